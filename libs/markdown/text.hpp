#pragma once
// Small pieces of text that the renderer and the sanitiser share.
#include <cstddef>
#include <string>
#include <string_view>

namespace lms::markdown {

// Not NUL and not a control character other than tab and line ends.
bool is_text_character(char c);

// Fit for an id: 1 to 100 bytes, no white space, quotes, angle brackets or control characters.
bool is_anchor(std::string_view text);

bool is_utf8(std::string_view text);

// Runs of characters between white space that hold a letter or a digit.
std::size_t count_words(std::string_view text);

}  // namespace lms::markdown
