#pragma once
// Gaps of Moodle's cloze texts: {1:SHORTANSWER:=Paris#Right~%50%Lyon}.
#include <optional>
#include <string>
#include <string_view>

#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment::moodle {

// Takes the gaps out of `text`, which keeps [[1]], [[2]], ...; what is wrong is refused.
void read_cloze(Item& item, std::string_view text, Question& question);

// The text with its gaps; refuses what Moodle's cloze cannot hold.
std::string write_cloze(const Question& question, ExportedItem& item);

}  // namespace lms::assessment::moodle
