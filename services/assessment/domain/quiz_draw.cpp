#include "services/assessment/domain/quiz_draw.hpp"

#include <utility>

namespace lms::assessment {

namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

// A maximum matching by augmenting paths (Kuhn 1955), each found breadth first.
class Matching {
public:
    Matching(const std::vector<std::span<const std::size_t>>& candidates, std::size_t questions)
        : candidates_(candidates), given_(candidates.size()), owner_(questions, kNobody) {}

    void add(std::size_t place) {
        std::vector<std::size_t> asked_by(owner_.size(), kNobody);
        std::vector<std::size_t> queue{place};
        for (std::size_t i = 0; i < queue.size(); ++i) {
            for (const std::size_t question : candidates_[queue[i]]) {
                if (asked_by[question] != kNobody) continue;
                asked_by[question] = queue[i];
                if (owner_[question] == kNobody) return hand_over(place, question, asked_by);
                queue.push_back(owner_[question]);
            }
        }
    }

    std::vector<std::optional<std::size_t>> take() && { return std::move(given_); }

private:
    // Who asked gets the question, and leaves what they had to who asked them.
    void hand_over(std::size_t place, std::size_t question,
                   const std::vector<std::size_t>& asked_by) {
        for (;;) {
            const std::size_t taker = asked_by[question];
            const auto left = std::exchange(given_[taker], question);
            owner_[question] = taker;
            if (taker == place || !left) return;
            question = *left;
        }
    }

    const std::vector<std::span<const std::size_t>>& candidates_;
    std::vector<std::optional<std::size_t>> given_;
    std::vector<std::size_t> owner_;
};

}  // namespace

std::vector<std::optional<std::size_t>> assign(
    const std::vector<std::span<const std::size_t>>& candidates_of_place, std::size_t questions) {
    Matching matching(candidates_of_place, questions);
    for (std::size_t place = 0; place < candidates_of_place.size(); ++place)
        matching.add(place);
    return std::move(matching).take();
}

}  // namespace lms::assessment
