#pragma once
// Giving every place of an attempt a question of its own; of snapshots and layouts.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lms::assessment {

// For each place one of its candidates, the first that is free where that leaves enough to the
// others; none to two places. Nothing for a place only if no choice for the others would have left
// it one. Questions are numbers below `questions`. Time: places * candidates of all, at most.
std::vector<std::optional<std::size_t>> assign(
    const std::vector<std::span<const std::size_t>>& candidates_of_place, std::size_t questions);

}  // namespace lms::assessment
