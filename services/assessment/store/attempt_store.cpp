#include "services/assessment/store/attempt_store.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_FACTS                                                                  \
    "attempt_id, organization_id, quiz_id, snapshot_number, course_id, lesson_id," \
    " user_id, number, is_preview, status, began, deadline, answers_until, ended," \
    " page, earned, possible, is_complete, graded_at, revision"
#define LMS_ROW LMS_FACTS ", address, session, browser, seed, layout, draft"
#define LMS_ATTEMPT                     \
    "SELECT " LMS_ROW                   \
    " FROM assessment_service.attempts" \
    " WHERE organization_id = $1 AND attempt_id = $2"

constexpr pg::Statement kFind{"assessment.find_attempt", LMS_ATTEMPT};
// Not FOR UPDATE: rows that refer to the attempt may be written meanwhile.
constexpr pg::Statement kLock{"assessment.lock_attempt", LMS_ATTEMPT " FOR NO KEY UPDATE"};
constexpr pg::Statement kLockDue{"assessment.lock_due_attempts",
                                 "SELECT " LMS_ROW
                                 " FROM assessment_service.attempts"
                                 " WHERE organization_id = $1 AND attempt_id = ANY ($2) AND ended "
                                 "IS NULL AND answers_until <= $3"
                                 " ORDER BY attempt_id FOR NO KEY UPDATE SKIP LOCKED"};

constexpr pg::Statement kLockState{"assessment.lock_attempt_state", R"(
    SELECT status, deadline, answers_until, ended, page
    FROM assessment_service.attempts
    WHERE organization_id = $1 AND attempt_id = $2 FOR NO KEY UPDATE)"};

constexpr pg::Statement kList{
    "assessment.list_attempts",
    "SELECT " LMS_FACTS
    " FROM assessment_service.attempts"
    " WHERE organization_id = $1 AND quiz_id = $2 AND user_id = $3 AND NOT is_preview"
    " ORDER BY number LIMIT 1000"};
#undef LMS_ATTEMPT
#undef LMS_ROW
#undef LMS_FACTS

constexpr pg::Statement kListSeen{"assessment.list_seen_questions", R"(
    SELECT DISTINCT (place ->> 'question_id')::uuid AS question_id
    FROM assessment_service.attempts a CROSS JOIN LATERAL jsonb_array_elements(a.layout -> 'places') AS place
    WHERE a.organization_id = $1 AND a.quiz_id = $2 AND a.user_id = $3 AND NOT a.is_preview
    LIMIT 10000)"};

constexpr pg::Statement kListEnded{"assessment.list_ended_attempts", R"(
    SELECT a.quiz_id, a.snapshot_number, z.latest_close, min(a.ended) AS first_ended, max(a.ended) AS last_ended
    FROM assessment_service.attempts a
    JOIN assessment_service.quizzes z ON z.organization_id = $1 AND z.quiz_id = a.quiz_id
    WHERE a.organization_id = $1 AND a.course_id = $2 AND a.user_id = $3 AND NOT a.is_preview
        AND a.ended IS NOT NULL AND a.status <> 'abandoned'
    GROUP BY a.quiz_id, a.snapshot_number, z.latest_close
    LIMIT 10000)"};

constexpr pg::Statement kInsert{"assessment.insert_attempt", R"(
    INSERT INTO assessment_service.attempts (attempt_id, organization_id, quiz_id, snapshot_number, draft,
        course_id, lesson_id, user_id, number, is_preview, status, seed, layout, began, deadline, answers_until,
        possible, address, session, browser)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kDeletePreviews{"assessment.delete_previews", R"(
    DELETE FROM assessment_service.attempts
    WHERE organization_id = $1 AND quiz_id = $2 AND user_id = $3 AND is_preview)"};

constexpr pg::Statement kSavePage{"assessment.save_page", R"(
    UPDATE assessment_service.attempts SET page = $3 WHERE organization_id = $1 AND attempt_id = $2)"};

constexpr pg::Statement kEnd{"assessment.end_attempt", R"(
    UPDATE assessment_service.attempts SET status = $3, ended = $4, revision = revision + 1
    WHERE organization_id = $1 AND attempt_id = $2 AND ended IS NULL)"};

// Of all organisations: the clock is the same for all of them.
constexpr pg::Statement kListDue{"assessment.list_due_attempts", R"(
    SELECT a.attempt_id, a.organization_id, a.quiz_id, a.snapshot_number, a.answers_until,
        (SELECT coalesce(sum(b.bytes), 0)::bigint FROM assessment_service.attempt_answer_bytes b
         WHERE b.organization_id = a.organization_id AND b.attempt_id = a.attempt_id) AS answer_bytes
    FROM assessment_service.attempts a
    WHERE a.ended IS NULL AND a.answers_until <= $1
      AND ($2::timestamptz IS NULL OR (a.answers_until, a.attempt_id) > ($2, $3))
    ORDER BY a.answers_until, a.attempt_id LIMIT $4)"};

constexpr pg::Statement kFindNextDue{"assessment.find_next_due", R"(
    SELECT answers_until FROM assessment_service.attempts
    WHERE ended IS NULL AND answers_until > $1 ORDER BY answers_until LIMIT 1)"};

}  // namespace

Task<std::optional<AttemptRow>> find_attempt(pg::Session& session, const Context& context,
                                             OrganizationId organization, AttemptId attempt) {
    return session.find<AttemptRow>(context, kFind, organization, attempt);
}

Task<std::optional<AttemptRow>> lock_attempt(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, AttemptId attempt) {
    return transaction.find<AttemptRow>(context, kLock, organization, attempt);
}

Task<std::vector<AttemptRow>> lock_due_attempts(pg::Transaction& transaction,
                                                const Context& context, OrganizationId organization,
                                                const std::vector<AttemptId>& attempts,
                                                Time until) {
    return transaction.list<AttemptRow>(context, kLockDue, organization, attempts, until);
}

Task<std::optional<AttemptState>> lock_attempt_state(pg::Transaction& transaction,
                                                     const Context& context,
                                                     OrganizationId organization,
                                                     AttemptId attempt) {
    return transaction.find<AttemptState>(context, kLockState, organization, attempt);
}

Task<std::vector<AttemptFacts>> list_attempts(pg::Session& session, const Context& context,
                                              OrganizationId organization, QuizId quiz,
                                              UserId user) {
    return session.list<AttemptFacts>(context, kList, organization, quiz, user);
}

Task<std::vector<QuestionId>> list_seen_questions(pg::Session& session, const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  UserId user) {
    return session.list<QuestionId>(context, kListSeen, organization, quiz, user);
}

Task<std::vector<EndedAttempts>> list_ended(pg::Session& session, const Context& context,
                                            OrganizationId organization, course::CourseId course,
                                            UserId user) {
    return session.list<EndedAttempts>(context, kListEnded, organization, course, user);
}

Task<bool> insert_attempt(pg::Session& session, const Context& context, const AttemptRow& attempt) {
    const std::int64_t inserted = co_await session.execute(
        context, kInsert, attempt.attempt_id, attempt.organization_id, attempt.quiz_id,
        attempt.snapshot_number, attempt.draft, attempt.course_id, attempt.lesson_id,
        attempt.user_id, attempt.number, attempt.is_preview, attempt.status, attempt.seed,
        attempt.layout, attempt.began, attempt.deadline, attempt.answers_until, attempt.possible,
        attempt.address, attempt.session, attempt.browser);
    co_return inserted > 0;
}

void delete_previews(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                     UserId user) {
    transaction.post(kDeletePreviews, organization, quiz, user);
}

void save_page(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
               std::int32_t page) {
    transaction.post(kSavePage, organization, attempt, page);
}

void end_attempt(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                 AttemptStatus status, Time ended) {
    transaction.post(kEnd, organization, attempt, status, ended);
}

Task<std::vector<DueAttempt>> list_due_attempts(pg::Session& session, const Context& context,
                                                Time until, const std::optional<DueAttempt>& after,
                                                std::int32_t limit) {
    std::optional<Time> at;
    std::optional<AttemptId> id;
    if (after) {
        at = after->answers_until;
        id = after->attempt_id;
    }
    return session.list<DueAttempt>(context, kListDue, until, at, id, limit);
}

Task<std::optional<Time>> find_next_due(pg::Session& session, const Context& context, Time after) {
    return session.find<Time>(context, kFindNextDue, after);
}

}  // namespace lms::assessment::store
