#include "services/assessment/store/attempt_list_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kListAttempts{"assessment.list_quiz_attempts", R"(
    SELECT w.attempt_id, w.user_id, w.name, w.email, w.number, w.status, w.began, w.deadline, w.answers_until, w.ended,
        w.earned, w.possible, w.is_complete, w.snapshot_number, CASE WHEN w.status = 'needs_grading' THEN
            (SELECT count(*)::integer FROM assessment_service.attempt_slots s WHERE s.organization_id = $1
                AND s.attempt_id = w.attempt_id AND s.outcome IN ('needs_grading', 'needs_judge')) ELSE 0 END AS waiting
    FROM (
        SELECT a.attempt_id, a.user_id, p.name, p.email, a.number, a.status, a.began, a.deadline, a.answers_until,
            a.ended, a.earned, a.possible, a.is_complete, a.snapshot_number
        FROM assessment_service.attempts a
        LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = a.user_id
        WHERE a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview
            AND ($3::uuid[] IS NULL OR EXISTS (SELECT 1 FROM assessment_service.course_students m
                WHERE m.organization_id = $1 AND m.course_id = a.course_id AND m.user_id = a.user_id
                    AND m.section_id = ANY ($3)))
            AND ($4::uuid IS NULL OR a.attempt_id = $4) AND ($5::text IS NULL OR a.status = $5)
            AND ($6::uuid IS NULL OR a.user_id = $6)
            AND ($7::text IS NULL OR strpos(lower(p.name), lower($7)) > 0 OR strpos(lower(p.email), lower($7)) > 0)
            AND (NOT $8 OR a.status = 'needs_grading') AND ($9::uuid IS NULL OR a.attempt_id < $9)
        ORDER BY a.attempt_id DESC LIMIT $10) w
    ORDER BY w.attempt_id DESC)",
                                      pg::Speed::slow};

constexpr pg::Statement kListEntries{"assessment.list_entries", R"(
    SELECT e.slot, e.sequence, e.action, e.message, e.received, e.promptness, e.checked, e.kept FROM (
        SELECT m.slot, m.sequence, m.action, m.message, m.received, m.promptness, m.checked, m.arrival,
            count(*) OVER (PARTITION BY m.slot) AS kept,
            row_number() OVER (PARTITION BY m.slot ORDER BY m.arrival DESC) AS place
        FROM assessment_service.attempt_answers m
        WHERE m.organization_id = $1 AND m.attempt_id = $2 AND ($3::text IS NULL OR m.slot = $3)) e
    WHERE e.place <= $4 ORDER BY e.slot, e.arrival LIMIT 25000)",
                                     pg::Speed::slow};

constexpr pg::Statement kListArrivals{"assessment.list_arrivals", R"(
    SELECT m.slot, m.sequence, (m.message ->> 'client_at')::timestamptz AS client_at, m.received
    FROM assessment_service.attempt_answers m
    WHERE m.organization_id = $1 AND m.attempt_id = $2 AND m.action <> 'hint' ORDER BY m.arrival LIMIT $3)"};

}  // namespace

Task<std::vector<AttemptListRow>> list_quiz_attempts(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const AttemptQuery& query) {
    return session.list<AttemptListRow>(context, kListAttempts, organization, query.quiz,
                                        query.sections, query.only, query.status, query.student,
                                        query.words, query.waiting, query.before, query.limit);
}

Task<std::vector<EntryRow>> list_entries(pg::Session& session, const Context& context,
                                         OrganizationId organization, AttemptId attempt,
                                         const std::optional<std::string>& slot,
                                         std::int32_t of_each) {
    return session.list<EntryRow>(context, kListEntries, organization, attempt, slot, of_each);
}

Task<std::vector<ArrivalRow>> list_arrivals(pg::Session& session, const Context& context,
                                            OrganizationId organization, AttemptId attempt,
                                            std::int32_t limit) {
    return session.list<ArrivalRow>(context, kListArrivals, organization, attempt, limit);
}

}  // namespace lms::assessment::store
