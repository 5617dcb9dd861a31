#pragma once
// What people grade: the queue of a quiz, claims that keep graders apart, and points by hand. For
// those who teach the course; assistants of single sections see the students of those.
#include "services/assessment/contract/attempts.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/contract/quizzes.hpp"
#include "services/assessment/contract/student_question.hpp"
#include "services/assessment/contract/trying.hpp"

namespace lms::assessment {

// Whose attempt it is. While the quiz is graded anonymously there is only the pseudonym, which is
// another one in each attempt.
struct Taker {
    std::optional<UserId> user_id;
    std::optional<std::string> name;  // null also until user-events told it
    std::optional<std::string> email;
    std::string pseudonym;  // "7F3A2C"
};
BOOST_DESCRIBE_STRUCT(Taker, (), (user_id, name, email, pseudonym))

// A question version of which answers wait, or were graded by people.
struct QueueQuestion {
    QuestionId question_id;
    std::int32_t version = 1;
    std::string name;
    std::string kind;
    std::int32_t waiting = 0;
    std::int32_t claimed = 0;  // of those, by others than the caller
    std::int32_t by_hand = 0;  // graded by people
    std::optional<Time> waiting_since;
};
BOOST_DESCRIBE_STRUCT(QueueQuestion, (),
                      (question_id, version, name, kind, waiting, claimed, by_hand, waiting_since))
struct GradingQueue {
    bool is_anonymous = false;
    bool can_reveal = false;  // the caller may change that
    std::int32_t waiting = 0;
    std::int32_t students_waiting = 0;
    std::vector<QueueQuestion> questions;  // those that wait longest first, at most 500
};
BOOST_DESCRIBE_STRUCT(GradingQueue, (),
                      (is_anonymous, can_reveal, waiting, students_waiting, questions))

// By those who may edit the quiz.
struct SetAnonymity {
    QuizId quiz_id;
    bool is_anonymous = false;
};
BOOST_DESCRIBE_STRUCT(SetAnonymity, (), (quiz_id, is_anonymous))

// waiting: for a person or a judge. by_hand: graded by people. any: also what was graded at once.
enum class AnswerState { waiting, by_hand, any };
BOOST_DESCRIBE_ENUM(AnswerState, waiting, by_hand, any)

struct ListGradingAnswers {
    QuizId quiz_id;
    std::optional<QuestionId> question_id;
    std::optional<std::int32_t> version;
    std::optional<AttemptId> attempt_id;
    std::optional<AnswerState> state;   // default: waiting
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListGradingAnswers, (),
                      (quiz_id, question_id, version, attempt_id, state, limit, cursor))
inline constexpr auto json_rules(const ListGradingAnswers*) {
    return json::rules(json::field<&ListGradingAnswers::limit>(json::range{1, 100}));
}

struct Claim {
    std::optional<std::string> name;  // of the grader
    bool is_mine = false;
    Time until;
};
BOOST_DESCRIBE_STRUCT(Claim, (), (name, is_mine, until))

// A slot of an attempt as it was graded.
struct GradedSlot {
    AttemptId attempt_id;
    std::string slot;
    QuestionId question_id;
    std::int32_t version = 1;  // that graded it
    Outcome outcome = Outcome::empty;
    Score points;  // that could be earned
    Score earned;  // 0 while it waits
    bool by_hand = false;
    std::string comment;  // for the student
    std::optional<UserId> graded_by;
    std::optional<Time> graded_at;
    std::int32_t revision = 1;  // for If-Match
};
BOOST_DESCRIBE_STRUCT(GradedSlot, (),
                      (attempt_id, slot, question_id, version, outcome, points, earned, by_hand,
                       comment, graded_by, graded_at, revision))

struct GradingAnswer : GradedSlot {
    Taker taker;
    std::int32_t number = 1;  // of the attempt
    std::optional<Time> ended;
    std::optional<Claim> claim;
};
BOOST_DESCRIBE_STRUCT(GradingAnswer, (GradedSlot), (taker, number, ended, claim))
struct GradingAnswerPage {
    std::vector<GradingAnswer> items;  // in the order in which the attempts began
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(GradingAnswerPage, (), (items, next_cursor))

struct ListWaitingStudents {
    QuizId quiz_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListWaitingStudents, (), (quiz_id, limit, cursor))
inline constexpr auto json_rules(const ListWaitingStudents*) {
    return json::rules(json::field<&ListWaitingStudents::limit>(json::range{1, 100}));
}
struct WaitingStudent {
    AttemptId attempt_id;
    Taker taker;
    std::int32_t number = 1;
    std::optional<Time> ended;
    std::int32_t waiting = 0;  // answers of this attempt
};
BOOST_DESCRIBE_STRUCT(WaitingStudent, (), (attempt_id, taker, number, ended, waiting))
struct WaitingStudentPage {
    std::vector<WaitingStudent> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(WaitingStudentPage, (), (items, next_cursor))

// The next answers that wait and that nobody else has; or one slot, whatever its state.
inline constexpr std::int32_t kMostClaimed = 20;
struct ClaimAnswers {
    QuizId quiz_id;
    std::optional<QuestionId> question_id;
    std::optional<std::int32_t> version;
    std::optional<AttemptId> attempt_id;
    std::optional<std::string> slot;    // with `attempt_id`
    std::optional<std::int32_t> count;  // default 1
};
BOOST_DESCRIBE_STRUCT(ClaimAnswers, (), (quiz_id, question_id, version, attempt_id, slot, count))
inline constexpr auto json_rules(const ClaimAnswers*) {
    return json::rules(json::field<&ClaimAnswers::slot>(json::length{1, 80}),
                       json::field<&ClaimAnswers::count>(json::range{1, kMostClaimed}));
}
// With everything that it takes to grade it.
struct ClaimedAnswer : GradingAnswer {
    static constexpr bool kSecret = true;
    std::string name;       // of the question
    StudentQuestion asked;  // as this student saw it
    QuestionKey key;
    std::optional<Answer> answer;        // that counts
    std::optional<Answer> right_answer;  // null where people grade
};
BOOST_DESCRIBE_STRUCT(ClaimedAnswer, (GradingAnswer), (name, asked, key, answer, right_answer))
struct ClaimedAnswers {
    static constexpr bool kSecret = true;
    std::vector<ClaimedAnswer> items;
};
BOOST_DESCRIBE_STRUCT(ClaimedAnswers, (), (items))

// `earned`: 0 up to the points of the slot; null takes back what a person gave, and the answer is
// graded as it was without them.
struct GradeSlot {
    AttemptId attempt_id;
    std::string slot;
    std::optional<Score> earned;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(GradeSlot, (), (attempt_id, slot, earned, comment))
inline constexpr auto json_rules(const GradeSlot*) {
    return json::rules(
        json::field<&GradeSlot::slot>(json::length{1, 80}),
        json::field<&GradeSlot::comment>(json::length{0, kMaxShortText}, json::defaulted{}));
}

}  // namespace lms::assessment
