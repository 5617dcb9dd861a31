#include <algorithm>

#include "services/course/domain/text_diff.hpp"

namespace lms::course {

namespace {

using Sequence = std::span<const std::uint32_t>;
using Place = std::int64_t;

// The greedy algorithm. Diagonal k holds the points with x - y = k; `reach_[k]` is the furthest x
// on it that `d` edits lead to. The reaches before each step are kept, to walk back on.
class EditGraph {
public:
    EditGraph(Sequence first, Sequence second, Place max_edits)
        : first_(first),
          second_(second),
          max_(std::min(max_edits, width() + height())),
          reach_(static_cast<std::size_t>(2 * max_ + 3), 0) {}

    std::optional<Remaining> run() {
        for (Place d = 0; d <= max_; ++d) {
            const auto from = reach_.begin() + (max_ + 1 - d);
            steps_.emplace_back(from, from + (2 * d + 1));
            for (Place k = -d; k <= d; k += 2) {
                Place x = enter(reach_.data() + max_ + 1, d, k);
                while (x < width() && x - k < height() && same(x, x - k))
                    ++x;
                reach(k) = x;
                if (x >= width() && x - k >= height()) return walk_back(d);
            }
        }
        return std::nullopt;
    }

private:
    Place width() const { return static_cast<Place>(first_.size()); }
    Place height() const { return static_cast<Place>(second_.size()); }
    bool same(Place x, Place y) const {
        return first_[static_cast<std::size_t>(x)] == second_[static_cast<std::size_t>(y)];
    }
    Place& reach(Place k) { return reach_[static_cast<std::size_t>(k + max_ + 1)]; }

    // By an insertion from the diagonal above, or a deletion from the one below.
    static bool comes_from_above(const Place* middle, Place d, Place k) {
        return k == -d || (k != d && middle[k - 1] < middle[k + 1]);
    }
    static Place enter(const Place* middle, Place d, Place k) {
        if (d == 0) return 0;
        return comes_from_above(middle, d, k) ? middle[k + 1] : middle[k - 1] + 1;
    }

    Remaining walk_back(Place d) const {
        Remaining kept{std::vector<bool>(first_.size(), false),
                       std::vector<bool>(second_.size(), false)};
        Place x = width(), y = height();
        for (; d >= 0; --d) {
            const Place* middle = steps_[static_cast<std::size_t>(d)].data() + d;
            const Place k = x - y;
            const Place start = enter(middle, d, k);
            for (; x > start; --x, --y) {
                kept.first[static_cast<std::size_t>(x - 1)] = true;
                kept.second[static_cast<std::size_t>(y - 1)] = true;
            }
            if (d == 0) break;
            if (comes_from_above(middle, d, k)) {
                --y;
            } else {
                --x;
            }
        }
        return kept;
    }

    Sequence first_, second_;
    Place max_;
    std::vector<Place> reach_;               // of diagonals -max-1 to max+1
    std::vector<std::vector<Place>> steps_;  // before step d: of diagonals -d to d
};

}  // namespace

std::optional<Remaining> remaining_of(Sequence first, Sequence second, std::size_t max_edits) {
    const auto head =
        static_cast<std::size_t>(std::ranges::mismatch(first, second).in1 - first.begin());
    const Sequence first_rest = first.subspan(head), second_rest = second.subspan(head);
    std::size_t tail = 0;
    while (tail < std::min(first_rest.size(), second_rest.size()) &&
           first_rest[first_rest.size() - 1 - tail] == second_rest[second_rest.size() - 1 - tail]) {
        ++tail;
    }
    const auto middle =
        EditGraph(first_rest.first(first_rest.size() - tail),
                  second_rest.first(second_rest.size() - tail), static_cast<Place>(max_edits))
            .run();
    if (!middle) return std::nullopt;
    Remaining kept{std::vector<bool>(first.size(), true), std::vector<bool>(second.size(), true)};
    for (std::size_t i = 0; i < middle->first.size(); ++i)
        kept.first[head + i] = middle->first[i];
    for (std::size_t i = 0; i < middle->second.size(); ++i)
        kept.second[head + i] = middle->second[i];
    return kept;
}

}  // namespace lms::course
