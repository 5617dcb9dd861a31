#pragma once
// Questions and answers as JSON texts; the one source that instantiates their readers.
#include <optional>
#include <string>
#include <string_view>

namespace lms::assessment {

struct Question;
struct StudentQuestion;
struct Graded;

std::string write_question(const Question& question);
// Throws Problem as json::read does. What it means is judged by validate() of the domain.
Question read_question(std::string_view text);

std::string write_student_question(const StudentQuestion& question);
std::string write_graded(const Graded& graded);

}  // namespace lms::assessment
