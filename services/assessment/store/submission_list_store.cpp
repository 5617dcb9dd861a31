#include "services/assessment/store/submission_list_store.hpp"

#include "libs/core/problem.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kList{"assessment.list_submitted", R"(
    SELECT submission_id, pseudonym, name, number, is_newest, submitted_at, minutes_late, marking_state, is_told,
        earned, source, files, words, sort_key FROM (
        SELECT s.submission_id, s.pseudonym, coalesce(g.title, p.name) AS name, s.number,
            NOT EXISTS (SELECT FROM assessment_service.submissions l WHERE l.organization_id = $1
                AND l.assignment_id = $2 AND l.owner_id = s.owner_id AND l.number > s.number
                AND l.status = 'submitted') AS is_newest,
            s.submitted_at, s.minutes_late, s.marking_state,
            s.marking_state = 'released' AND NOT EXISTS (SELECT FROM assessment_service.submissions o
                WHERE o.organization_id = $1 AND o.assignment_id = $2 AND o.owner_id = s.owner_id
                AND o.pseudonym = s.pseudonym AND o.number > s.number AND o.status = 'submitted'
                AND o.marking_state <> 'released') AS is_told,
            s.earned, s.source,
            (SELECT count(*) FROM assessment_service.submission_files f WHERE f.organization_id = $1
                AND f.submission_id = s.submission_id AND f.purpose = 'work')::integer AS files,
            s.words, CASE WHEN $3 THEN s.pseudonym ELSE lower(coalesce(g.title, p.name, '')) END AS sort_key
        FROM assessment_service.submissions s
        LEFT JOIN assessment_service.assignment_groups g ON g.group_id = s.group_id AND g.organization_id = $1
        LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = s.owner_id
        WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted'
            AND ($4::text IS NULL OR s.marking_state = $4)
            AND ($5::uuid IS NULL OR EXISTS (SELECT FROM assessment_service.submission_marks m
                WHERE m.organization_id = $1 AND m.submission_id = s.submission_id AND m.marker_id = $5))
            AND ($6::boolean IS NULL OR (s.minutes_late > 0) = $6)
            AND ($8::uuid[] IS NULL OR EXISTS (SELECT FROM assessment_service.submission_members m
                LEFT JOIN assessment_service.course_students c ON c.organization_id = $1 AND c.course_id = s.course_id
                    AND c.user_id = m.user_id
                WHERE m.organization_id = $1 AND m.submission_id = s.submission_id
                    AND CASE WHEN c.user_id IS NULL THEN s.section_id ELSE c.section_id END = ANY ($8)))
            AND ($9::uuid IS NULL OR s.submission_id = $9)) listed
    WHERE ($7 OR is_newest) AND ($11::uuid IS NULL OR (sort_key, submission_id) > ($10, $11))
    ORDER BY sort_key, submission_id LIMIT $12)"};

constexpr pg::Statement kListContents{"assessment.list_submission_contents", R"(
    SELECT submission_id, text, links FROM (
        SELECT submission_id, text, links, sum(octet_length(text)) OVER (ORDER BY submission_id) AS bytes
        FROM assessment_service.submissions WHERE organization_id = $1 AND submission_id = ANY ($2)) c
    WHERE bytes <= $3 ORDER BY submission_id)"};

constexpr pg::Statement kLockGraded{"assessment.lock_graded_submissions", R"(
    SELECT s.submission_id, ARRAY(SELECT m.user_id FROM assessment_service.submission_members m
        WHERE m.organization_id = $1 AND m.submission_id = s.submission_id ORDER BY m.user_id) AS users
    FROM assessment_service.submissions s
    WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted' AND s.marking_state = 'graded'
        AND ($3::uuid[] IS NULL OR s.submission_id = ANY ($3))
        AND ($4::uuid[] IS NULL OR EXISTS (SELECT FROM assessment_service.submission_members m
            LEFT JOIN assessment_service.course_students c ON c.organization_id = $1 AND c.course_id = s.course_id
                AND c.user_id = m.user_id
            WHERE m.organization_id = $1 AND m.submission_id = s.submission_id
                AND CASE WHEN c.user_id IS NULL THEN s.section_id ELSE c.section_id END = ANY ($4)))
    ORDER BY s.submission_id FOR NO KEY UPDATE OF s)"};

constexpr pg::Statement kRelease{"assessment.release_submissions", R"(
    UPDATE assessment_service.submissions SET marking_state = 'released', released_at = $3
    WHERE organization_id = $1 AND submission_id = ANY ($2))"};

constexpr pg::Statement kCountWaiting{"assessment.count_waiting_submissions", R"(
    SELECT count(*)::integer AS number FROM assessment_service.submissions s
    WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted'
        AND s.marking_state IN ('waiting', 'disagreed')
        AND NOT EXISTS (SELECT FROM assessment_service.submissions l WHERE l.organization_id = $1
            AND l.assignment_id = $2 AND l.owner_id = s.owner_id AND l.number > s.number AND l.status = 'submitted')
    LIMIT 1)"};

}  // namespace

Task<std::vector<ListedSubmission>> list_submitted(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   const SubmissionQuery& query) {
    return session.list<ListedSubmission>(context, kList, organization, query.assignment,
                                          query.by_pseudonym, query.state, query.marker, query.late,
                                          query.all_attempts, query.sections, query.only,
                                          query.after_key, query.after, query.limit);
}

Task<std::vector<ListedSubmission>> list_all_submitted(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       SubmissionQuery query, std::int32_t most) {
    query.limit = most + 1;
    auto rows = co_await list_submitted(session, context, organization, query);
    if (std::ssize(rows) > most) {
        throw conflict("assignment.too_many_submissions",
                       "The assignment has more than " + std::to_string(most) +
                           " submissions, which is more than can be handled at once.");
    }
    co_return rows;
}

Task<std::vector<ContentRow>> list_contents(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<SubmissionId>& submissions,
                                            std::int64_t most_bytes) {
    return session.list<ContentRow>(context, kListContents, organization, submissions, most_bytes);
}

Task<std::vector<ReleasableRow>> lock_graded(
    pg::Transaction& transaction, const Context& context, OrganizationId organization,
    AssignmentId assignment, const std::optional<std::vector<SubmissionId>>& only,
    const std::optional<std::vector<course::SectionId>>& sections) {
    return transaction.list<ReleasableRow>(context, kLockGraded, organization, assignment, only,
                                           sections);
}

void release_submissions(pg::Transaction& transaction, OrganizationId organization,
                         const std::vector<SubmissionId>& submissions, Time now) {
    transaction.post(kRelease, organization, submissions, now);
}

Task<std::int32_t> count_waiting(pg::Session& session, const Context& context,
                                 OrganizationId organization, AssignmentId assignment) {
    return session.one<std::int32_t>(context, kCountWaiting, organization, assignment);
}

}  // namespace lms::assessment::store
