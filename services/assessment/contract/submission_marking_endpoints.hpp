#pragma once
// The operations of markers. The downloads and uploads of many are in assignment_exchange.hpp.
#include "services/assessment/contract/submission_endpoints.hpp"
#include "services/assessment/contract/submission_marking.hpp"

namespace lms::assessment {

inline constexpr Endpoint<ListSubmissions, SubmissionPage> kListSubmissions{
    Method::get, "/api/v1/assignments/{assignment_id}/submissions", Access::teacher,
    "assessment.list_submissions", "What was handed in, for markers"};
inline constexpr Endpoint<AllocateMarkers, AllocatedMarkers> kAllocateMarkers{
    Method::post, "/api/v1/assignments/{assignment_id}/markers", Access::teacher,
    "assessment.allocate_markers", "Give submissions without markers to these, evenly"};
inline constexpr Endpoint<ReleaseGrades, ReleasedGrades> kReleaseGrades{
    Method::post, "/api/v1/assignments/{assignment_id}/release", Access::teacher,
    "assessment.release_grades", "Tell students their grades and feedback"};
inline constexpr Endpoint<SubmissionKey, SubmissionMarking> kGetMarking{
    Method::get, "/api/v1/submissions/{submission_id}/marking", Access::teacher,
    "assessment.get_marking", "A submission with all that a marker needs"};
inline constexpr Endpoint<PutMark, SubmissionMarking> kPutMark{
    Method::put, "/api/v1/submissions/{submission_id}/mark", Access::teacher, "assessment.put_mark",
    "Save the caller's mark (If-Match with the own revision, 0 for none)"};
inline constexpr Endpoint<Reconcile, SubmissionMarking> kReconcile{
    Method::post, "/api/v1/submissions/{submission_id}/reconcile", Access::teacher,
    "assessment.reconcile_marks", "Say what a submission earns, over the marks that it has"};
inline constexpr Endpoint<SubmissionKey, SubmissionMarking> kClaimSubmission{
    Method::post, "/api/v1/submissions/{submission_id}/claim", Access::teacher,
    "assessment.claim_submission", "Take a submission, to mark it"};
inline constexpr Endpoint<SubmissionKey, Nothing> kUnclaimSubmission{
    Method::del, "/api/v1/submissions/{submission_id}/claim", Access::teacher,
    "assessment.unclaim_submission", "Give a submission back that was not marked"};
inline constexpr Endpoint<SubmissionKey, SubmissionMarking> kReopenSubmission{
    Method::post, "/api/v1/submissions/{submission_id}/reopen", Access::teacher,
    "assessment.reopen_submission", "Let the student work on it again"};
inline constexpr Endpoint<PutComment, MarkerComment> kPutComment{
    Method::put, "/api/v1/submissions/{submission_id}/comments/{comment_id}", Access::teacher,
    "assessment.put_comment", "Write a comment on a place of a submission, or change an own one"};
inline constexpr Endpoint<CommentKey, Nothing> kRemoveComment{
    Method::del, "/api/v1/submissions/{submission_id}/comments/{comment_id}", Access::teacher,
    "assessment.remove_comment", "Take an own comment back"};

}  // namespace lms::assessment
