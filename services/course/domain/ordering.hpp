#pragma once
#include <cstddef>
#include <vector>

namespace lms::course {

// Which elements can stay while the others move to make `ranks` (all different) ascend: one longest
// increasing subsequence, so that as few as possible move.
std::vector<bool> staying_in_place(const std::vector<std::size_t>& ranks);

}  // namespace lms::course
