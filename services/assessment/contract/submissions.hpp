#pragma once
// Submissions as students see them: drafts, files, handing in, and what became of it.
#include "services/assessment/contract/assignments.hpp"

namespace lms::assessment {

using SubmissionFileId = Id<struct SubmissionFileTag>;
using SubmissionCommentId = Id<struct SubmissionCommentTag>;

enum class SubmissionStatus { draft, submitted };
BOOST_DESCRIBE_ENUM(SubmissionStatus, draft, submitted)

// A stretch of the text, in code points. `quote` is what it said: where the text has changed since,
// pages look for it near by.
struct TextAnchor {
    static constexpr std::string_view kKind = "text";
    std::int32_t start = 0;
    std::int32_t length = 0;
    std::string quote;
    bool operator==(const TextAnchor&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextAnchor, (), (start, length, quote))
// A place of a file: its page from 1, and a point of it from the upper left corner, 0 to 1.
struct FileAnchor {
    static constexpr std::string_view kKind = "file";
    SubmissionFileId file_id;
    std::optional<std::int32_t> page;
    std::optional<double> x;
    std::optional<double> y;
    bool operator==(const FileAnchor&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileAnchor, (), (file_id, page, x, y))
struct WholeAnchor {
    static constexpr std::string_view kKind = "whole";
    bool operator==(const WholeAnchor&) const = default;
};
BOOST_DESCRIBE_STRUCT(WholeAnchor, (), ())
using CommentAnchor = std::variant<WholeAnchor, TextAnchor, FileAnchor>;

inline constexpr auto json_rules(const TextAnchor*) {
    return json::rules(json::field<&TextAnchor::start>(json::range{0, kMaxSubmittedText}),
                       json::field<&TextAnchor::length>(json::range{1, 10'000}),
                       json::field<&TextAnchor::quote>(json::length{1, 10'000}));
}
inline constexpr auto json_rules(const FileAnchor*) {
    return json::rules(json::field<&FileAnchor::page>(json::range{1, 100'000}),
                       json::field<&FileAnchor::x>(json::range{0, 1}),
                       json::field<&FileAnchor::y>(json::range{0, 1}));
}

// Served as an attachment by GET /api/v1/submissions/{submission_id}/files/{file_id}.
struct SubmissionFileView {
    SubmissionFileId id;
    std::string name;
    std::int64_t size_bytes = 0;
    std::int64_t received_bytes = 0;  // less: the upload goes on from here
    bool is_complete = false;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionFileView, (),
                      (id, name, size_bytes, received_bytes, is_complete, created_at))

struct SubmissionContent {
    std::string text;
    std::vector<std::string> links;
    bool operator==(const SubmissionContent&) const = default;
};
BOOST_DESCRIBE_STRUCT(SubmissionContent, (), (text, links))
inline constexpr auto json_rules(const SubmissionContent*) {
    return json::rules(json::field<&SubmissionContent::text>(json::length{0, kMaxSubmittedText},
                                                             json::defaulted{}),
                       json::field<&SubmissionContent::links>(
                           json::items{0, kMaxSubmittedLinks},
                           json::each(json::length{1, 2'000}, json::format{json::Format::url}),
                           json::defaulted{}));
}

// A remark of a marker, told with the grade.
struct FeedbackComment {
    SubmissionCommentId id;
    CommentAnchor anchor;
    std::string text;
    std::optional<std::string> author;  // null: not named
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(FeedbackComment, (), (id, anchor, text, author, created_at))

// A classmate's review of a submission.
struct ReceivedReview {
    std::optional<std::string> reviewer;  // null: not named
    Mark mark;
    std::optional<Score> points;
};
BOOST_DESCRIBE_STRUCT(ReceivedReview, (), (reviewer, mark, points))

// Once it is released.
struct SubmissionResult {
    Score points;    // after what was withheld
    Score withheld;  // for lateness
    Score possible;
    std::optional<Mark> mark;  // null where it follows from several
    std::vector<FeedbackComment> comments;
    std::vector<SubmissionFileView> feedback_files;
    std::vector<ReceivedReview> reviews;
    Time released_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionResult, (),
                      (points, withheld, possible, mark, comments, feedback_files, reviews,
                       released_at))

struct SubmissionView {
    SubmissionId id;
    AssignmentId assignment_id;
    std::int32_t number = 1;  // of the attempt
    SubmissionStatus status = SubmissionStatus::draft;
    SubmissionContent content;
    std::vector<SubmissionFileView> files;
    std::optional<AssignmentGroupId> group_id;
    std::vector<GroupMember> members;  // of the group; whoever submits does so for all
    std::int32_t revision = 1;
    std::optional<Time> submitted_at;
    std::int32_t minutes_late = 0;  // the caller's: own extensions count
    std::optional<Score> withheld;  // points, if it were marked so; null: nothing
    bool may_withdraw = false;
    std::optional<SubmissionResult> result;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionView, (),
                      (id, assignment_id, number, status, content, files, group_id, members,
                       revision, submitted_at, minutes_late, withheld, may_withdraw, result,
                       updated_at))

// Why somebody may not begin or submit.
enum class SubmissionHindrance {
    locked,  // the course does not open it to them yet
    too_early,
    closed,
    no_attempts_left,
    no_group,
    reviewing  // peer review has begun
};
BOOST_DESCRIBE_ENUM(SubmissionHindrance, locked, too_early, closed, no_attempts_left, no_group,
                    reviewing)

// What a student sees of an assignment. The marker's notes are never in `form`; a form that is not
// shown before is there once a result is.
struct AssignmentDoor {
    AssignmentId id;
    course::CourseId course_id;
    std::string title;
    std::string instructions;
    std::string given_text;
    Score points;
    AssignmentTiming timing;  // the caller's: with their extension
    Accepted accepted;
    SubmissionAttempts attempts;
    bool by_groups = false;
    bool is_anonymous = false;
    std::optional<MarkingForm> form;
    std::optional<PeerReviewing> peer_review;
    PeerPhase peer_phase = PeerPhase::none;
    std::vector<SubmissionHindrance> hindrances;  // against beginning an attempt now
    std::vector<SubmissionView> submissions;      // own attempts, oldest first
    Time server_now;
};
BOOST_DESCRIBE_STRUCT(AssignmentDoor, (),
                      (id, course_id, title, instructions, given_text, points, timing, accepted,
                       attempts, by_groups, is_anonymous, form, peer_review, peer_phase, hindrances,
                       submissions, server_now))

}  // namespace lms::assessment
