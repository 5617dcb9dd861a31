#include "services/assessment/store/accommodation_store.hpp"

#include "services/assessment/contract/quiz_json.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kLockStudent{"assessment.lock_student", R"(
    SELECT pg_advisory_xact_lock(hashtextextended(
        concat_ws(' ', 'assessment.student', $1::uuid, $2::uuid, $3::uuid), 0)) IS NULL)"};

#define LMS_ACCOMMODATIONS                                                                       \
    "SELECT a.user_id, p.name, p.email, a.document, a.reason, a.revision, a.granted_by,"         \
    " a.granted_at FROM assessment_service.quiz_accommodations a"                                \
    " LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = a.user_id" \
    " WHERE a.organization_id = $1 AND a.quiz_id = $2"
constexpr pg::Statement kFind{"assessment.find_accommodation",
                              LMS_ACCOMMODATIONS " AND a.user_id = $3"};
constexpr pg::Statement kList{
    "assessment.list_accommodations",
    LMS_ACCOMMODATIONS " AND ($3::uuid IS NULL OR a.user_id > $3) ORDER BY a.user_id LIMIT $4"};
#undef LMS_ACCOMMODATIONS

constexpr pg::Statement kNextRevision{"assessment.next_accommodation_revision", R"(
    SELECT coalesce(max(revision), 0) + 1 AS revision FROM assessment_service.quiz_accommodation_history
    WHERE organization_id = $1 AND quiz_id = $2 AND user_id = $3)"};

constexpr pg::Statement kPut{"assessment.put_accommodation", R"(
    WITH kept AS (
        INSERT INTO assessment_service.quiz_accommodation_history
            (quiz_id, user_id, revision, organization_id, document, reason, changed_by, changed_at)
        VALUES ($2, $3, $4, $1, $5, $6, $7, $8))
    INSERT INTO assessment_service.quiz_accommodations AS a
        (quiz_id, user_id, organization_id, document, reason, revision, granted_by, granted_at)
    VALUES ($2, $3, $1, $5, $6, $4, $7, $8)
    ON CONFLICT (quiz_id, user_id) DO UPDATE
    SET document = excluded.document, reason = excluded.reason, revision = excluded.revision,
        granted_by = excluded.granted_by, granted_at = excluded.granted_at
    WHERE a.organization_id = $1)"};

constexpr pg::Statement kRemove{"assessment.remove_accommodation", R"(
    WITH kept AS (
        INSERT INTO assessment_service.quiz_accommodation_history
            (quiz_id, user_id, revision, organization_id, document, reason, changed_by, changed_at)
        VALUES ($2, $3, $4, $1, NULL, '', $5, $6))
    DELETE FROM assessment_service.quiz_accommodations
    WHERE organization_id = $1 AND quiz_id = $2 AND user_id = $3)"};

constexpr pg::Statement kListChanges{"assessment.list_accommodation_changes", R"(
    SELECT h.revision, h.document, h.reason, h.changed_by, p.name, h.changed_at
    FROM assessment_service.quiz_accommodation_history h
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = h.changed_by
    WHERE h.organization_id = $1 AND h.quiz_id = $2 AND h.user_id = $3
    ORDER BY h.revision DESC LIMIT $4)"};

constexpr pg::Statement kLockRunning{"assessment.lock_running", R"(
    SELECT attempt_id, snapshot_number, began, deadline, answers_until FROM assessment_service.attempts
    WHERE organization_id = $1 AND quiz_id = $2 AND user_id = $3 AND ended IS NULL AND NOT is_preview
    LIMIT 10 FOR NO KEY UPDATE)"};

constexpr pg::Statement kFindLatestEnd{"assessment.find_latest_end", R"(
    SELECT answers_until FROM assessment_service.attempts
    WHERE organization_id = $1 AND quiz_id = $2 AND ended IS NULL AND NOT is_preview AND answers_until IS NOT NULL
    ORDER BY answers_until DESC LIMIT 1)"};

constexpr pg::Statement kMove{"assessment.move_attempt", R"(
    UPDATE assessment_service.attempts
    SET deadline = $3, answers_until = $4, revision = revision + 1
    WHERE organization_id = $1 AND attempt_id = $2 AND ended IS NULL)"};

}  // namespace

Accommodation AccommodationRow::granted() const {
    return read_accommodation(document.text);
}

void lock_student(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                  UserId student) {
    transaction.post(kLockStudent, organization, quiz, student);
}

Task<std::optional<AccommodationRow>> find_accommodation(pg::Session& session,
                                                         const Context& context,
                                                         OrganizationId organization, QuizId quiz,
                                                         UserId student) {
    return session.find<AccommodationRow>(context, kFind, organization, quiz, student);
}

Task<std::vector<AccommodationRow>> list_accommodations(pg::Session& session,
                                                        const Context& context,
                                                        OrganizationId organization, QuizId quiz,
                                                        std::optional<UserId> after,
                                                        std::int32_t limit) {
    return session.list<AccommodationRow>(context, kList, organization, quiz, after, limit);
}

Task<std::vector<Accommodation>> list_granted(pg::Session& session, const Context& context,
                                              OrganizationId organization, QuizId quiz) {
    std::vector<Accommodation> granted;
    constexpr auto kLimit = static_cast<std::int32_t>(kMaxAccommodations) + 1;
    for (const AccommodationRow& row :
         co_await list_accommodations(session, context, organization, quiz, {}, kLimit))
        granted.push_back(row.granted());
    co_return granted;
}

Task<std::int32_t> next_revision(pg::Session& session, const Context& context,
                                 OrganizationId organization, QuizId quiz, UserId student) {
    return session.one<std::int32_t>(context, kNextRevision, organization, quiz, student);
}

void put_accommodation(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                       const AccommodationRow& row) {
    transaction.post(kPut, organization, quiz, row.user_id, row.revision, row.document, row.reason,
                     row.granted_by, row.granted_at);
}

void remove_accommodation(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                          const AccommodationRow& row) {
    transaction.post(kRemove, organization, quiz, row.user_id, row.revision, row.granted_by,
                     row.granted_at);
}

Task<std::vector<AccommodationChangeRow>> list_changes(pg::Session& session, const Context& context,
                                                       OrganizationId organization, QuizId quiz,
                                                       UserId student, std::int32_t limit) {
    return session.list<AccommodationChangeRow>(context, kListChanges, organization, quiz, student,
                                                limit);
}

Task<std::vector<RunningAttemptRow>> lock_running(pg::Transaction& transaction,
                                                  const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  UserId student) {
    return transaction.list<RunningAttemptRow>(context, kLockRunning, organization, quiz, student);
}

Task<std::optional<Time>> find_latest_end(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz) {
    return session.find<Time>(context, kFindLatestEnd, organization, quiz);
}

void move_attempt(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                  const AttemptTimes& times) {
    transaction.post(kMove, organization, attempt, times.deadline, times.answers_until);
}

}  // namespace lms::assessment::store
