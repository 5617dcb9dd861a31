#pragma once
// What was taken out of a text and what was put in, for people to read. Pure.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "services/course/contract/changes.hpp"

namespace lms::course {

struct TextDiff {
    // No two neighbours of one kind, none empty. What is not `added` joins to the first text, what
    // is not `removed` to the second.
    std::vector<DiffPart> parts;
    // The texts have too little in common for the shortest difference to be looked for: a stretch
    // is shown as replaced as a whole.
    bool coarse = false;
};

// By lines, and by words within lines that were rewritten. UTF-8 in and out, whole code points.
// Takes at most some hundred milliseconds for two texts of 250,000 characters.
TextDiff diff_texts(std::string_view from, std::string_view to);

// Which elements of two sequences remain, as a shortest edit script leaves them (E. Myers, "An
// O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986): `first[i]` and
// `second[j]`, in order, are as many and equal. Nothing when more than `max_edits` differ.
struct Remaining {
    std::vector<bool> first;
    std::vector<bool> second;
};
std::optional<Remaining> remaining_of(std::span<const std::uint32_t> first,
                                      std::span<const std::uint32_t> second, std::size_t max_edits);

}  // namespace lms::course
