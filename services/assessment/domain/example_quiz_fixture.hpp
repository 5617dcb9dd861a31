#pragma once
// A quiz with a bank behind it, for tests.
#include "services/assessment/domain/quiz_snapshot.hpp"

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

// The questions 1 and 2; 10 to 10 + algebra - 1 below category 7; 50 to 54, easy.
BankExtract example_bank(int algebra = 6);

// What publishing the quiz with the bank gives; it must give one.
QuizSnapshot example_snapshot(const Quiz& quiz = example_quiz());

}  // namespace lms::assessment
