#pragma once
// The words of a text as numbers, and runs of them; for similarity.
#include <cstdint>
#include <string_view>
#include <vector>

namespace lms::assessment {

// Where a word stands in its text, in code points.
struct WordPlace {
    std::int32_t start = 0;
    std::int32_t length = 0;
};

struct Words {
    std::vector<std::uint64_t> hashes;  // equal for words that differ in case or composition only
    std::vector<WordPlace> places;
};

// Runs of letters and digits. What is written without spaces (Chinese, Japanese, Thai) is a word by
// character. At most `most`; bytes that are not UTF-8 are no letters.
Words words_of(std::string_view text, std::size_t most);

// Of every `length` words in a row; none of fewer words.
std::vector<std::uint64_t> shingles_of(const Words& words, std::size_t length);

}  // namespace lms::assessment
