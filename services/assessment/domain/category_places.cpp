#include "services/assessment/domain/category_places.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

// Levels below it: the tree has those in one run behind it.
std::int32_t height(const std::vector<BankCategory>& tree, const BankCategory& top) {
    std::int32_t deepest = top.depth;
    for (const BankCategory* next = &top + 1; next != tree.data() + tree.size(); ++next) {
        if (next->depth <= top.depth) break;
        deepest = std::max(deepest, next->depth);
    }
    return deepest - top.depth;
}

}  // namespace

const BankCategory* find_category(const std::vector<BankCategory>& tree, BankCategoryId id) {
    const auto found = std::ranges::find(tree, id, &BankCategory::id);
    return found == tree.end() ? nullptr : &*found;
}

std::optional<PlaceFault> fault_of_place(const std::vector<BankCategory>& tree, BankCategoryId id,
                                         std::optional<BankCategoryId> parent) {
    if (!parent) return std::nullopt;
    const BankCategory* place = find_category(tree, *parent);
    if (!place) return PlaceFault::unknown_parent;
    const std::int32_t level = place->depth + 1;
    while (place) {
        if (place->id == id) return PlaceFault::cycle;
        place = place->parent_id ? find_category(tree, *place->parent_id) : nullptr;
    }
    const BankCategory* moved = find_category(tree, id);
    const std::int32_t below = moved ? height(tree, *moved) : 0;
    if (level + below >= kMaxBankCategoryDepth) return PlaceFault::too_deep;
    return std::nullopt;
}

std::vector<std::string> path_of(const std::vector<BankCategory>& tree, BankCategoryId id) {
    std::vector<std::string> path;
    for (const BankCategory* at = find_category(tree, id); at;
         at = at->parent_id ? find_category(tree, *at->parent_id) : nullptr)
        path.push_back(at->title);
    std::ranges::reverse(path);
    return path;
}

}  // namespace lms::assessment
