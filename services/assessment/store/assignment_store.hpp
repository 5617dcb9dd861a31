#pragma once
// Rows of assessment_service.assignments and their versions. An assignment is locked before its
// submissions.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/assignments.hpp"

namespace lms::assessment::store {

struct AssignmentRow {
    AssignmentId assignment_id;
    course::CourseId course_id;
    json::Raw document;  // the draft
    std::optional<std::int32_t> published_number;
    std::optional<Time> published_at;
    bool is_changed = false;
    PeerPhase peer_phase = PeerPhase::none;
    std::int32_t revision = 1;
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(AssignmentRow, (),
                      (assignment_id, course_id, document, published_number, published_at,
                       is_changed, peer_phase, revision, created_by, created_at, updated_by,
                       updated_at))

Task<std::optional<AssignmentRow>> find_assignment(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   AssignmentId assignment);
// Until the transaction ends nobody else changes it, nor begins or submits anything of it.
Task<std::optional<AssignmentRow>> lock_assignment(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization,
                                                   AssignmentId assignment);

// As students have it.
struct PublishedAssignment {
    AssignmentId assignment_id;
    course::CourseId course_id;
    std::int32_t number = 1;
    json::Raw document;
    PeerPhase peer_phase = PeerPhase::none;
};
BOOST_DESCRIBE_STRUCT(PublishedAssignment, (),
                      (assignment_id, course_id, number, document, peer_phase))
Task<std::optional<PublishedAssignment>> find_published(pg::Session& session,
                                                        const Context& context,
                                                        OrganizationId organization,
                                                        AssignmentId assignment);
// It stays as it is until the transaction ends; others may hold it like this, too.
Task<std::optional<PublishedAssignment>> hold_published(pg::Transaction& transaction,
                                                        const Context& context,
                                                        OrganizationId organization,
                                                        AssignmentId assignment);

struct AssignmentSummaryRow {
    AssignmentId id;
    course::CourseId course_id;
    std::string title;
    std::string points;
    std::optional<Time> due;
    std::optional<std::int32_t> published_number;
    std::int32_t submitted = 0;
    std::int32_t unmarked = 0;
    std::int32_t unreleased = 0;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(AssignmentSummaryRow, (),
                      (id, course_id, title, points, due, published_number, submitted, unmarked,
                       unreleased, updated_at))
// Newest first.
Task<std::vector<AssignmentSummaryRow>> list_assignments(
    pg::Session& session, const Context& context, OrganizationId organization,
    course::CourseId course, std::optional<AssignmentId> before, std::int32_t limit);

void insert_assignment(pg::Transaction& transaction, OrganizationId organization,
                       const AssignmentRow& row, const std::string& title);
// Document, what was published, phase and who changed it; the revision grows by one.
void update_assignment(pg::Transaction& transaction, OrganizationId organization,
                       const AssignmentRow& row, const std::string& title);
// The draft as the version `published_number`.
void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const AssignmentRow& row);
// Whether somebody has given points for work of it: markers, classmates, or by hand.
Task<bool> has_points(pg::Session& session, const Context& context, OrganizationId organization,
                      AssignmentId assignment);
// Throws conflict `assignment.has_submissions`.
Task<> delete_assignment(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, AssignmentId assignment);

}  // namespace lms::assessment::store
