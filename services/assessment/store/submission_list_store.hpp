#pragma once
// Submissions of an assignment as markers list them.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/submission_marking.hpp"

namespace lms::assessment::store {

struct ListedSubmission {
    SubmissionId submission_id;
    std::string pseudonym;
    std::optional<std::string> name;  // of the group, or of the student
    std::int32_t number = 1;
    bool is_newest = true;
    Time submitted_at;
    std::int32_t minutes_late = 0;
    MarkingState marking_state = MarkingState::waiting;
    bool is_told = false;  // released, and no later attempt of this pseudonym waits for that
    std::optional<std::int64_t> earned;
    std::optional<GradeSource> source;
    std::int32_t files = 0;
    std::int32_t words = 0;
    std::string sort_key;
};
BOOST_DESCRIBE_STRUCT(ListedSubmission, (),
                      (submission_id, pseudonym, name, number, is_newest, submitted_at,
                       minutes_late, marking_state, is_told, earned, source, files, words,
                       sort_key))

struct SubmissionQuery {
    AssignmentId assignment;
    bool by_pseudonym = false;  // else by name
    std::optional<MarkingState> state;
    std::optional<UserId> marker;  // who has to mark it
    std::optional<bool> late;
    bool all_attempts = false;
    std::optional<std::vector<course::SectionId>> sections;
    std::optional<SubmissionId> only;
    std::string after_key;  // with the next
    std::optional<SubmissionId> after;
    std::int32_t limit = 50;
};
Task<std::vector<ListedSubmission>> list_submitted(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   const SubmissionQuery& query);

// All of them, in the same order. Throws conflict `assignment.too_many_submissions` beyond `most`.
Task<std::vector<ListedSubmission>> list_all_submitted(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       SubmissionQuery query, std::int32_t most);

struct ContentRow {
    SubmissionId submission_id;
    std::string text;
    std::vector<std::string> links;
};
BOOST_DESCRIBE_STRUCT(ContentRow, (), (submission_id, text, links))
// At most `most_bytes` of text in all; the rest is left out.
Task<std::vector<ContentRow>> list_contents(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<SubmissionId>& submissions,
                                            std::int64_t most_bytes);

// Graded submissions of these ids, or all of the assignment; locked in the order of their ids.
struct ReleasableRow {
    SubmissionId submission_id;
    std::vector<UserId> users;
};
BOOST_DESCRIBE_STRUCT(ReleasableRow, (), (submission_id, users))
Task<std::vector<ReleasableRow>> lock_graded(
    pg::Transaction& transaction, const Context& context, OrganizationId organization,
    AssignmentId assignment, const std::optional<std::vector<SubmissionId>>& only,
    const std::optional<std::vector<course::SectionId>>& sections);
void release_submissions(pg::Transaction& transaction, OrganizationId organization,
                         const std::vector<SubmissionId>& submissions, Time now);
// Newest attempts that wait for a result.
Task<std::int32_t> count_waiting(pg::Session& session, const Context& context,
                                 OrganizationId organization, AssignmentId assignment);

}  // namespace lms::assessment::store
