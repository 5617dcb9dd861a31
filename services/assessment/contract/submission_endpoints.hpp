#pragma once
// The operations of students. Files travel as bytes, by raw routes:
//   PUT /api/v1/submissions/{submission_id}/files/{file_id}/bytes?offset=  at most kMaxPartBytes,
//       answered with SubmissionFileView; what was received already is not written twice
//   GET /api/v1/submissions/{submission_id}/files/{file_id}  the bytes, as an attachment
#include "services/assessment/contract/submissions.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxPartBytes = std::size_t{4} << 20U;
inline constexpr std::size_t kMaxRevisions = 200;  // kept of a text; the oldest are forgotten

struct AssignmentDoorKey {
    AssignmentId assignment_id;
    std::optional<course::LessonId> lesson_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentDoorKey, (), (assignment_id, lesson_id))
struct BeginSubmission {
    AssignmentId assignment_id;
    std::optional<course::LessonId> lesson_id;
};
BOOST_DESCRIBE_STRUCT(BeginSubmission, (), (assignment_id, lesson_id))
struct SubmissionKey {
    SubmissionId submission_id;
};
BOOST_DESCRIBE_STRUCT(SubmissionKey, (), (submission_id))
struct SaveSubmission {
    SubmissionId submission_id;
    SubmissionContent content;
};
BOOST_DESCRIBE_STRUCT(SaveSubmission, (), (submission_id, content))

struct AddSubmissionFile {
    SubmissionId submission_id;
    std::string name;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(AddSubmissionFile, (), (submission_id, name, size_bytes))
inline constexpr auto json_rules(const AddSubmissionFile*) {
    return json::rules(
        json::field<&AddSubmissionFile::name>(json::length{1, 500}, json::not_blank{}),
        json::field<&AddSubmissionFile::size_bytes>(
            json::range{1, static_cast<double>(kMaxSubmittedFileBytes)}));
}
struct SubmissionFileKey {
    SubmissionId submission_id;
    SubmissionFileId file_id;
};
BOOST_DESCRIBE_STRUCT(SubmissionFileKey, (), (submission_id, file_id))

// What a draft said when it was saved; saves of one person within a minute are one.
struct SubmissionRevision {
    std::int32_t revision = 1;
    SubmissionContent content;
    UserId saved_by;
    std::optional<std::string> name;
    Time saved_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionRevision, (), (revision, content, saved_by, name, saved_at))
struct ListSubmissionRevisions {
    SubmissionId submission_id;
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListSubmissionRevisions, (), (submission_id, limit, cursor))
inline constexpr auto json_rules(const ListSubmissionRevisions*) {
    return json::rules(json::field<&ListSubmissionRevisions::limit>(json::range{1, 20}));
}
struct SubmissionRevisions {
    std::vector<SubmissionRevision> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SubmissionRevisions, (), (items, next_cursor))

inline constexpr Endpoint<AssignmentDoorKey, AssignmentDoor> kOpenAssignment{
    Method::get, "/api/v1/assignments/{assignment_id}/door", Access::signed_in,
    "assessment.open_assignment", "What an assignment asks of the caller, and own submissions"};
inline constexpr Endpoint<BeginSubmission, SubmissionView> kBeginSubmission{
    Method::post,
    "/api/v1/assignments/{assignment_id}/submissions",
    Access::signed_in,
    "assessment.begin_submission",
    "Begin a submission, or the next attempt; an open draft is given back",
    201};
inline constexpr Endpoint<SubmissionKey, SubmissionView> kGetSubmission{
    Method::get, "/api/v1/submissions/{submission_id}", Access::signed_in,
    "assessment.get_submission", "An own submission"};
inline constexpr Endpoint<SaveSubmission, SubmissionView> kSaveSubmission{
    Method::put,
    "/api/v1/submissions/{submission_id}",
    Access::signed_in,
    "assessment.save_submission",
    "Save the draft of a submission (If-Match required)",
    200,
    std::size_t{2} << 20U};
inline constexpr Endpoint<SubmissionKey, SubmissionView> kSubmit{
    Method::post, "/api/v1/submissions/{submission_id}/submit", Access::signed_in,
    "assessment.submit", "Hand a submission in; again is the same"};
inline constexpr Endpoint<SubmissionKey, SubmissionView> kWithdrawSubmission{
    Method::post, "/api/v1/submissions/{submission_id}/withdraw", Access::signed_in,
    "assessment.withdraw_submission", "Make a draft of it again"};
inline constexpr Endpoint<ListSubmissionRevisions, SubmissionRevisions> kListSubmissionRevisions{
    Method::get, "/api/v1/submissions/{submission_id}/revisions", Access::signed_in,
    "assessment.list_submission_revisions", "What the draft said before"};
inline constexpr Endpoint<AddSubmissionFile, SubmissionFileView> kAddSubmissionFile{
    Method::post,
    "/api/v1/submissions/{submission_id}/files",
    Access::signed_in,
    "assessment.add_submission_file",
    "Begin the upload of a file: for the work in a draft, of a grader as feedback",
    201};
inline constexpr Endpoint<SubmissionFileKey, Nothing> kRemoveSubmissionFile{
    Method::del, "/api/v1/submissions/{submission_id}/files/{file_id}", Access::signed_in,
    "assessment.remove_submission_file", "Take a file out of a draft, or feedback back"};

}  // namespace lms::assessment
