#include "services/assessment/store/completion_store.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_SAGA                                                                            \
    "SELECT c.attempt_id, c.organization_id, c.quiz_id, c.state, c.step, c.round, c.tries," \
    " c.next_at, c.last_error, c.score_percent, c.course_completed, c.marks,"               \
    " c.scored_at, c.created_at, c.updated_at FROM assessment_service.completion_sagas c"
constexpr pg::Statement kFind{"assessment.find_completion",
                              LMS_SAGA " WHERE c.organization_id = $1 AND c.attempt_id = $2"};
constexpr pg::Statement kLockCompletions{"assessment.lock_completions", LMS_SAGA
                                         " WHERE c.organization_id = $1 AND c.attempt_id = ANY ($2)"
                                         " ORDER BY c.attempt_id FOR NO KEY UPDATE OF c"};
constexpr pg::Statement kLockWithheld{
    "assessment.lock_withheld_completions", LMS_SAGA
    " WHERE c.organization_id = $1 AND c.quiz_id = $2 AND c.marks = 'at_close'"
    " ORDER BY c.attempt_id LIMIT $3 FOR NO KEY UPDATE OF c"};
constexpr pg::Statement kList{
    "assessment.list_completions", LMS_SAGA
    " JOIN assessment_service.attempts a ON a.organization_id = $1 AND a.attempt_id = c.attempt_id"
    " WHERE c.organization_id = $1 AND c.quiz_id = $2 AND ($3::text IS NULL OR c.state = $3)"
    " AND ($4::uuid[] IS NULL OR EXISTS (SELECT 1 FROM assessment_service.course_students m"
    "  WHERE m.organization_id = $1 AND m.course_id = a.course_id AND m.user_id = a.user_id"
    "  AND m.section_id = ANY ($4)))"
    " AND ($5::uuid IS NULL OR c.attempt_id < $5) ORDER BY c.attempt_id DESC LIMIT $6"};
#undef LMS_SAGA

constexpr pg::Statement kPut{"assessment.put_completion", R"(
    INSERT INTO assessment_service.completion_sagas (attempt_id, organization_id, quiz_id, state, step, round, tries,
        next_at, last_error, score_percent, course_completed, marks, scored_at, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ON CONFLICT (attempt_id) DO UPDATE
    SET state = excluded.state, step = excluded.step, round = excluded.round, tries = excluded.tries,
        next_at = excluded.next_at, last_error = excluded.last_error, score_percent = excluded.score_percent,
        course_completed = excluded.course_completed, marks = excluded.marks, scored_at = excluded.scored_at,
        updated_at = excluded.updated_at)"};

constexpr pg::Statement kAddRecord{"assessment.add_completion_record", R"(
    INSERT INTO assessment_service.completion_records (organization_id, attempt_id, step, outcome, round, detail, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};

constexpr pg::Statement kListRecords{"assessment.list_completion_records", R"(
    SELECT r.step, r.outcome, r.round, r.detail, r.at FROM assessment_service.completion_records r
    WHERE r.organization_id = $1 AND r.attempt_id = $2 ORDER BY r.serial DESC LIMIT 100)"};

// Of all organisations: the clock is the same for all of them.
constexpr pg::Statement kListClosed{"assessment.list_closed_withheld", R"(
    SELECT DISTINCT c.organization_id, c.quiz_id FROM assessment_service.completion_sagas c
    JOIN assessment_service.quizzes z ON z.organization_id = c.organization_id AND z.quiz_id = c.quiz_id
    WHERE c.marks = 'at_close' AND z.latest_close <= $1 ORDER BY 1, 2 LIMIT $2)"};

constexpr pg::Statement kTakeDue{"assessment.take_due_completions", R"(
    UPDATE assessment_service.completion_sagas c SET next_at = CASE WHEN c.tries = 0 THEN $2 ELSE c.next_at END
    FROM (SELECT attempt_id FROM assessment_service.completion_sagas
          WHERE state = 'running' AND next_at <= $1 ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
    WHERE c.attempt_id = due.attempt_id
    RETURNING c.attempt_id, c.organization_id, c.round, c.tries)"};

}  // namespace

void CompletionRow::take(const CompletionSaga& saga) {
    state = saga.state;
    step = saga.step;
    round = saga.round;
    tries = saga.tries;
    next_at = saga.next_at;
}

Task<std::optional<CompletionRow>> find_completion(pg::Session& session, const Context& context,
                                                   OrganizationId organization, AttemptId attempt) {
    return session.find<CompletionRow>(context, kFind, organization, attempt);
}

Task<std::vector<CompletionRow>> lock_completions(pg::Transaction& transaction,
                                                  const Context& context,
                                                  OrganizationId organization,
                                                  const std::vector<AttemptId>& attempts) {
    return transaction.list<CompletionRow>(context, kLockCompletions, organization, attempts);
}

void put_completion(pg::Transaction& transaction, const CompletionRow& row) {
    transaction.post(kPut, row.attempt_id, row.organization_id, row.quiz_id, row.state, row.step,
                     row.round, row.tries, row.next_at, row.last_error, row.score_percent,
                     row.course_completed, row.marks, row.scored_at, row.created_at,
                     row.updated_at);
}

void add_record(pg::Transaction& transaction, const CompletionRow& row, CompletionStep step,
                StepOutcome outcome, const std::string& detail, Time now) {
    transaction.post(kAddRecord, row.organization_id, row.attempt_id, step, outcome, row.round,
                     detail, now);
}

Task<std::vector<CompletionRecord>> list_records(pg::Session& session, const Context& context,
                                                 OrganizationId organization, AttemptId attempt) {
    return session.list<CompletionRecord>(context, kListRecords, organization, attempt);
}

Task<std::vector<CompletionRow>> list_completions(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  const CompletionQuery& query) {
    return session.list<CompletionRow>(context, kList, organization, query.quiz, query.state,
                                       query.sections, query.before, query.limit);
}

Task<std::vector<CompletionRow>> lock_withheld(pg::Transaction& transaction, const Context& context,
                                               OrganizationId organization, QuizId quiz,
                                               std::int32_t limit) {
    return transaction.list<CompletionRow>(context, kLockWithheld, organization, quiz, limit);
}

Task<std::vector<ClosedQuiz>> list_closed_withheld(pg::Session& session, const Context& context,
                                                   Time now, std::int32_t limit) {
    return session.list<ClosedQuiz>(context, kListClosed, now, limit);
}

Task<std::vector<DueCompletion>> take_due_completions(pg::Session& session, const Context& context,
                                                      Time now, Time again_at, std::int32_t limit) {
    return session.list<DueCompletion>(context, kTakeDue, now, again_at, limit);
}

}  // namespace lms::assessment::store
