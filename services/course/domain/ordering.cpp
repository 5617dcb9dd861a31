#include "services/course/domain/ordering.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace lms::course {

// Patience sorting.
std::vector<bool> staying_in_place(const std::vector<std::size_t>& ranks) {
    std::vector<std::size_t> tails;  // index of the smallest end of a run of each length
    std::vector<std::optional<std::size_t>> before(ranks.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const auto at = std::ranges::lower_bound(tails, ranks[i], {},
                                                 [&](std::size_t index) { return ranks[index]; });
        if (at != tails.begin()) before[i] = *std::prev(at);
        if (at == tails.end()) {
            tails.push_back(i);
        } else {
            *at = i;
        }
    }
    std::vector<bool> staying(ranks.size(), false);
    for (auto i = tails.empty() ? std::nullopt : std::optional(tails.back()); i; i = before[*i]) {
        staying[*i] = true;
    }
    return staying;
}

}  // namespace lms::course
