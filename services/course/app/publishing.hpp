#pragma once
// Drafts become versions. A version is written once, whole, and never changed
// (docs/adr/0011-course-snapshots.md).
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/app/reevaluation.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/contract/changes.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/store/course_store.hpp"
#include "services/course/store/draft_store.hpp"
#include "services/course/store/version_store.hpp"

namespace lms::course {

// The answer to publishing: `created` is false when the draft was already published like this, and
// `version` is the one that it was published as.
struct Published {
    VersionView version;
    bool created = true;
};

class Publishing {
public:
    Publishing(pg::Database& database, events::Outbox& outbox, OutlineCache& outlines,
               WorkPool& work_pool, const Reevaluation& reevaluation, const Clock& clock)
        : database_(&database),
          outbox_(&outbox),
          outlines_(&outlines),
          work_pool_(&work_pool),
          reevaluation_(&reevaluation),
          clock_(&clock) {}

    // Throws `validation` with everything that keeps the draft from being published: no lessons,
    // dead links, link lessons without an address; conflict `course.archived`, and
    // `review.required` where nobody has approved the draft.
    Task<Published> publish(const Context& context, const PublishCourse& input) const;
    // The same as a part of something larger.
    Task<Published> publish(pg::Transaction& transaction, const Context& context,
                            const PublishCourse& input) const;
    // What publish() would change and what it would refuse, for authors.
    Task<DraftChanges> changes(const Context& context, CourseId course) const;
    // For authors.
    Task<VersionPage> list_versions(const Context& context, const ListVersions& query) const;
    // A lesson of the draft as it would look once published; dead links are text.
    Task<LessonView> preview(const Context& context, LessonId lesson) const;
    // A text that is not stored (yet), for authors of that course; the same rendering.
    Task<LessonPreview> preview(const Context& context, const PreviewContent& input) const;

private:
    Task<> write_version(pg::Transaction& transaction, const Context& context,
                         const store::CourseRow& course, Draft draft,
                         store::NewVersion& version) const;
    Task<LessonDocument> render_draft(const Context& context, CourseId course, LessonText text,
                                      const std::vector<store::LessonKeyRow>& lessons) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    OutlineCache* outlines_;
    WorkPool* work_pool_;
    const Reevaluation* reevaluation_;
    const Clock* clock_;
};

}  // namespace lms::course
