#include "services/assessment/store/grading_store.hpp"

namespace lms::assessment::store {

namespace {

// Attempts of a quiz that count, of students whom the caller sees: $1 organisation, $2 quiz,
// $3 sections.
#define LMS_SEEN                                                                             \
    " a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview"                        \
    " AND a.status IN ('graded', 'needs_grading')"                                           \
    " AND ($3::uuid[] IS NULL OR EXISTS (SELECT 1 FROM assessment_service.course_students m" \
    "  WHERE m.organization_id = $1 AND m.course_id = a.course_id AND m.user_id = a.user_id" \
    "  AND m.section_id = ANY ($3)))"
#define LMS_SLOTS                                                                 \
    " FROM assessment_service.attempts a JOIN assessment_service.attempt_slots s" \
    " ON s.organization_id = $1 AND s.attempt_id = a.attempt_id"
#define LMS_WAITS "s.outcome IN ('needs_grading', 'needs_judge')"
#define LMS_PERSON \
    " LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = a.user_id"

constexpr pg::Statement kListQueue{
    "assessment.list_grading_queue",
    "SELECT s.question_id, s.version, q.name, q.kind,"
    " count(*) FILTER (WHERE " LMS_WAITS
    ")::integer AS waiting,"
    " count(c.user_id) FILTER (WHERE " LMS_WAITS
    ")::integer AS claimed,"
    " count(s.by_hand)::integer AS by_hand,"
    " min(a.ended) FILTER (WHERE " LMS_WAITS ") AS waiting_since" LMS_SLOTS
    " JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = "
    "s.question_id"
    " LEFT JOIN assessment_service.grading_claims c ON c.organization_id = $1"
    "  AND c.attempt_id = s.attempt_id AND c.slot = s.slot AND c.until > $5 AND c.user_id <> $4"
    " WHERE" LMS_SEEN " AND (" LMS_WAITS
    " OR s.by_hand IS NOT NULL)"
    " GROUP BY s.question_id, s.version, q.name, q.kind"
    " ORDER BY waiting_since NULLS LAST, s.question_id, s.version LIMIT 500",
    pg::Speed::slow};

constexpr pg::Statement kCountWaiting{
    "assessment.count_waiting_answers",
    "SELECT count(*)::integer AS waiting, count(DISTINCT a.user_id)::integer AS students" LMS_SLOTS
    " WHERE" LMS_SEEN " AND a.status = 'needs_grading' AND " LMS_WAITS,
    pg::Speed::slow};

constexpr pg::Statement kListWaiting{
    "assessment.list_waiting_students",
    "SELECT w.attempt_id, w.user_id, p.name, p.email, w.number, w.ended, w.waiting FROM ("
    " SELECT a.attempt_id, a.user_id, a.number, a.ended, (SELECT count(*)::integer"
    "  FROM assessment_service.attempt_slots s WHERE s.organization_id = $1"
    "  AND s.attempt_id = a.attempt_id AND " LMS_WAITS
    ") AS waiting"
    " FROM assessment_service.attempts a WHERE" LMS_SEEN
    " AND a.status = 'needs_grading'"
    " AND ($4::uuid IS NULL OR a.attempt_id > $4) ORDER BY a.attempt_id LIMIT $5) w"
    " LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = w.user_id"
    " ORDER BY w.attempt_id"};

#define LMS_GRADING                                                                              \
    "SELECT s.attempt_id, s.slot, s.position, s.question_id, s.version, s.outcome, s.score,"     \
    " s.points, s.earned, s.by_hand, s.comment, s.graded_by, s.graded_at, s.revision,"           \
    " a.user_id, p.name, p.email, a.number, a.ended, c.user_id AS claimed_by,"                   \
    " g.name AS claimed_by_name, c.until AS claimed_until" LMS_SLOTS LMS_PERSON                  \
    " LEFT JOIN assessment_service.grading_claims c ON c.organization_id = $1"                   \
    "  AND c.attempt_id = s.attempt_id AND c.slot = s.slot AND c.until > $4"                     \
    " LEFT JOIN assessment_service.people g ON g.organization_id = $1 AND g.user_id = c.user_id" \
    " WHERE" LMS_SEEN
constexpr pg::Statement kListGrading{
    "assessment.list_grading_answers",
    LMS_GRADING
    " AND ($5::uuid IS NULL OR s.question_id = $5) AND ($6::integer IS NULL OR s.version = $6)"
    " AND ($7::uuid IS NULL OR a.attempt_id = $7)"
    " AND CASE $8 WHEN 'waiting' THEN " LMS_WAITS
    "  WHEN 'by_hand' THEN s.by_hand IS NOT NULL ELSE true END"
    " AND ($9::uuid IS NULL OR (a.attempt_id, s.position) > ($9, $10::integer))"
    " ORDER BY a.attempt_id, s.position LIMIT $11",
    pg::Speed::slow};
constexpr pg::Statement kListClaimed{"assessment.list_claimed_answers", LMS_GRADING
                                     " AND (s.attempt_id, s.slot) IN (SELECT w.attempt_id, w.slot"
                                     " FROM unnest($5::uuid[], $6::text[]) AS w (attempt_id, slot))"
                                     " ORDER BY a.attempt_id, s.position"};
#undef LMS_GRADING

#define LMS_CLAIM                                                                        \
    " INSERT INTO assessment_service.grading_claims AS c"                                \
    "  (organization_id, attempt_id, slot, quiz_id, user_id, until)"                     \
    " SELECT $1, n.attempt_id, n.slot, $2, $4, $6::timestamptz FROM next n"              \
    " ON CONFLICT (attempt_id, slot) DO UPDATE SET user_id = $4, until = excluded.until" \
    " WHERE c.until <= $5 OR c.user_id = $4 RETURNING c.attempt_id, c.slot"
constexpr pg::Statement kClaimNext{
    "assessment.claim_next_answers",
    "WITH next AS (SELECT s.attempt_id, s.slot" LMS_SLOTS
    " LEFT JOIN assessment_service.grading_claims c ON c.organization_id = $1"
    "  AND c.attempt_id = s.attempt_id AND c.slot = s.slot AND c.until > $5"
    " WHERE" LMS_SEEN " AND a.status = 'needs_grading' AND " LMS_WAITS
    " AND ($7::uuid IS NULL OR s.question_id = $7) AND ($8::integer IS NULL OR s.version = $8)"
    " AND ($9::uuid IS NULL OR a.attempt_id = $9) AND (c.user_id IS NULL OR c.user_id = $4)"
    " ORDER BY c.user_id IS NULL, a.attempt_id, s.position LIMIT $10"
    " FOR UPDATE OF s SKIP LOCKED)" LMS_CLAIM,
    pg::Speed::slow};
constexpr pg::Statement kClaimSlot{
    "assessment.claim_slot", "WITH next AS (SELECT s.attempt_id, s.slot" LMS_SLOTS " WHERE" LMS_SEEN
                             " AND a.attempt_id = $7 AND s.slot = $8)" LMS_CLAIM};
#undef LMS_CLAIM
#undef LMS_PERSON
#undef LMS_WAITS
#undef LMS_SLOTS
#undef LMS_SEEN

constexpr pg::Statement kIsClaimed{"assessment.is_claimed", R"(
    SELECT EXISTS (SELECT 1 FROM assessment_service.grading_claims c
        WHERE c.organization_id = $1 AND c.attempt_id = $2 AND c.slot = $3 AND c.user_id <> $4 AND c.until > $5))"};
constexpr pg::Statement kRelease{"assessment.release_claim", R"(
    DELETE FROM assessment_service.grading_claims WHERE organization_id = $1 AND attempt_id = $2 AND slot = $3)"};
constexpr pg::Statement kReleaseAll{"assessment.release_claims", R"(
    DELETE FROM assessment_service.grading_claims WHERE organization_id = $1 AND quiz_id = $2 AND user_id = $3)"};

// The newest answer, and everything that was a check or a hint.
constexpr pg::Statement kListSlotAnswers{"assessment.list_slot_answers", R"(
    WITH wanted AS (SELECT DISTINCT w.attempt_id, w.slot FROM unnest($2::uuid[], $3::text[]) AS w (attempt_id, slot)),
    relevant AS (
        SELECT m.attempt_id, m.slot, m.sequence FROM wanted w JOIN assessment_service.attempt_answers m
            ON m.organization_id = $1 AND m.attempt_id = w.attempt_id AND m.slot = w.slot AND m.action <> 'save'
        UNION
        SELECT w.attempt_id, w.slot, newest.sequence FROM wanted w CROSS JOIN LATERAL (
            SELECT n.sequence FROM assessment_service.attempt_answers n
            WHERE n.organization_id = $1 AND n.attempt_id = w.attempt_id AND n.slot = w.slot AND n.action <> 'hint'
            ORDER BY n.sequence DESC LIMIT 1) newest)
    SELECT m.attempt_id, m.slot, m.sequence, m.action, m.message, m.received, m.promptness, m.checked
    FROM relevant r JOIN assessment_service.attempt_answers m
        ON m.organization_id = $1 AND m.attempt_id = r.attempt_id AND m.slot = r.slot AND m.sequence = r.sequence
    ORDER BY m.attempt_id, m.slot, m.arrival)"};

constexpr pg::Statement kListLayouts{"assessment.list_layouts", R"(
    SELECT a.attempt_id, a.snapshot_number, a.seed, a.layout FROM assessment_service.attempts a
    WHERE a.organization_id = $1 AND a.attempt_id = ANY ($2) ORDER BY a.attempt_id)"};

constexpr pg::Statement kIsAnonymous{"assessment.is_anonymous", R"(
    SELECT coalesce(bool_or(g.is_anonymous), false) FROM assessment_service.anonymous_grading g
    WHERE g.organization_id = $1 AND g.quiz_id = $2)"};
constexpr pg::Statement kSetAnonymous{"assessment.set_anonymous", R"(
    INSERT INTO assessment_service.anonymous_grading (organization_id, quiz_id, is_anonymous, changed_by, changed_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (quiz_id) DO UPDATE
    SET is_anonymous = excluded.is_anonymous, changed_by = excluded.changed_by, changed_at = excluded.changed_at)"};

struct SlotNames {
    std::vector<AttemptId> attempts;
    std::vector<std::string> slots;

    explicit SlotNames(const std::vector<SlotName>& names) {
        for (const SlotName& name : names) {
            attempts.push_back(name.attempt_id);
            slots.push_back(name.slot);
        }
    }
};

}  // namespace

Task<std::vector<QueueQuestion>> list_queue(pg::Session& session, const Context& context,
                                            OrganizationId organization, const QueueScope& scope) {
    return session.list<QueueQuestion>(context, kListQueue, organization, scope.quiz,
                                       scope.sections, scope.grader, scope.now);
}

Task<WaitingCounts> count_waiting(pg::Session& session, const Context& context,
                                  OrganizationId organization, const QueueScope& scope) {
    return session.one<WaitingCounts>(context, kCountWaiting, organization, scope.quiz,
                                      scope.sections);
}

Task<std::vector<WaitingStudentRow>> list_waiting(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  const QueueScope& scope,
                                                  std::optional<AttemptId> after,
                                                  std::int32_t limit) {
    return session.list<WaitingStudentRow>(context, kListWaiting, organization, scope.quiz,
                                           scope.sections, after, limit);
}

Task<std::vector<GradingRow>> list_grading(pg::Session& session, const Context& context,
                                           OrganizationId organization, const AnswerQuery& query) {
    const QueueScope& scope = query.scope;
    return session.list<GradingRow>(context, kListGrading, organization, scope.quiz, scope.sections,
                                    scope.now, query.question, query.version, query.attempt,
                                    query.state, query.after, query.after_position, query.limit);
}

Task<std::vector<SlotName>> claim_next(pg::Session& session, const Context& context,
                                       OrganizationId organization, const AnswerQuery& query,
                                       Time until) {
    const QueueScope& scope = query.scope;
    return session.list<SlotName>(context, kClaimNext, organization, scope.quiz, scope.sections,
                                  scope.grader, scope.now, until, query.question, query.version,
                                  query.attempt, query.limit);
}

Task<bool> claim_slot(pg::Session& session, const Context& context, OrganizationId organization,
                      const QueueScope& scope, const SlotName& slot, Time until) {
    co_return co_await session.execute(context, kClaimSlot, organization, scope.quiz,
                                       scope.sections, scope.grader, scope.now, until,
                                       slot.attempt_id, slot.slot) > 0;
}

Task<bool> is_claimed(pg::Session& session, const Context& context, OrganizationId organization,
                      const SlotName& slot, UserId caller, Time now) {
    return session.one<bool>(context, kIsClaimed, organization, slot.attempt_id, slot.slot, caller,
                             now);
}

void release_claim(pg::Transaction& transaction, OrganizationId organization,
                   const SlotName& slot) {
    transaction.post(kRelease, organization, slot.attempt_id, slot.slot);
}

Task<> release_claims(pg::Session& session, const Context& context, OrganizationId organization,
                      const QueueScope& scope) {
    co_await session.execute(context, kReleaseAll, organization, scope.quiz, scope.grader);
}

Task<std::vector<GradingRow>> list_claimed(pg::Session& session, const Context& context,
                                           OrganizationId organization, const QueueScope& scope,
                                           const std::vector<SlotName>& slots) {
    const SlotNames names(slots);
    return session.list<GradingRow>(context, kListClaimed, organization, scope.quiz, scope.sections,
                                    scope.now, names.attempts, names.slots);
}

Task<std::vector<SlotAnswerRow>> list_slot_answers(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   const std::vector<SlotName>& slots) {
    const SlotNames names(slots);
    return session.list<SlotAnswerRow>(context, kListSlotAnswers, organization, names.attempts,
                                       names.slots);
}

Task<std::vector<LaidAttempt>> list_layouts(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<AttemptId>& attempts) {
    return session.list<LaidAttempt>(context, kListLayouts, organization, attempts);
}

Task<bool> is_anonymous(pg::Session& session, const Context& context, OrganizationId organization,
                        QuizId quiz) {
    return session.one<bool>(context, kIsAnonymous, organization, quiz);
}

Task<> set_anonymous(pg::Session& session, const Context& context, OrganizationId organization,
                     QuizId quiz, bool anonymous, UserId by, Time now) {
    co_await session.execute(context, kSetAnonymous, organization, quiz, anonymous, by, now);
}

}  // namespace lms::assessment::store
