#pragma once
// What others hear of quizzes. The schema is in libs/events/schemas/, kept compatible by a test.
#include "services/assessment/contract/events.hpp"

namespace lms::assessment {

// The aggregate is the quiz. Never what it asks.
struct QuizPublished {
    static constexpr std::string_view kType = "QuizPublished", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    QuizId quiz_id;
    course::CourseId course_id;
    std::int32_t number = 1;  // of the snapshot
    std::string title;
    std::int32_t question_count = 0;  // of one attempt
    std::optional<Time> opens;
    std::optional<Time> closes;
    UserId published_by;
};
BOOST_DESCRIBE_STRUCT(QuizPublished, (),
                      (quiz_id, course_id, number, title, question_count, opens, closes,
                       published_by))

}  // namespace lms::assessment
