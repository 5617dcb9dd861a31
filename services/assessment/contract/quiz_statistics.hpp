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
struct QuestionFigures {
    static constexpr bool kSecret = true;
    QuestionId question_id;
    std::int32_t version = 1;  // that graded it
    std::string name;
    std::string kind;
    std::int32_t answers = 0;
    double facility = 0;  // the mean part of the points: 1 is a question that everybody gets right
    std::vector<GivenChoice> choices;    // the most frequent first, at most 50
    std::optional<Answer> right_answer;  // of the version; null where numbers are drawn
};
BOOST_DESCRIBE_STRUCT(QuestionFigures, (),
                      (question_id, version, name, kind, answers, facility, choices, right_answer))
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

inline constexpr Endpoint<GetQuizStatistics, QuizStatistics> kGetQuizStatistics{
    Method::get, "/api/v1/quizzes/{quiz_id}/statistics", Access::teacher,
    "assessment.get_quiz_statistics", "How good a quiz and its questions are"};
inline constexpr Endpoint<QuestionPath, QuestionStatistics> kGetQuestionStatistics{
    Method::get, "/api/v1/questions/{question_id}/statistics", Access::teacher,
    "assessment.get_question_statistics", "How a question did in all quizzes that asked it"};

}  // namespace lms::assessment
