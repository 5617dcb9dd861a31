#pragma once
// The questions of a GIFT text before they are understood; of its reader and writer only.
#include <string>
#include <string_view>
#include <vector>

namespace lms::assessment::gift {

struct Block {
    std::size_t line = 0;
    std::string text;  // with escaped signs as mask() makes them
    std::vector<std::string> category;
    std::vector<std::string> tags;
    std::string id;
};

std::vector<Block> blocks_of(std::string_view text);

// Signs that a backslash robs of their meaning (~ = # { } : and the backslash) become control
// bytes, so that the remaining ones all mean something; `\n` a line end. Control bytes of the text
// itself are left out.
std::string mask(std::string_view text);
// The signs themselves again, without blanks at the ends.
std::string unmask(std::string_view text);
// A text in which no sign means anything.
std::string escape(std::string_view text);

}  // namespace lms::assessment::gift
