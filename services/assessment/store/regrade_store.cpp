#include "services/assessment/store/regrade_store.hpp"

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kInsert{"assessment.insert_regrade", R"(
    INSERT INTO assessment_service.regrades (regrade_id, organization_id, quiz_id, question_id, from_version,
        to_version, preview, requested_by, requested_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9))"};

constexpr pg::Statement kLockRegrade{"assessment.lock_regrade", R"(
    SELECT regrade_id, organization_id, quiz_id, question_id, from_version, to_version, preview, state, after_attempt,
        answers, by_hand, changed, requested_by, requested_at, updated_at, finished_at
    FROM assessment_service.regrades WHERE organization_id = $1 AND regrade_id = $2 FOR NO KEY UPDATE)"};

constexpr pg::Statement kSave{"assessment.save_regrade", R"(
    UPDATE assessment_service.regrades
    SET state = $3, after_attempt = $4, answers = $5, by_hand = $6, changed = $7, updated_at = $8, finished_at = $9
    WHERE organization_id = $1 AND regrade_id = $2)"};

constexpr pg::Statement kFail{"assessment.fail_regrade", R"(
    UPDATE assessment_service.regrades SET state = 'failed', updated_at = $3, finished_at = $3
    WHERE organization_id = $1 AND regrade_id = $2 AND state IN ('queued', 'running'))"};

constexpr pg::Statement kList{"assessment.list_regrades", R"(
    SELECT r.regrade_id AS id, r.quiz_id, r.question_id, r.from_version, r.to_version, r.preview, r.state, r.answers,
        r.by_hand, r.changed, coalesce(g.gaining, 0) AS students_gaining, coalesce(g.losing, 0) AS students_losing,
        r.requested_by, p.name AS requested_by_name, r.requested_at, r.finished_at
    FROM (SELECT regrade_id, quiz_id, question_id, from_version, to_version, preview, state, answers, by_hand, changed,
              requested_by, requested_at, finished_at
          FROM assessment_service.regrades
          WHERE organization_id = $1 AND quiz_id = $2 AND ($3::uuid IS NULL OR regrade_id = $3)
              AND ($4::uuid IS NULL OR regrade_id < $4)
          ORDER BY regrade_id DESC LIMIT $5) r
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = r.requested_by
    LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE s.difference > 0)::integer AS gaining,
            count(*) FILTER (WHERE s.difference < 0)::integer AS losing
        FROM (SELECT sum(c.earned - c.earned_before) AS difference FROM assessment_service.regrade_changes c
              WHERE c.organization_id = $1 AND c.regrade_id = r.regrade_id GROUP BY c.user_id) s) g ON true
    ORDER BY r.regrade_id DESC)",
                              pg::Speed::slow};

// The attempts alone, and their slots read after it: a row that was waited for is compared anew
// with the rows that were joined before the wait, where points that somebody gave meanwhile are not
// yet.
constexpr pg::Statement kLockAttempts{"assessment.lock_old_attempts", R"(
    SELECT a.attempt_id FROM assessment_service.attempts a
    WHERE a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview AND a.ended IS NOT NULL
        AND a.attempt_id > $3 AND EXISTS (SELECT 1 FROM assessment_service.attempt_slots s
            WHERE s.organization_id = $1 AND s.attempt_id = a.attempt_id AND s.question_id = $4 AND s.version = $5)
    ORDER BY a.attempt_id LIMIT $6 FOR NO KEY UPDATE OF a)",
                                      pg::Speed::slow};

#define LMS_OLD_GRADES                                                                       \
    "SELECT s.attempt_id, s.slot, s.position, s.question_id, s.version, s.outcome, s.score," \
    " s.points, s.earned, s.by_hand, s.comment, s.graded_by, s.graded_at, s.revision,"       \
    " a.user_id, a.snapshot_number, a.seed, a.layout"                                        \
    " FROM assessment_service.attempts a JOIN assessment_service.attempt_slots s"            \
    " ON s.organization_id = $1 AND s.attempt_id = a.attempt_id"                             \
    " WHERE a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview"                  \
    " AND a.ended IS NOT NULL AND s.question_id = $3 AND s.version = $4"
constexpr pg::Statement kLook{
    "assessment.list_old_grades",
    LMS_OLD_GRADES " AND a.attempt_id > $5 ORDER BY a.attempt_id LIMIT $6", pg::Speed::slow};
constexpr pg::Statement kTake{
    "assessment.take_old_grades",
    LMS_OLD_GRADES " AND a.attempt_id = ANY ($5) ORDER BY a.attempt_id LIMIT $6", pg::Speed::slow};
#undef LMS_OLD_GRADES

// What people gave is not of the machine to write.
constexpr pg::Statement kWriteGrades{"assessment.write_new_grades", R"(
    UPDATE assessment_service.attempt_slots s
    SET version = w.version, outcome = w.outcome, score = w.score, earned = w.earned, revision = s.revision + 1
    FROM jsonb_to_recordset($2::jsonb) AS w (attempt_id uuid, slot text, version integer, outcome text, score bigint,
        earned bigint)
    WHERE s.organization_id = $1 AND s.attempt_id = w.attempt_id AND s.slot = w.slot)"};

constexpr pg::Statement kIsAsked{"assessment.is_asked", R"(
    SELECT EXISTS (SELECT 1 FROM assessment_service.question_uses u
        WHERE u.organization_id = $1 AND u.used_by = $2 AND u.question_id = $3))"};

constexpr pg::Statement kAddChanges{"assessment.add_regrade_changes", R"(
    INSERT INTO assessment_service.regrade_changes (regrade_id, organization_id, attempt_id, slot, user_id,
        outcome_before, earned_before, outcome, earned, points)
    SELECT $1, $2, w.attempt_id, w.slot, w.user_id, w.outcome_before, w.earned_before, w.outcome, w.earned, w.points
    FROM jsonb_to_recordset($3::jsonb) AS w (attempt_id uuid, slot text, user_id uuid, outcome_before text,
        earned_before bigint, outcome text, earned bigint, points bigint)
    ON CONFLICT (regrade_id, attempt_id, slot) DO NOTHING)"};

constexpr pg::Statement kListChanges{"assessment.list_regrade_changes", R"(
    SELECT c.attempt_id, c.slot, c.user_id, p.name, p.email, c.outcome_before, c.earned_before, c.outcome, c.earned,
        c.points
    FROM assessment_service.regrade_changes c
    JOIN assessment_service.attempts a ON a.organization_id = $1 AND a.quiz_id = $2 AND a.attempt_id = c.attempt_id
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = c.user_id
    WHERE c.organization_id = $1 AND c.regrade_id = $3 AND ($5::uuid IS NULL OR c.attempt_id > $5)
        AND ($4::uuid[] IS NULL OR EXISTS (SELECT 1 FROM assessment_service.course_students m
            WHERE m.organization_id = $1 AND m.course_id = a.course_id AND m.user_id = a.user_id
                AND m.section_id = ANY ($4)))
    ORDER BY c.attempt_id LIMIT $6)"};

constexpr pg::Statement kTakeStuck{"assessment.take_stuck_regrades", R"(
    UPDATE assessment_service.regrades r SET updated_at = $2
    FROM (SELECT regrade_id FROM assessment_service.regrades
          WHERE state IN ('queued', 'running') AND updated_at <= $1 ORDER BY updated_at LIMIT $3
          FOR UPDATE SKIP LOCKED) stuck
    WHERE r.regrade_id = stuck.regrade_id RETURNING r.regrade_id, r.organization_id)"};

}  // namespace

Task<> insert_regrade(pg::Transaction& transaction, const Context& context, const RegradeRow& row) {
    try {
        co_await transaction.execute(context, kInsert, row.regrade_id, row.organization_id,
                                     row.quiz_id, row.question_id, row.from_version, row.to_version,
                                     row.preview, row.requested_by, row.requested_at);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "regrades_running") throw;
        throw conflict("regrade.running", "This question is being graded anew already.");
    }
}

Task<std::optional<RegradeRow>> lock_regrade(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, RegradeId regrade) {
    return transaction.find<RegradeRow>(context, kLockRegrade, organization, regrade);
}

void save_regrade(pg::Transaction& transaction, const RegradeRow& row) {
    transaction.post(kSave, row.organization_id, row.regrade_id, row.state, row.after_attempt,
                     row.answers, row.by_hand, row.changed, row.updated_at, row.finished_at);
}

Task<> fail_regrade(pg::Session& session, const Context& context, OrganizationId organization,
                    RegradeId regrade, Time now) {
    co_await session.execute(context, kFail, organization, regrade, now);
}

Task<std::vector<RegradeView>> list_regrades(pg::Session& session, const Context& context,
                                             OrganizationId organization, QuizId quiz,
                                             std::optional<RegradeId> only,
                                             std::optional<RegradeId> before, std::int32_t limit) {
    return session.list<RegradeView>(context, kList, organization, quiz, only, before, limit);
}

Task<std::vector<OldGrade>> take_old_grades(pg::Transaction& transaction, const Context& context,
                                            const RegradeRow& regrade, std::int32_t limit) {
    if (regrade.preview) {
        co_return co_await transaction.list<OldGrade>(
            context, kLook, regrade.organization_id, regrade.quiz_id, regrade.question_id,
            regrade.from_version, regrade.after_attempt, limit);
    }
    const auto attempts = co_await transaction.list<AttemptId>(
        context, kLockAttempts, regrade.organization_id, regrade.quiz_id, regrade.after_attempt,
        regrade.question_id, regrade.from_version, limit);
    co_return co_await transaction.list<OldGrade>(context, kTake, regrade.organization_id,
                                                  regrade.quiz_id, regrade.question_id,
                                                  regrade.from_version, attempts, limit);
}

void write_new_grades(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<SlotRow>& slots) {
    transaction.post(kWriteGrades, organization, json::Raw{json::write(slots)});
}

Task<bool> is_asked(pg::Session& session, const Context& context, OrganizationId organization,
                    QuizId quiz, QuestionId question) {
    return session.one<bool>(context, kIsAsked, organization, quiz, question);
}

void add_changes(pg::Transaction& transaction, const RegradeRow& regrade,
                 const std::vector<RegradeChangeRow>& changes) {
    if (changes.empty()) return;
    transaction.post(kAddChanges, regrade.regrade_id, regrade.organization_id,
                     json::Raw{json::write(changes)});
}

Task<std::vector<RegradeChangeRow>> list_regrade_changes(
    pg::Session& session, const Context& context, OrganizationId organization, QuizId quiz,
    RegradeId regrade, const Sections& sections, std::optional<AttemptId> after,
    std::int32_t limit) {
    return session.list<RegradeChangeRow>(context, kListChanges, organization, quiz, regrade,
                                          sections, after, limit);
}

Task<std::vector<StuckRegrade>> take_stuck_regrades(pg::Session& session, const Context& context,
                                                    Time before, Time now, std::int32_t limit) {
    return session.list<StuckRegrade>(context, kTakeStuck, before, now, limit);
}

}  // namespace lms::assessment::store
