#include "services/assessment/app/category_shelf.hpp"

#include "services/assessment/domain/category_places.hpp"

namespace lms::assessment {

CategoryShelf::CategoryShelf(const std::vector<BankCategory>& tree, FoldedTitles folded,
                             std::optional<BankCategoryId> top, const Clock& clock)
    : folded_(std::move(folded)), top_(top), clock_(&clock) {
    for (const BankCategory& category : tree)
        known_.emplace(Key{category.parent_id, folded_.at(category.title)}, category.id);
    if (top) top_level_ = path_of(tree, *top).size();
}

CategoryShelf::Place CategoryShelf::place_of(const std::vector<std::string>& path) {
    Place place{top_};
    std::size_t level = top_level_;
    for (const std::string& title : path) {
        const Key key{place.category, folded_.at(title)};
        auto found = known_.find(key);
        if (found == known_.end()) {
            const bool is_full = known_.size() >= kMaxBankCategories ||
                                 level >= static_cast<std::size_t>(kMaxBankCategoryDepth);
            if (is_full) return {place.category, false};
            const auto id = BankCategoryId::make(clock_->now());
            made_.push_back({id, place.category, title});
            found = known_.emplace(key, id).first;
        }
        place.category = found->second;
        ++level;
    }
    return place;
}

}  // namespace lms::assessment
