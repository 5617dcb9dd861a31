#pragma once
// Quizzes of a course, for those who write them. Students receive none of these types.
#include <optional>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "services/assessment/contract/quiz.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

// The draft as it is edited, and how it stands to what is published.
struct QuizView {
    static constexpr bool kSecret = true;
    QuizId id;
    course::CourseId course_id;
    Quiz quiz;  // never with access.password_hash
    bool has_password = false;
    bool can_edit = false;                         // the caller; assistants only read
    std::optional<std::int32_t> published_number;  // of the newest snapshot; null: none
    bool has_changes = false;                      // the draft differs from what is published
    std::optional<Time> latest_close;  // when nobody can answer any more, as published and granted
    std::optional<Time> archived_at;   // nobody begins any more
    std::int32_t revision = 1;         // of the draft, for If-Match
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(QuizView, (),
                      (id, course_id, quiz, has_password, can_edit, published_number, has_changes,
                       latest_close, archived_at, revision, created_by, created_at, updated_by,
                       updated_at))

struct QuizSummary {
    QuizId id;
    course::CourseId course_id;
    std::string title;
    std::int32_t revision = 1;
    std::optional<std::int32_t> published_number;
    bool has_changes = false;
    std::optional<Score> total_points;           // as published
    std::optional<std::int32_t> question_count;  // as published, of one attempt
    std::optional<Time> opens;                   // of the draft
    std::optional<Time> closes;
    std::optional<Time> archived_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(QuizSummary, (),
                      (id, course_id, title, revision, published_number, has_changes, total_points,
                       question_count, opens, closes, archived_at, updated_at))

struct ListQuizzes {
    course::CourseId course_id;
    std::optional<std::string> q;       // part of the title
    std::optional<bool> archived;       // true: those only; default: the others
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuizzes, (), (course_id, q, archived, limit, cursor))
inline constexpr auto json_rules(const ListQuizzes*) {
    return json::rules(json::field<&ListQuizzes::q>(json::length{0, 200}),
                       json::field<&ListQuizzes::limit>(json::range{1, 100}));
}
struct QuizPage {
    std::vector<QuizSummary> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(QuizPage, (), (items, next_cursor))

// A draft may be unfinished: what only publishing refuses is told by assessment.check_quiz.
struct CreateQuiz {
    static constexpr bool kSecret = true;
    course::CourseId course_id;
    Quiz quiz;
};
BOOST_DESCRIBE_STRUCT(CreateQuiz, (), (course_id, quiz))

// All of it anew, but the password, which stays.
struct ReplaceQuiz {
    static constexpr bool kSecret = true;
    QuizId quiz_id;
    Quiz quiz;
};
BOOST_DESCRIBE_STRUCT(ReplaceQuiz, (), (quiz_id, quiz))

struct QuizKey {
    QuizId quiz_id;
};
BOOST_DESCRIBE_STRUCT(QuizKey, (), (quiz_id))

// The draft, with its password, in this course or another one that the caller may edit.
struct DuplicateQuiz {
    QuizId quiz_id;
    std::optional<course::CourseId> course_id;
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(DuplicateQuiz, (), (quiz_id, course_id, title))
inline constexpr auto json_rules(const DuplicateQuiz*) {
    return json::rules(json::field<&DuplicateQuiz::title>(json::length{1, 500}, json::not_blank{}));
}

// Of the draft, until it is published; null: none is asked for.
struct SetQuizPassword {
    static constexpr bool kSecret = true;
    QuizId quiz_id;
    std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(SetQuizPassword, (), (quiz_id, password))
inline constexpr auto json_rules(const SetQuizPassword*) {
    return json::rules(json::field<&SetQuizPassword::password>(json::length{1, 200}));
}

struct SnapshotSummary {
    std::int32_t number = 1;
    std::string hash;  // SHA-256 of all that it holds, hexadecimal
    Score total_points;
    std::int32_t question_count = 0;  // that an attempt asks
    UserId published_by;
    std::optional<std::string> published_by_name;  // null until user-events told it
    Time published_at;
};
BOOST_DESCRIBE_STRUCT(SnapshotSummary, (),
                      (number, hash, total_points, question_count, published_by, published_by_name,
                       published_at))
struct ListSnapshots {
    QuizId quiz_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListSnapshots, (), (quiz_id, limit, cursor))
inline constexpr auto json_rules(const ListSnapshots*) {
    return json::rules(json::field<&ListSnapshots::limit>(json::range{1, 100}));
}
struct SnapshotPage {
    std::vector<SnapshotSummary> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SnapshotPage, (), (items, next_cursor))

// How many questions a draw finds now.
struct PoolSize {
    std::string slot;
    std::int32_t size = 0;    // without what is fixed elsewhere in the quiz
    std::int32_t wanted = 0;  // that an attempt is asked of it
    bool operator==(const PoolSize&) const = default;
};
BOOST_DESCRIBE_STRUCT(PoolSize, (), (slot, size, wanted))
struct QuizFault {
    std::string place;  // "sections[1].slots[0].source"
    std::string code;
    std::string message;
    bool operator==(const QuizFault&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuizFault, (), (place, code, message))
// What publishing would say.
struct QuizCheck {
    std::vector<QuizFault> faults;  // none: it may be published; at most 50
    std::vector<PoolSize> pools;    // of every draw, in their order
    Score total_points;
    std::int32_t question_count = 0;
    std::int32_t revision = 1;  // of the draft that was looked at
};
BOOST_DESCRIBE_STRUCT(QuizCheck, (), (faults, pools, total_points, question_count, revision))

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

inline constexpr Endpoint<ListQuizzes, QuizPage> kListQuizzes{
    Method::get, "/api/v1/quizzes", Access::teacher, "assessment.list_quizzes",
    "Quizzes of a course"};
inline constexpr Endpoint<CreateQuiz, QuizView> kCreateQuiz{
    Method::post,
    "/api/v1/quizzes",
    Access::teacher,
    "assessment.create_quiz",
    "Make a quiz in a course; nobody sees it until it is published",
    201};
inline constexpr Endpoint<QuizKey, QuizView> kGetQuiz{Method::get, "/api/v1/quizzes/{quiz_id}",
                                                      Access::teacher, "assessment.get_quiz",
                                                      "The draft of a quiz"};
inline constexpr Endpoint<ReplaceQuiz, QuizView> kReplaceQuiz{
    Method::put, "/api/v1/quizzes/{quiz_id}", Access::teacher, "assessment.replace_quiz",
    "Save the draft of a quiz, finished or not (If-Match required)"};
inline constexpr Endpoint<QuizKey, Nothing> kDeleteQuiz{Method::del, "/api/v1/quizzes/{quiz_id}",
                                                        Access::teacher, "assessment.delete_quiz",
                                                        "Delete a quiz that nobody has begun"};
inline constexpr Endpoint<QuizKey, QuizView> kArchiveQuiz{
    Method::post, "/api/v1/quizzes/{quiz_id}/archive", Access::teacher, "assessment.archive_quiz",
    "Put a quiz away: nobody begins it any more, results stay"};
inline constexpr Endpoint<QuizKey, QuizView> kRestoreQuiz{
    Method::post, "/api/v1/quizzes/{quiz_id}/restore", Access::teacher, "assessment.restore_quiz",
    "Take a quiz out of the archive"};
inline constexpr Endpoint<DuplicateQuiz, QuizView> kDuplicateQuiz{
    Method::post,
    "/api/v1/quizzes/{quiz_id}/duplicate",
    Access::teacher,
    "assessment.duplicate_quiz",
    "Copy the draft of a quiz",
    201};
inline constexpr Endpoint<SetQuizPassword, QuizView> kSetQuizPassword{
    Method::post, "/api/v1/quizzes/{quiz_id}/password", Access::teacher,
    "assessment.set_quiz_password", "Say what must be known to begin a quiz, or that nothing must"};
inline constexpr Endpoint<QuizKey, QuizCheck> kCheckQuiz{
    Method::get, "/api/v1/quizzes/{quiz_id}/check", Access::teacher, "assessment.check_quiz",
    "Whether the draft could be published, and how many questions its draws find"};
inline constexpr Endpoint<QuizKey, SnapshotSummary> kPublishQuiz{
    Method::post, "/api/v1/quizzes/{quiz_id}/publish", Access::teacher, "assessment.publish_quiz",
    "Fix the draft for every attempt that begins from now on (If-Match required)"};
inline constexpr Endpoint<ListSnapshots, SnapshotPage> kListSnapshots{
    Method::get, "/api/v1/quizzes/{quiz_id}/snapshots", Access::teacher,
    "assessment.list_snapshots", "What was published of a quiz, and when"};

}  // namespace lms::assessment
