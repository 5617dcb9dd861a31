#pragma once
// Texts of lines, for readers.
#include <cstddef>
#include <string_view>
#include <vector>

#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment {

struct Line {
    std::size_t number = 0;  // from 1
    std::string_view text;   // without its end: \n, \r\n or \r
};

// A byte order mark at the start is left out. Views into `text`.
std::vector<Line> lines_of(std::string_view text);

// Without spaces, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

// A refusal of what is too large, or no text in UTF-8; nothing if it can be read.
std::optional<Imported> unreadable(std::string_view text);
// A refusal of what is too much.
ImportedItem too_many(std::size_t line);

}  // namespace lms::assessment
