#include "services/assessment/store/slot_store.hpp"

#include <algorithm>

#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_SLOT                                                                             \
    "SELECT s.attempt_id, s.slot, s.position, s.question_id, s.version, s.outcome, s.score," \
    " s.points, s.earned, s.by_hand, s.comment, s.graded_by, s.graded_at, s.revision"        \
    " FROM assessment_service.attempt_slots s WHERE s.organization_id = $1 AND s.attempt_id = $2"
constexpr pg::Statement kList{"assessment.list_slots", LMS_SLOT " ORDER BY s.position LIMIT 500"};
constexpr pg::Statement kFind{"assessment.find_slot", LMS_SLOT " AND s.slot = $3"};
#undef LMS_SLOT

constexpr pg::Statement kInsert{"assessment.insert_slots", R"(
    INSERT INTO assessment_service.attempt_slots (organization_id, attempt_id, slot, position, question_id, version,
        outcome, score, points, earned)
    SELECT $1, w.attempt_id, w.slot, w.position, w.question_id, w.version, w.outcome, w.score, w.points, w.earned
    FROM jsonb_to_recordset($2::jsonb) AS w (attempt_id uuid, slot text, position integer, question_id uuid,
        version integer, outcome text, score bigint, points bigint, earned bigint)
    ON CONFLICT (attempt_id, slot) DO NOTHING)"};

constexpr pg::Statement kUpdate{"assessment.update_slots", R"(
    UPDATE assessment_service.attempt_slots s
    SET version = w.version, outcome = w.outcome, score = w.score, earned = w.earned, by_hand = w.by_hand,
        comment = w.comment, graded_by = w.graded_by, graded_at = w.graded_at, revision = s.revision + 1
    FROM jsonb_to_recordset($2::jsonb) AS w (attempt_id uuid, slot text, version integer, outcome text, score bigint,
        earned bigint, by_hand bigint, comment text, graded_by uuid, graded_at timestamptz)
    WHERE s.organization_id = $1 AND s.attempt_id = w.attempt_id AND s.slot = w.slot)"};

constexpr pg::Statement kAddHistory{"assessment.add_grade_history", R"(
    INSERT INTO assessment_service.grade_history (organization_id, attempt_id, slot, cause, version_before,
        outcome_before, earned_before, version, outcome, earned, comment, changed_by, changed_at)
    SELECT $1, w.attempt_id, w.slot, w.cause, w.version_before, w.outcome_before, w.earned_before, w.version, w.outcome,
        w.earned, w.comment, w.changed_by, w.changed_at
    FROM jsonb_to_recordset($2::jsonb) AS w (attempt_id uuid, slot text, cause text, version_before integer,
        outcome_before text, earned_before bigint, version integer, outcome text, earned bigint, comment text,
        changed_by uuid, changed_at timestamptz))"};

constexpr pg::Statement kListHistory{"assessment.list_grade_history", R"(
    SELECT h.attempt_id, h.slot, h.cause, h.version_before, h.outcome_before, h.earned_before, h.version, h.outcome,
        h.earned, h.comment, h.changed_by, p.name, h.changed_at
    FROM (SELECT g.slot, g.attempt_id, g.serial, g.cause, g.version_before, g.outcome_before, g.earned_before, g.version,
              g.outcome, g.earned, g.comment, g.changed_by, g.changed_at, row_number() OVER (PARTITION BY g.slot ORDER BY g.serial DESC) AS place
          FROM assessment_service.grade_history g
          WHERE g.organization_id = $1 AND g.attempt_id = $2 AND ($3::text IS NULL OR g.slot = $3)) h
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = h.changed_by
    WHERE h.place <= 100 ORDER BY h.slot, h.serial DESC LIMIT 10000)"};

constexpr pg::Statement kSumUp{"assessment.sum_up_attempts", R"(
    WITH sums AS (
        SELECT s.attempt_id, sum(s.earned)::bigint AS earned,
            bool_and(s.outcome NOT IN ('needs_grading', 'needs_judge')) AS is_complete
        FROM assessment_service.attempt_slots s
        WHERE s.organization_id = $1 AND s.attempt_id = ANY ($2) GROUP BY s.attempt_id),
    summed AS (
        UPDATE assessment_service.attempts a
        SET earned = s.earned, is_complete = s.is_complete, revision = a.revision + 1,
            graded_at = CASE WHEN s.is_complete THEN $3::timestamptz END,
            status = CASE WHEN a.status = 'abandoned' THEN a.status WHEN s.is_complete THEN 'graded'
                ELSE 'needs_grading' END
        FROM sums s WHERE a.organization_id = $1 AND a.attempt_id = s.attempt_id AND a.ended IS NOT NULL
        RETURNING a.attempt_id, a.quiz_id, a.snapshot_number, a.course_id, a.lesson_id, a.user_id, a.number,
            a.is_preview, a.status, a.ended, a.earned, a.possible, a.is_complete)
    SELECT attempt_id, quiz_id, snapshot_number, course_id, lesson_id, user_id, number, is_preview, status, ended, earned,
        possible, is_complete
    FROM summed ORDER BY attempt_id)"};

constexpr pg::Statement kLockResult{"assessment.lock_result", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('assessment.result ' || $1::text || $2::text, 0)) IS NULL)"};

constexpr pg::Statement kLockAssignment{"assessment.lock_assignment_results", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('assessment.assignment_results ' || $1::text, 0)) IS NULL)"};

constexpr pg::Statement kReadClock{"assessment.read_clock", "SELECT clock_timestamp()"};

constexpr pg::Statement kListResults{"assessment.list_results", R"(
    SELECT a.user_id, a.number, a.earned, a.possible, a.is_complete FROM assessment_service.attempts a
    WHERE a.organization_id = $1 AND a.quiz_id = $2 AND a.user_id = ANY ($3) AND NOT a.is_preview
        AND a.status IN ('graded', 'needs_grading') AND a.earned IS NOT NULL
    ORDER BY a.user_id, a.number)"};

constexpr pg::Statement kListAttempting{"assessment.list_attempting", R"(
    SELECT DISTINCT a.user_id FROM assessment_service.attempts a
    WHERE a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview AND a.user_id > $3
    ORDER BY a.user_id LIMIT $4)"};

constexpr pg::Statement kShareCorrections{"assessment.share_corrections", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('assessment.corrections ' || $1::text, 0)) IS NULL)"};
constexpr pg::Statement kLockCorrections{"assessment.lock_corrections", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('assessment.corrections ' || $1::text, 0)) IS NULL)"};
constexpr pg::Statement kListCorrections{"assessment.list_corrections", R"(
    SELECT r.question_id, r.from_version, r.to_version FROM assessment_service.regrades r
    JOIN assessment_service.quiz_snapshots s ON s.organization_id = $1 AND s.quiz_id = $2 AND s.number = $3
        AND s.published_at <= r.requested_at
    WHERE r.organization_id = $1 AND r.quiz_id = $2 AND NOT r.preview ORDER BY r.regrade_id LIMIT 10000)"};

}  // namespace

Task<std::vector<SlotRow>> list_slots(pg::Session& session, const Context& context,
                                      OrganizationId organization, AttemptId attempt) {
    return session.list<SlotRow>(context, kList, organization, attempt);
}

Task<std::optional<SlotRow>> find_slot(pg::Session& session, const Context& context,
                                       OrganizationId organization, AttemptId attempt,
                                       const std::string& slot) {
    return session.find<SlotRow>(context, kFind, organization, attempt, slot);
}

void insert_slots(pg::Transaction& transaction, OrganizationId organization,
                  const std::vector<SlotRow>& slots) {
    transaction.post(kInsert, organization, json::Raw{json::write(slots)});
}

void update_slots(pg::Transaction& transaction, OrganizationId organization,
                  const std::vector<SlotRow>& slots) {
    transaction.post(kUpdate, organization, json::Raw{json::write(slots)});
}

void add_history(pg::Transaction& transaction, OrganizationId organization,
                 const std::vector<HistoryRow>& changes) {
    transaction.post(kAddHistory, organization, json::Raw{json::write(changes)});
}

Task<std::vector<HistoryRow>> list_history(pg::Session& session, const Context& context,
                                           OrganizationId organization, AttemptId attempt,
                                           const std::optional<std::string>& slot) {
    return session.list<HistoryRow>(context, kListHistory, organization, attempt, slot);
}

Task<std::vector<SummedAttempt>> sum_up(pg::Transaction& transaction, const Context& context,
                                        OrganizationId organization,
                                        const std::vector<AttemptId>& attempts, Time now) {
    return transaction.list<SummedAttempt>(context, kSumUp, organization, attempts, now);
}

void lock_results(pg::Transaction& transaction, QuizId quiz, std::vector<UserId> students) {
    std::ranges::sort(students);
    const auto repeated = std::ranges::unique(students);
    students.erase(repeated.begin(), repeated.end());
    for (const UserId student : students)
        transaction.post(kLockResult, quiz, student);
}

void lock_results(pg::Transaction& transaction, AssignmentId assignment) {
    transaction.post(kLockAssignment, assignment);
}

Task<Time> read_clock(pg::Transaction& transaction, const Context& context) {
    return transaction.one<Time>(context, kReadClock);
}

Task<std::vector<ResultRow>> list_results(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz,
                                          const std::vector<UserId>& students) {
    return session.list<ResultRow>(context, kListResults, organization, quiz, students);
}

Task<std::vector<UserId>> list_attempting(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz, UserId after,
                                          std::int32_t limit) {
    return session.list<UserId>(context, kListAttempting, organization, quiz, after, limit);
}

Task<std::vector<CorrectionRow>> share_corrections(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization, QuizId quiz,
                                                   std::int32_t snapshot) {
    // A statement of its own: what it waited for is seen by the next one only.
    transaction.post(kShareCorrections, quiz);
    return transaction.list<CorrectionRow>(context, kListCorrections, organization, quiz, snapshot);
}

void lock_corrections(pg::Transaction& transaction, QuizId quiz) {
    transaction.post(kLockCorrections, quiz);
}

}  // namespace lms::assessment::store
