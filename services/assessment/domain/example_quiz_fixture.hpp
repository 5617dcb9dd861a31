#pragma once
// A quiz for tests.
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment {

// Ids that are the same in every run.
QuestionId question_id(int number);
VersionRef version_of(int number);  // the first of that question
BankCategoryId category_id(int number);

// "08:00", of the day of the examination.
Time at(std::string_view hour_and_minute);

// Three sections: two fixed questions of 1 and 2 points; a draw of two of category 7 for 3 points
// each; a draw of one easy question.
Quiz example_quiz();

}  // namespace lms::assessment
