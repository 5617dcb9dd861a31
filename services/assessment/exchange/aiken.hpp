#pragma once
// Aiken: choices with letters, one of them right.
//   How many?
//   A. One
//   B) Two
//   ANSWER: B
#include <span>
#include <string_view>

#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

// A question may have several lines, a choice has one.
Imported read_aiken(std::string_view text);

// Single choice questions with one right choice and no more than 26; line ends within become
// spaces.
Exported write_aiken(std::span<const Question> questions);

}  // namespace lms::assessment
