#pragma once
// Rows of completion sagas. A saga is locked after its attempt.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/completion.hpp"
#include "services/assessment/domain/completion_saga.hpp"

namespace lms::assessment::store {

struct CompletionRow {
    AttemptId attempt_id;
    OrganizationId organization_id;
    QuizId quiz_id;
    CompletionState state = CompletionState::running;
    CompletionStep step = CompletionStep::validation;
    std::int32_t round = 1;
    std::int32_t tries = 0;
    std::optional<Time> next_at;
    std::optional<std::string> last_error;
    std::optional<std::int32_t> score_percent;
    bool course_completed = false;
    MarksTold marks = MarksTold::told;  // the last time that the course was told
    std::optional<Time> scored_at;      // when `score_percent` was combined
    Time created_at;
    Time updated_at;

    CompletionSaga saga() const { return {state, step, round, tries, next_at}; }
    void take(const CompletionSaga& saga);
};
BOOST_DESCRIBE_STRUCT(CompletionRow, (),
                      (attempt_id, organization_id, quiz_id, state, step, round, tries, next_at,
                       last_error, score_percent, course_completed, marks, scored_at, created_at,
                       updated_at))

Task<std::optional<CompletionRow>> find_completion(pg::Session& session, const Context& context,
                                                   OrganizationId organization, AttemptId attempt);
// Locked until the transaction ends; in the order of their ids.
Task<std::vector<CompletionRow>> lock_completions(pg::Transaction& transaction,
                                                  const Context& context,
                                                  OrganizationId organization,
                                                  const std::vector<AttemptId>& attempts);
void put_completion(pg::Transaction& transaction, const CompletionRow& row);

void add_record(pg::Transaction& transaction, const CompletionRow& row, CompletionStep step,
                StepOutcome outcome, const std::string& detail, Time now);
// The newest first.
Task<std::vector<CompletionRecord>> list_records(pg::Session& session, const Context& context,
                                                 OrganizationId organization, AttemptId attempt);

struct CompletionQuery {
    QuizId quiz;
    std::optional<CompletionState> state;
    std::optional<std::vector<course::SectionId>> sections;  // students of these; null: all
    std::optional<AttemptId> before;
    std::int32_t limit = 50;
};
// The newest attempt first.
Task<std::vector<CompletionRow>> list_completions(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  const CompletionQuery& query);

// Those whose marks wait until the quiz has closed; locked as lock_completions() does. At most
// `limit`; fewer also where others have told of them meanwhile.
Task<std::vector<CompletionRow>> lock_withheld(pg::Transaction& transaction, const Context& context,
                                               OrganizationId organization, QuizId quiz,
                                               std::int32_t limit);
// Quizzes that have closed with such sagas, of all organisations.
struct ClosedQuiz {
    OrganizationId organization_id;
    QuizId quiz_id;
};
BOOST_DESCRIBE_STRUCT(ClosedQuiz, (), (organization_id, quiz_id))
Task<std::vector<ClosedQuiz>> list_closed_withheld(pg::Session& session, const Context& context,
                                                   Time now, std::int32_t limit);

// Sagas that nobody goes on with, of all organisations; the time of those whose step has not failed
// is moved on to `again_at`.
struct DueCompletion {
    AttemptId attempt_id;
    OrganizationId organization_id;
    std::int32_t round = 1;
    std::int32_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(DueCompletion, (), (attempt_id, organization_id, round, tries))
Task<std::vector<DueCompletion>> take_due_completions(pg::Session& session, const Context& context,
                                                      Time now, Time again_at, std::int32_t limit);

}  // namespace lms::assessment::store
