#pragma once
// Answers as JSON texts.
#include <optional>
#include <string>
#include <string_view>

#include "services/assessment/contract/answer.hpp"

namespace lms::assessment {

std::string write_answer(const Answer& answer);
// Nothing on bytes that are not an answer of any type; never throws on what they hold.
std::optional<Answer> read_answer(std::string_view text);

}  // namespace lms::assessment
