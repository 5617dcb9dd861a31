#include "services/assessment/domain/peer_allocation.hpp"

#include <algorithm>

#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {

namespace {

// A flow from works to reviewers. The loads rise level by level: no reviewer gets another work
// before everybody who could has as many, since augmenting a path leaves all loads but the last.
class Allocation {
public:
    Allocation(const std::vector<ReviewedWork>& works, const std::vector<UserId>& reviewers,
               std::uint64_t seed)
        : works_(shuffled(Seed{seed}, "works", works)),
          reviewers_(shuffled(Seed{seed}, "reviewers", reviewers)),
          needs_(works_.size()),
          loads_(reviewers_.size()),
          links_(works_.size(), std::vector<Link>(reviewers_.size(), Link::free)) {
        for (std::size_t work = 0; work < works_.size(); ++work) {
            for (std::size_t reviewer = 0; reviewer < reviewers_.size(); ++reviewer) {
                const auto& authors = works_[work].authors;
                if (std::ranges::find(authors, reviewers_[reviewer]) != authors.end())
                    links_[work][reviewer] = Link::forbidden;
            }
        }
    }

    PeerAllocation run(std::int32_t reviews_each) {
        PeerAllocation result;
        for (std::size_t work = 0; work < works_.size(); ++work) {
            const auto possible =
                static_cast<std::int32_t>(std::ranges::count(links_[work], Link::free));
            needs_[work] = std::min(reviews_each, possible);
            result.missing += reviews_each - needs_[work];
        }
        for (limit_ = 1; std::ranges::any_of(needs_, [](int need) { return need > 0; }); ++limit_)
            fill_level();
        for (std::size_t work = 0; work < works_.size(); ++work) {
            for (std::size_t reviewer = 0; reviewer < reviewers_.size(); ++reviewer) {
                if (links_[work][reviewer] == Link::given)
                    result.reviews.push_back({works_[work].submission, reviewers_[reviewer]});
            }
        }
        return result;
    }

private:
    enum class Link : std::uint8_t { free, given, forbidden };

    // One review for each work at a time, so that none waits for another to have all of its own.
    void fill_level() {
        std::vector<bool> stuck(works_.size());
        for (bool any = true; any;) {
            any = false;
            visited_.assign(reviewers_.size(), false);
            for (std::size_t work = 0; work < works_.size(); ++work) {
                if (needs_[work] == 0 || stuck[work]) continue;
                if (find_for(work)) {
                    --needs_[work];
                    any = true;
                    visited_.assign(reviewers_.size(), false);
                } else {
                    // No path now: none at this level, whatever else is augmented.
                    stuck[work] = true;
                }
            }
        }
    }

    // Whether the work got one more reviewer, perhaps from a work that took another instead.
    bool find_for(std::size_t work) {
        const std::size_t size = reviewers_.size();
        for (std::size_t step = 0; step < size; ++step) {
            const std::size_t reviewer = (work + step) % size;
            if (visited_[reviewer] || links_[work][reviewer] != Link::free) continue;
            if (loads_[reviewer] >= limit_) continue;
            give(work, reviewer);
            ++loads_[reviewer];
            return true;
        }
        for (std::size_t reviewer = 0; reviewer < size; ++reviewer) {
            if (visited_[reviewer] || links_[work][reviewer] != Link::free) continue;
            visited_[reviewer] = true;
            if (!free_from_another(work, reviewer)) continue;
            give(work, reviewer);
            return true;
        }
        return false;
    }

    bool free_from_another(std::size_t work, std::size_t reviewer) {
        for (std::size_t other = 0; other < works_.size(); ++other) {
            if (other == work || links_[other][reviewer] != Link::given) continue;
            if (!find_for(other)) continue;
            links_[other][reviewer] = Link::free;
            return true;
        }
        return false;
    }

    void give(std::size_t work, std::size_t reviewer) { links_[work][reviewer] = Link::given; }

    std::vector<ReviewedWork> works_;
    std::vector<UserId> reviewers_;
    std::vector<std::int32_t> needs_;
    std::vector<std::int32_t> loads_;
    std::vector<std::vector<Link>> links_;
    std::vector<bool> visited_;
    std::int32_t limit_ = 1;
};

}  // namespace

PeerAllocation allocate_reviews(const std::vector<ReviewedWork>& works,
                                const std::vector<UserId>& reviewers, std::int32_t reviews_each,
                                std::uint64_t seed) {
    return Allocation(works, reviewers, seed).run(reviews_each);
}

}  // namespace lms::assessment
