#pragma once
// Removing from a draft, and taking it back. What was removed is kept for some days and in no
// answer meanwhile; published versions keep it anyway.
#include <chrono>

#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course {

struct PurgeTrash {
    static constexpr std::string_view kJob = "course.purge_trash";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(PurgeTrash, (), ())

class Trash {
public:
    Trash(pg::Database& database, events::Outbox& outbox, const Clock& clock,
          std::chrono::days kept)
        : database_(&database), outbox_(&outbox), clock_(&clock), kept_(kept) {}

    // With its lessons.
    Task<> delete_module(const Context& context, ModuleId module) const;
    // With If-Match, only if the lesson still has that revision.
    Task<> delete_lesson(const Context& context, LessonId lesson) const;

    // Both put it back at its old place, or at the end when its neighbours are gone; what is in the
    // draft stays as it is. A module comes with the lessons that went with it.
    Task<ModuleView> restore_module(const Context& context, ModuleId module) const;
    // Throws conflict `module.deleted` while its module is not in the draft.
    Task<LessonDraft> restore_lesson(const Context& context, LessonId lesson) const;

    // For the job: what was deleted longer ago than it is kept.
    Task<> purge(const Context& context) const;

private:
    // Puts it back unless it is in the draft; returns its course.
    template <class Kind>
    Task<CourseId> restore(pg::Transaction& transaction, const Context& context,
                           typename Kind::Id id) const;
    Task<> finish(pg::Transaction& transaction, const Context& context, CourseId course,
                  std::optional<LessonId> lesson) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
    std::chrono::days kept_;
};

}  // namespace lms::course
