#pragma once
// The operations of assignments for those who write them.
#include "services/assessment/contract/assignments.hpp"

namespace lms::assessment {

inline constexpr Endpoint<ListAssignments, AssignmentPage> kListAssignments{
    Method::get, "/api/v1/assignments", Access::teacher, "assessment.list_assignments",
    "Assignments of a course, for those who teach it"};
inline constexpr Endpoint<CreateAssignment, AssignmentView> kCreateAssignment{
    Method::post,
    "/api/v1/assignments",
    Access::teacher,
    "assessment.create_assignment",
    "Make the draft of an assignment",
    201};
inline constexpr Endpoint<AssignmentKey, AssignmentView> kGetAssignment{
    Method::get, "/api/v1/assignments/{assignment_id}", Access::teacher,
    "assessment.get_assignment", "The draft of an assignment"};
inline constexpr Endpoint<UpdateAssignment, AssignmentView> kUpdateAssignment{
    Method::put, "/api/v1/assignments/{assignment_id}", Access::teacher,
    "assessment.update_assignment", "Change the draft of an assignment (If-Match required)"};
inline constexpr Endpoint<AssignmentKey, Nothing> kDeleteAssignment{
    Method::del, "/api/v1/assignments/{assignment_id}", Access::teacher,
    "assessment.delete_assignment", "Delete an assignment that nobody has begun"};
inline constexpr Endpoint<AssignmentKey, AssignmentCheck> kCheckAssignment{
    Method::get, "/api/v1/assignments/{assignment_id}/check", Access::teacher,
    "assessment.check_assignment", "What stands against publishing an assignment"};
inline constexpr Endpoint<AssignmentKey, AssignmentView> kPublishAssignment{
    Method::post, "/api/v1/assignments/{assignment_id}/publish", Access::teacher,
    "assessment.publish_assignment", "Show the draft to students (If-Match required)"};
inline constexpr Endpoint<DuplicateAssignment, AssignmentView> kDuplicateAssignment{
    Method::post,
    "/api/v1/assignments/{assignment_id}/duplicate",
    Access::teacher,
    "assessment.duplicate_assignment",
    "Copy the draft of an assignment",
    201};
inline constexpr Endpoint<AssignmentKey, AssignmentGroups> kListAssignmentGroups{
    Method::get, "/api/v1/assignments/{assignment_id}/groups", Access::teacher,
    "assessment.list_assignment_groups", "Groups that submit together"};
inline constexpr Endpoint<PutGroups, AssignmentGroups> kPutAssignmentGroups{
    Method::put, "/api/v1/assignments/{assignment_id}/groups", Access::teacher,
    "assessment.put_assignment_groups", "Say who submits together"};
inline constexpr Endpoint<AssignmentKey, ExtensionList> kListExtensions{
    Method::get, "/api/v1/assignments/{assignment_id}/extensions", Access::teacher,
    "assessment.list_extensions", "Who has more time or more attempts"};
inline constexpr Endpoint<GrantExtension, ExtensionView> kGrantExtension{
    Method::put, "/api/v1/assignments/{assignment_id}/extensions/{user_id}", Access::teacher,
    "assessment.grant_extension", "Grant a student more time or more attempts"};
inline constexpr Endpoint<ExtensionKey, Nothing> kWithdrawExtension{
    Method::del, "/api/v1/assignments/{assignment_id}/extensions/{user_id}", Access::teacher,
    "assessment.withdraw_extension", "Take an extension back"};

}  // namespace lms::assessment
