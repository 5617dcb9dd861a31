#pragma once
// JSON for people.
#include <string>
#include <string_view>

namespace lms::json {

// The same value, a member or element on each line, two spaces deeper each level; ends with a line
// break. `json` is what write() made: valid, and without white space between its parts.
std::string indented(std::string_view json);

}  // namespace lms::json
