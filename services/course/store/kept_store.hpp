#pragma once
// Drafts as they once were. Written under the lock of the course (course_store.hpp).
#include "libs/pg/database.hpp"
#include "services/course/contract/versions.hpp"
#include "services/course/domain/kept_draft.hpp"

namespace lms::course::store {

struct NewKeptDraft {
    KeptDraftId draft_id;
    CourseId course_id;
    std::optional<std::int32_t> version;  // that is made from it in this transaction
    std::string digest;                   // digest_of(draft)
    const Draft& draft;
    UserId kept_by;
    Time kept_at;
};
// Sent without waiting; a failure comes with the next await or the commit.
void keep_draft(pg::Transaction& transaction, OrganizationId organization,
                const NewKeptDraft& kept);

// As it was. None: no such version or kept draft of this course, or one of before texts were kept.
Task<std::optional<Draft>> find_draft_of_version(pg::Session& session, const Context& context,
                                                 OrganizationId organization, CourseId course,
                                                 std::int32_t version);
Task<std::optional<Draft>> find_kept_draft(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           KeptDraftId draft);
// Those that no version was made from, newest first.
Task<std::vector<KeptDraftView>> list_kept_drafts(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CourseId course);

// Of all organisations: drafts that no version was made from and that were kept before, with the
// texts that nothing else has. How many drafts it were, at most `limit`.
Task<std::int64_t> purge_kept_drafts(pg::Database& database, const Context& context, Time before,
                                     std::int32_t limit);

}  // namespace lms::course::store
