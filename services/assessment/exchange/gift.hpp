#pragma once
// GIFT, the text format of Moodle (https://docs.moodle.org/en/GIFT_format): questions parted by
// blank lines, each with a title, a text and its answers in braces.
#include <span>
#include <string_view>

#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

// Choices of one or several, true or false, matching, short answers, numbers, essays, texts, with
// weights, feedback, categories, and [tag:...] and [id:...] in comments. A missing word within the
// text becomes a gap that is drawn as a line, as Moodle does.
Imported read_gift(std::string_view text);

// The types that are read; the others are refused.
Exported write_gift(std::span<const Question> questions);

}  // namespace lms::assessment
