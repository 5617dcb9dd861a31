#include "services/assessment/domain/peer_mark.hpp"

#include <algorithm>

namespace lms::assessment {

std::optional<Score> peer_mark(const PeerReviewing& rules, std::vector<Score> points) {
    if (points.empty() || std::cmp_less(points.size(), rules.least_reviews)) return std::nullopt;
    if (rules.combining == PeerCombining::mean) {
        Score sum;
        for (const Score one : points)
            sum += one;
        return sum.divided(std::ssize(points));
    }
    std::ranges::sort(points);
    const std::size_t middle = points.size() / 2;
    if (points.size() % 2 == 1) return points[middle];
    return (points[middle - 1] + points[middle]).divided(2);
}

}  // namespace lms::assessment
