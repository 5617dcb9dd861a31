#pragma once
// Assignments and marks as JSON texts; the one source that instantiates their readers.
#include <string>
#include <string_view>

namespace lms::assessment {

struct Assignment;
struct Extension;
struct Mark;

std::string write_assignment(const Assignment& assignment);
// Of what was written by this or another release: unknown keys are ignored.
Assignment read_assignment(std::string_view text);
std::string write_extension(const Extension& extension);
Extension read_extension(std::string_view text);
std::string write_mark(const Mark& mark);
Mark read_mark(std::string_view text);

}  // namespace lms::assessment
