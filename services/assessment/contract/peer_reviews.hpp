#pragma once
// Students review each other: first all submit, then each reviews some, then their marks are
// combined; a marker may still say another result (submission_marking.hpp).
#include "services/assessment/contract/submission_endpoints.hpp"

namespace lms::assessment {

using PeerReviewId = Id<struct PeerReviewTag>;

// A review that the caller has to write. The file of a work is served by
//   GET /api/v1/assignments/{assignment_id}/reviews/{review_id}/files/{file_id}
struct PeerReviewView {
    PeerReviewId id;
    std::string pseudonym;              // of whose work it is
    std::optional<std::string> author;  // null: not named
    bool is_done = false;
    Mark mark;
    std::optional<Score> points;  // null: not complete
    std::int32_t revision = 1;
    SubmissionContent content;
    std::vector<SubmissionFileView> files;
};
BOOST_DESCRIBE_STRUCT(PeerReviewView, (),
                      (id, pseudonym, author, is_done, mark, points, revision, content, files))
struct PeerReviews {
    std::vector<PeerReviewView> items;
    std::optional<MarkingForm> form;  // without the notes for markers
    std::optional<Time> due;
    PeerPhase phase = PeerPhase::none;
};
BOOST_DESCRIBE_STRUCT(PeerReviews, (), (items, form, due, phase))

struct PeerReviewKey {
    AssignmentId assignment_id;
    PeerReviewId review_id;
};
BOOST_DESCRIBE_STRUCT(PeerReviewKey, (), (assignment_id, review_id))
struct PutPeerReview {
    AssignmentId assignment_id;
    PeerReviewId review_id;
    Mark mark;
    bool is_done = true;
};
BOOST_DESCRIBE_STRUCT(PutPeerReview, (), (assignment_id, review_id, mark, is_done))

// What the teacher sees of it.
struct PeerReviewRow {
    PeerReviewId id;
    SubmissionId submission_id;
    std::string pseudonym;  // of the submission
    UserId reviewer_id;
    std::optional<std::string> reviewer;
    bool is_done = false;
    std::optional<Score> points;
};
BOOST_DESCRIBE_STRUCT(PeerReviewRow, (),
                      (id, submission_id, pseudonym, reviewer_id, reviewer, is_done, points))
struct ListPeerReviews {
    AssignmentId assignment_id;
    std::optional<std::int32_t> limit;  // default 100
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListPeerReviews, (), (assignment_id, limit, cursor))
inline constexpr auto json_rules(const ListPeerReviews*) {
    return json::rules(json::field<&ListPeerReviews::limit>(json::range{1, 500}));
}
struct PeerReviewPage {
    std::vector<PeerReviewRow> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PeerReviewPage, (), (items, next_cursor))

struct PeerPhaseView {
    PeerPhase phase = PeerPhase::none;
    std::int32_t submissions = 0;
    std::int32_t reviews = 0;
    std::int32_t done = 0;
    std::int32_t missing = 0;  // reviews that nobody could be found for
};
BOOST_DESCRIBE_STRUCT(PeerPhaseView, (), (phase, submissions, reviews, done, missing))

inline constexpr Endpoint<AssignmentKey, PeerReviews> kListOwnReviews{
    Method::get, "/api/v1/assignments/{assignment_id}/reviews", Access::signed_in,
    "assessment.list_own_reviews", "Classmates' work that the caller reviews"};
inline constexpr Endpoint<PutPeerReview, PeerReviewView> kPutPeerReview{
    Method::put, "/api/v1/assignments/{assignment_id}/reviews/{review_id}", Access::signed_in,
    "assessment.put_peer_review", "Save the review of a classmate's work (If-Match required)"};
inline constexpr Endpoint<AssignmentKey, PeerPhaseView> kBeginPeerReview{
    Method::post, "/api/v1/assignments/{assignment_id}/peer-review/begin", Access::teacher,
    "assessment.begin_peer_review", "End submitting, and give everybody works to review"};
inline constexpr Endpoint<AssignmentKey, PeerPhaseView> kClosePeerReview{
    Method::post, "/api/v1/assignments/{assignment_id}/peer-review/close", Access::teacher,
    "assessment.close_peer_review", "End reviewing, and make marks of the reviews"};
inline constexpr Endpoint<ListPeerReviews, PeerReviewPage> kListPeerReviews{
    Method::get, "/api/v1/assignments/{assignment_id}/peer-review", Access::teacher,
    "assessment.list_peer_reviews", "Who reviews what, and how far they are"};

}  // namespace lms::assessment
