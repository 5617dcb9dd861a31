#pragma once
// What a work earns by the reviews of classmates.
#include <optional>
#include <vector>

#include "services/assessment/contract/assignment.hpp"

namespace lms::assessment {

// The mean or the median (of an even number the mean of the middle two); nothing of too few.
std::optional<Score> peer_mark(const PeerReviewing& rules, std::vector<Score> points);

}  // namespace lms::assessment
