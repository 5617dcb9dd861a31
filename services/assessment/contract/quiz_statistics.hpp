#pragma once
// How good a quiz and its questions are, from what students earned.
#include "services/assessment/contract/grading.hpp"

namespace lms::assessment {

// Of each student: the first attempt that counts, the best one, or all of them.
enum class CountedAttempts { first, highest, all };
BOOST_DESCRIBE_ENUM(CountedAttempts, first, highest, all)

struct GetQuizStatistics {
    QuizId quiz_id;
    std::optional<CountedAttempts> attempts;  // default: first
};
BOOST_DESCRIBE_STRUCT(GetQuizStatistics, (), (quiz_id, attempts))

// What was answered: how often, and what who gave it earned in the whole attempt, as a part.
struct GivenChoice {
    std::string id;     // of the choice; with its place before it where there are several: "p: y"
    std::string label;  // as students read it
    std::int32_t count = 0;
    double mean_part = 0;
};
BOOST_DESCRIBE_STRUCT(GivenChoice, (), (id, label, count, mean_part))
// What was typed, as it was; what is longer is cut.
struct GivenText {
    std::string text;  // with its unit, where that is apart
    std::int32_t count = 0;
    double facility = 0;  // the mean part of the points that it earned
};
BOOST_DESCRIBE_STRUCT(GivenText, (), (text, count, facility))
struct QuestionFigures {
    static constexpr bool kSecret = true;
    QuestionId question_id;
    std::int32_t version = 1;  // that graded it
    std::string name;
    std::string kind;
    std::int32_t answers = 0;
    double facility = 0;  // the mean part of the points: 1 is a question that everybody gets right
    std::vector<GivenChoice> choices;    // the most frequent first, at most 50
    std::vector<GivenText> typed;        // the most frequent first, at most 50
    std::int32_t typed_others = 0;       // answers whose texts are not among these
    std::optional<Answer> right_answer;  // of the version; null where numbers are drawn
};
BOOST_DESCRIBE_STRUCT(QuestionFigures, (),
                      (question_id, version, name, kind, answers, facility, choices, typed,
                       typed_others, right_answer))
inline constexpr auto json_rules(const QuestionFigures*) {
    return json::rules(json::field<&QuestionFigures::typed>(json::defaulted{}),
                       json::field<&QuestionFigures::typed_others>(json::defaulted{}));
}
struct SlotFigures {
    static constexpr bool kSecret = true;
    std::string slot;
    Score points;
    double facility = 0;
    double standard_deviation = 0;           // of the part that was earned
    std::optional<double> discrimination;    // correlation with the rest of the attempt
    std::vector<QuestionFigures> questions;  // one, or those that were drawn there; at most 200
};
BOOST_DESCRIBE_STRUCT(SlotFigures, (),
                      (slot, points, facility, standard_deviation, discrimination, questions))

inline constexpr std::size_t kHistogramBars = 20;
// All figures are parts of what could be earned: 0.75 is three quarters.
struct QuizStatistics {
    static constexpr bool kSecret = true;
    CountedAttempts counted = CountedAttempts::first;
    Time computed_at;
    bool is_current = true;     // false: a job is at it, ask again
    std::int32_t snapshot = 1;  // with those that ask in the same slots
    std::int32_t attempts = 0;  // graded wholly
    std::int32_t left_out = 0;  // of other snapshots, which had other slots
    double mean = 0;
    double standard_deviation = 0;
    std::optional<double> reliability;     // Cronbach's alpha
    std::optional<double> standard_error;  // of measurement
    std::vector<std::int32_t> histogram;   // kHistogramBars equal bars from 0 to 1
    std::vector<SlotFigures> slots;
};
BOOST_DESCRIBE_STRUCT(QuizStatistics, (),
                      (counted, computed_at, is_current, snapshot, attempts, left_out, mean,
                       standard_deviation, reliability, standard_error, histogram, slots))

// Of one question over all quizzes that asked it.
struct QuestionUse {
    QuizId quiz_id;
    course::CourseId course_id;
    std::string title;
    std::int32_t answers = 0;
    double facility = 0;
};
BOOST_DESCRIBE_STRUCT(QuestionUse, (), (quiz_id, course_id, title, answers, facility))
struct VersionFigures {
    std::int32_t version = 1;
    std::int32_t answers = 0;
    double facility = 0;
    std::optional<double> discrimination;
};
BOOST_DESCRIBE_STRUCT(VersionFigures, (), (version, answers, facility, discrimination))
struct QuestionStatistics {
    std::int32_t answers = 0;  // graded, of attempts that count
    double facility = 0;
    std::optional<double> discrimination;
    std::vector<VersionFigures> versions;  // the newest first, at most 50
    std::vector<QuestionUse> quizzes;      // the most answers first, at most 50
};
BOOST_DESCRIBE_STRUCT(QuestionStatistics, (),
                      (answers, facility, discrimination, versions, quizzes))

// Where a question is asked: of the quizzes those of courses that the caller teaches.
struct ListQuestionUses {
    QuestionId question_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuestionUses, (), (question_id, limit, cursor))
inline constexpr auto json_rules(const ListQuestionUses*) {
    return json::rules(json::field<&ListQuestionUses::limit>(json::range{1, 100}));
}
struct QuestionPlace {
    QuizId quiz_id;
    std::string title;
    course::CourseId course_id;
    std::optional<std::string> course_title;  // null to an administrator who does not teach it
    std::int32_t version = 1;                 // of the question
    std::optional<std::int32_t> snapshot;     // the newest that asks it
    bool is_asked = false;                    // by the quiz as it is published now
    std::int32_t answers = 0;                 // in attempts that have ended, but for previews
};
BOOST_DESCRIBE_STRUCT(QuestionPlace, (),
                      (quiz_id, title, course_id, course_title, version, snapshot, is_asked,
                       answers))
struct QuestionPlacePage {
    std::vector<QuestionPlace> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(QuestionPlacePage, (), (items, next_cursor))

inline constexpr Endpoint<GetQuizStatistics, QuizStatistics> kGetQuizStatistics{
    Method::get, "/api/v1/quizzes/{quiz_id}/statistics", Access::teacher,
    "assessment.get_quiz_statistics", "How good a quiz and its questions are"};
inline constexpr Endpoint<QuestionPath, QuestionStatistics> kGetQuestionStatistics{
    Method::get, "/api/v1/questions/{question_id}/statistics", Access::teacher,
    "assessment.get_question_statistics", "How a question did in all quizzes that asked it"};

inline constexpr Endpoint<ListQuestionUses, QuestionPlacePage> kListQuestionUses{
    Method::get, "/api/v1/questions/{question_id}/uses", Access::teacher,
    "assessment.list_question_uses", "Which quizzes ask a question"};

}  // namespace lms::assessment
