#pragma once
// Looking back: what two versions differ in, for those who write or review the course; and going
// back to one, for those who write it (docs/adr/0028).
#include <chrono>

#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/versions.hpp"
#include "services/course/domain/draft.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course {

class Versions {
public:
    Versions(pg::Database& database, events::Outbox& outbox, WorkPool& work_pool,
             const Clock& clock)
        : database_(&database), outbox_(&outbox), work_pool_(&work_pool), clock_(&clock) {}

    // Both throw not_found("version"), and conflict `version.without_source` for one that was
    // published before texts were kept.
    Task<VersionComparison> compare(const Context& context, const CompareVersions& query) const;
    // Throws not_found("lesson") when neither side has it.
    Task<TextComparison> compare(const Context& context, const CompareTexts& query) const;

    // The draft becomes what it was; what it is now is kept, so that this can be undone. Ids of
    // modules and lessons stay, and with them the students' progress. Throws like compare(), and
    // conflicts `draft.unchanged` and `draft.circle` (courses that would wait for each other). With
    // If-Match, only if the structure still has that revision.
    Task<RestoredDraft> restore(const Context& context, const RestoreDraft& input) const;
    Task<KeptDraftList> list_kept(const Context& context, CourseId course) const;

    // For the job: drafts replaced longer ago than `kept` cannot be taken back any more.
    Task<> purge(const Context& context, std::chrono::days kept) const;

private:
    struct Sides;
    template <class Query>
    Task<Sides> load_sides(const Context& context, const Query& query) const;
    Task<Draft> get_draft(pg::Session& session, const Context& context, CourseId course,
                          std::int32_t version) const;
    Task<> replace_draft(pg::Transaction& transaction, const Context& context,
                         const store::CourseRow& course, const Draft& wanted) const;
    Task<> replace_rules(pg::Transaction& transaction, const Context& context, CourseId course,
                         const Draft& wanted) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    WorkPool* work_pool_;
    const Clock* clock_;
};

}  // namespace lms::course
