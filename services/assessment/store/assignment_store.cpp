#include "services/assessment/store/assignment_store.hpp"

#include "libs/core/problem.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_ASSIGNMENT                                                                       \
    "SELECT assignment_id, course_id, document, published_number, published_at, is_changed," \
    " peer_phase, revision, created_by, created_at, updated_by, updated_at"                  \
    " FROM assessment_service.assignments WHERE organization_id = $1 AND assignment_id = $2"
constexpr pg::Statement kFind{"assessment.find_assignment", LMS_ASSIGNMENT};
constexpr pg::Statement kLock{"assessment.lock_assignment", LMS_ASSIGNMENT " FOR NO KEY UPDATE"};
#undef LMS_ASSIGNMENT

#define LMS_PUBLISHED                                                                      \
    "SELECT a.assignment_id, a.course_id, v.number, v.document, a.peer_phase"              \
    " FROM assessment_service.assignments a JOIN assessment_service.assignment_versions v" \
    " ON v.assignment_id = a.assignment_id AND v.number = a.published_number"              \
    " WHERE a.organization_id = $1 AND a.assignment_id = $2 AND v.organization_id = $1"
constexpr pg::Statement kFindPublished{"assessment.find_published_assignment", LMS_PUBLISHED};
constexpr pg::Statement kHoldPublished{"assessment.hold_published_assignment",
                                       LMS_PUBLISHED " FOR SHARE OF a"};
#undef LMS_PUBLISHED

// Of the newest submission of each student or group.
constexpr pg::Statement kList{"assessment.list_assignments", R"(
    SELECT a.assignment_id AS id, a.course_id, a.title, a.document ->> 'points' AS points,
        (a.document #>> '{timing,due}')::timestamptz AS due, a.published_number,
        c.submitted::integer AS submitted, c.unmarked::integer AS unmarked, c.unreleased::integer AS unreleased,
        a.updated_at
    FROM assessment_service.assignments a
    CROSS JOIN LATERAL (
        SELECT count(*) AS submitted,
            count(*) FILTER (WHERE s.marking_state IN ('waiting', 'disagreed')) AS unmarked,
            count(*) FILTER (WHERE s.marking_state = 'graded') AS unreleased
        FROM (SELECT DISTINCT ON (owner_id) marking_state FROM assessment_service.submissions
            WHERE organization_id = $1 AND assignment_id = a.assignment_id AND status = 'submitted'
            ORDER BY owner_id, number DESC) s) c
    WHERE a.organization_id = $1 AND a.course_id = $2 AND ($3::uuid IS NULL OR a.assignment_id < $3)
    ORDER BY a.assignment_id DESC LIMIT $4)"};

constexpr pg::Statement kInsert{"assessment.insert_assignment", R"(
    INSERT INTO assessment_service.assignments (assignment_id, organization_id, course_id, title, document,
        created_by, created_at, updated_by, updated_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $6, $7))"};

constexpr pg::Statement kUpdate{"assessment.update_assignment", R"(
    UPDATE assessment_service.assignments
    SET title = $3, document = $4, published_number = $5, published_at = $6, is_changed = $7, peer_phase = $8,
        updated_by = $9, updated_at = $10, revision = revision + 1
    WHERE organization_id = $1 AND assignment_id = $2)"};

constexpr pg::Statement kInsertVersion{"assessment.insert_assignment_version", R"(
    INSERT INTO assessment_service.assignment_versions (assignment_id, number, organization_id, document,
        published_by, published_at)
    VALUES ($2, $3, $1, $4, $5, $6))"};

constexpr pg::Statement kHasPoints{"assessment.has_assignment_points", R"(
    SELECT EXISTS (SELECT FROM assessment_service.submissions s WHERE s.organization_id = $1 AND s.assignment_id = $2
            AND (s.earned IS NOT NULL OR EXISTS (SELECT FROM assessment_service.submission_marks m
                WHERE m.organization_id = $1 AND m.submission_id = s.submission_id AND m.state IS NOT NULL)))
        OR EXISTS (SELECT FROM assessment_service.peer_reviews r WHERE r.organization_id = $1 AND r.assignment_id = $2
            AND r.document IS NOT NULL) AS found)"};

constexpr pg::Statement kDelete{"assessment.delete_assignment", R"(
    DELETE FROM assessment_service.assignments WHERE organization_id = $1 AND assignment_id = $2)"};

}  // namespace

Task<std::optional<AssignmentRow>> find_assignment(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   AssignmentId assignment) {
    return session.find<AssignmentRow>(context, kFind, organization, assignment);
}

Task<std::optional<AssignmentRow>> lock_assignment(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization,
                                                   AssignmentId assignment) {
    return transaction.find<AssignmentRow>(context, kLock, organization, assignment);
}

Task<std::optional<PublishedAssignment>> find_published(pg::Session& session,
                                                        const Context& context,
                                                        OrganizationId organization,
                                                        AssignmentId assignment) {
    return session.find<PublishedAssignment>(context, kFindPublished, organization, assignment);
}

Task<std::optional<PublishedAssignment>> hold_published(pg::Transaction& transaction,
                                                        const Context& context,
                                                        OrganizationId organization,
                                                        AssignmentId assignment) {
    return transaction.find<PublishedAssignment>(context, kHoldPublished, organization, assignment);
}

Task<std::vector<AssignmentSummaryRow>> list_assignments(
    pg::Session& session, const Context& context, OrganizationId organization,
    course::CourseId course, std::optional<AssignmentId> before, std::int32_t limit) {
    return session.list<AssignmentSummaryRow>(context, kList, organization, course, before, limit);
}

void insert_assignment(pg::Transaction& transaction, OrganizationId organization,
                       const AssignmentRow& row, const std::string& title) {
    transaction.post(kInsert, organization, row.assignment_id, row.course_id, title, row.document,
                     row.created_by, row.created_at);
}

void update_assignment(pg::Transaction& transaction, OrganizationId organization,
                       const AssignmentRow& row, const std::string& title) {
    transaction.post(kUpdate, organization, row.assignment_id, title, row.document,
                     row.published_number, row.published_at, row.is_changed, row.peer_phase,
                     row.updated_by, row.updated_at);
}

void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const AssignmentRow& row) {
    transaction.post(kInsertVersion, organization, row.assignment_id, row.published_number,
                     row.document, row.updated_by, row.updated_at);
}

Task<bool> has_points(pg::Session& session, const Context& context, OrganizationId organization,
                      AssignmentId assignment) {
    return session.one<bool>(context, kHasPoints, organization, assignment);
}

Task<> delete_assignment(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, AssignmentId assignment) {
    try {
        co_await transaction.execute(context, kDelete, organization, assignment);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "submissions_assignment_id_fkey") throw;
        throw conflict("assignment.has_submissions",
                       "Somebody has begun this assignment: it cannot be deleted any more.");
    }
}

}  // namespace lms::assessment::store
