#pragma once
// Quizzes and their snapshots as JSON texts; the one source that instantiates their readers.
#include <string>
#include <string_view>

namespace lms::assessment {

struct Accommodation;
struct Quiz;
struct QuizSnapshot;

std::string write_quiz(const Quiz& quiz);
// Of what was written by this or another release, as read_snapshot(). Throws Problem as json::read
// does. What it means is judged by validate() of the domain.
Quiz read_quiz(std::string_view text);

std::string write_accommodation(const Accommodation& granted);
Accommodation read_accommodation(std::string_view text);

std::string write_snapshot(const QuizSnapshot& snapshot);
// Of what was written by this or another release: unknown keys are ignored.
QuizSnapshot read_snapshot(std::string_view text);

}  // namespace lms::assessment
