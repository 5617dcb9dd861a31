#pragma once
// Writing a draft; removing from it is trash.hpp. Every change locks the course, checks that the
// caller may edit it, writes, and tells it as an event in the same transaction.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/contract/events.hpp"

namespace lms::course {

class Authoring {
public:
    Authoring(pg::Database& database, events::Outbox& outbox, idempotency::Idempotency& idempotency,
              WorkPool& work_pool, const Clock& clock)
        : database_(&database),
          outbox_(&outbox),
          idempotency_(&idempotency),
          work_pool_(&work_pool),
          clock_(&clock) {}

    // The caller becomes the course's first instructor. All three may be repeated with an
    // idempotency key.
    Task<CourseView> create_course(const Context& context, const CreateCourse& input) const;
    Task<ModuleView> create_module(const Context& context, const CreateModule& input) const;
    Task<LessonDraft> create_lesson(const Context& context, const CreateLesson& input) const;

    // With If-Match, only if the course still has that revision.
    Task<CourseView> update_course(const Context& context, const UpdateCourse& input) const;
    Task<ModuleView> update_module(const Context& context, const UpdateModule& input) const;
    // Needs If-Match: a text that somebody else changed meanwhile is not overwritten (412).
    Task<LessonDraft> update_lesson(const Context& context, const UpdateLesson& input) const;

    Task<LessonDraft> get_lesson(const Context& context, LessonId lesson) const;
    Task<StructureView> get_structure(const Context& context, CourseId course) const;
    // Needs If-Match with the revision of the structure.
    Task<StructureView> reorder(const Context& context, const ReorderStructure& input) const;

private:
    void tell(pg::Transaction& transaction, const Context& context, CourseId course,
              ContentChange change, std::optional<LessonId> lesson = {}) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    idempotency::Idempotency* idempotency_;
    WorkPool* work_pool_;
    const Clock* clock_;
};

}  // namespace lms::course
