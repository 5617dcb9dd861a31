#pragma once
// Submissions as markers see them: the list, marks, comments, reconciling and release.
#include "services/assessment/contract/submissions.hpp"

namespace lms::assessment {

// Of one submission. waiting: fewer marks than it needs. `disagreed`: two are there, further apart
// than allowed. `graded`: what it earns is known. `released`: students, too, know it.
enum class MarkingState { waiting, disagreed, graded, released };
BOOST_DESCRIBE_ENUM(MarkingState, waiting, disagreed, graded, released)

enum class MarkState { draft, done };
BOOST_DESCRIBE_ENUM(MarkState, draft, done)

// What the grade follows from.
enum class GradeSource { mark, agreement, third_marker, by_hand, peers, upload };
BOOST_DESCRIBE_ENUM(GradeSource, mark, agreement, third_marker, by_hand, peers, upload)

struct MarkerView {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<MarkState> state;  // null: has it, and has not begun
};
BOOST_DESCRIBE_STRUCT(MarkerView, (), (user_id, name, state))

// Of an anonymous assignment until the release: no members, no group, nobody who submitted.
struct SubmissionRow {
    SubmissionId id;
    std::string pseudonym;            // the same in every attempt
    std::optional<std::string> name;  // of the student or group; null: anonymous
    std::vector<GroupMember> members;
    std::int32_t number = 1;
    bool is_newest = true;
    Time submitted_at;
    std::int32_t minutes_late = 0;  // the least of its members
    MarkingState state = MarkingState::waiting;
    std::vector<MarkerView> markers;
    std::optional<Score> points;  // before what lateness withholds
    std::optional<GradeSource> source;
    std::int32_t files = 0;
    std::int32_t words = 0;
};
BOOST_DESCRIBE_STRUCT(SubmissionRow, (),
                      (id, pseudonym, name, members, number, is_newest, submitted_at, minutes_late,
                       state, markers, points, source, files, words))

struct ListSubmissions {
    AssignmentId assignment_id;
    std::optional<MarkingState> state;
    std::optional<bool> mine;  // true: that the caller has to mark
    std::optional<bool> late;
    std::optional<bool> all_attempts;   // default: the newest of each student or group
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListSubmissions, (),
                      (assignment_id, state, mine, late, all_attempts, limit, cursor))
inline constexpr auto json_rules(const ListSubmissions*) {
    return json::rules(json::field<&ListSubmissions::limit>(json::range{1, 200}));
}
struct SubmissionPage {
    std::vector<SubmissionRow> items;  // by pseudonym
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SubmissionPage, (), (items, next_cursor))

struct MarkerComment {
    SubmissionCommentId id;
    UserId author_id;
    std::optional<std::string> author;
    CommentAnchor anchor;
    std::string text;
    std::int32_t revision = 1;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(MarkerComment, (),
                      (id, author_id, author, anchor, text, revision, created_at, updated_at))

struct MarkView {
    UserId marker_id;
    std::optional<std::string> marker;
    MarkState state = MarkState::draft;
    Mark mark;
    std::optional<Score> points;  // null: not complete
    std::int32_t revision = 1;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(MarkView, (), (marker_id, marker, state, mark, points, revision, updated_at))

struct GradeEntry {
    std::optional<Score> points;  // null: taken back
    GradeSource source = GradeSource::mark;
    std::string reason;
    UserId graded_by;
    std::optional<std::string> name;
    Time graded_at;
};
BOOST_DESCRIBE_STRUCT(GradeEntry, (), (points, source, reason, graded_by, name, graded_at))

struct SubmissionMarking {
    SubmissionRow submission;
    course::CourseId course_id;
    AssignmentId assignment_id;
    std::string title;
    Score possible;
    MarkingForm form;  // with the notes for markers
    SubmissionContent content;
    std::vector<SubmissionFileView> files;
    std::vector<SubmissionFileView> feedback_files;
    // Own and, with two markers, the other's once both are done.
    std::vector<MarkView> marks;
    std::vector<MarkerComment> comments;  // of those whose marks are seen
    std::vector<ReceivedReview> reviews;  // of classmates, done
    std::vector<GradeEntry> grades;       // newest first, at most 50
    bool may_reconcile = false;
    std::int32_t revision = 0;  // of the own mark, for If-Match; 0: none yet
};
BOOST_DESCRIBE_STRUCT(SubmissionMarking, (),
                      (submission, course_id, assignment_id, title, possible, form, content, files,
                       feedback_files, marks, comments, reviews, grades, may_reconcile, revision))

struct PutMark {
    SubmissionId submission_id;
    Mark mark;
    MarkState state = MarkState::done;
};
BOOST_DESCRIBE_STRUCT(PutMark, (), (submission_id, mark, state))
// The last word: over disagreement, over marks of classmates, over everything.
struct Reconcile {
    SubmissionId submission_id;
    Score points;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reconcile, (), (submission_id, points, reason))
inline constexpr auto json_rules(const Reconcile*) {
    return json::rules(json::field<&Reconcile::reason>(json::length{0, 2'000}, json::defaulted{}));
}

struct PutComment {
    SubmissionId submission_id;
    SubmissionCommentId comment_id;  // chosen by the caller, so that it may be sent again
    CommentAnchor anchor;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PutComment, (), (submission_id, comment_id, anchor, text))
inline constexpr auto json_rules(const PutComment*) {
    return json::rules(json::field<&PutComment::text>(json::length{1, 10'000}, json::not_blank{}));
}
struct CommentKey {
    SubmissionId submission_id;
    SubmissionCommentId comment_id;
};
BOOST_DESCRIBE_STRUCT(CommentKey, (), (submission_id, comment_id))

struct AllocateMarkers {
    AssignmentId assignment_id;
    std::vector<UserId> marker_ids;  // each gets about as many; who teaches the course
};
BOOST_DESCRIBE_STRUCT(AllocateMarkers, (), (assignment_id, marker_ids))
inline constexpr auto json_rules(const AllocateMarkers*) {
    return json::rules(json::field<&AllocateMarkers::marker_ids>(json::items{1, 50}));
}
struct AllocatedMarkers {
    std::int32_t allocated = 0;  // submissions that were given to somebody
};
BOOST_DESCRIBE_STRUCT(AllocatedMarkers, (), (allocated))

// Without ids all that are graded.
struct ReleaseGrades {
    AssignmentId assignment_id;
    std::optional<std::vector<SubmissionId>> submission_ids;
};
BOOST_DESCRIBE_STRUCT(ReleaseGrades, (), (assignment_id, submission_ids))
inline constexpr auto json_rules(const ReleaseGrades*) {
    return json::rules(json::field<&ReleaseGrades::submission_ids>(json::items{1, 500}));
}
struct ReleasedGrades {
    std::int32_t released = 0;
    std::int32_t waiting = 0;  // submitted, and not graded yet
};
BOOST_DESCRIBE_STRUCT(ReleasedGrades, (), (released, waiting))

}  // namespace lms::assessment
