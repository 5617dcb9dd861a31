#include "services/course/domain/category_tree.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace lms::course {

namespace {

constexpr std::string_view kBelow = " › ";

}  // namespace

CategoryTree::CategoryTree(std::vector<Category> categories) {
    std::ranges::sort(categories, {}, [](const Category& category) {
        return std::pair(category.position, category.id);
    });
    for (Category& category : categories)
        nodes_.emplace(category.id.value, Node{category, {}});
    for (const Category& category : categories) {
        const auto parent =
            category.parent_id ? nodes_.find(category.parent_id->value) : nodes_.end();
        (parent == nodes_.end() ? top_ : parent->second.children).push_back(category.id);
    }
}

const Category* CategoryTree::find(CategoryId id) const {
    const auto found = nodes_.find(id.value);
    return found == nodes_.end() ? nullptr : &found->second.category;
}

const std::vector<CategoryId>& CategoryTree::children_of(std::optional<CategoryId> parent) const {
    static const std::vector<CategoryId> kNone;
    if (!parent) return top_;
    const auto found = nodes_.find(parent->value);
    return found == nodes_.end() ? kNone : found->second.children;
}

std::vector<CategoryId> CategoryTree::with_all_below(CategoryId id) const {
    std::vector<CategoryId> all;
    if (!find(id)) return all;
    std::vector<CategoryId> waiting = {id};
    while (!waiting.empty()) {
        const CategoryId next = waiting.back();
        waiting.pop_back();
        all.push_back(next);
        std::ranges::copy(children_of(next) | std::views::reverse, std::back_inserter(waiting));
    }
    return all;
}

std::vector<const Category*> CategoryTree::in_order() const {
    std::vector<const Category*> all;
    for (const CategoryId root : top_) {
        for (const CategoryId id : with_all_below(root))
            all.push_back(find(id));
    }
    return all;
}

std::size_t CategoryTree::depth(CategoryId id) const {
    std::size_t depth = 0;
    const Category* at = find(id);
    while (at && at->parent_id && (at = find(*at->parent_id)))
        ++depth;
    return depth;
}

std::size_t CategoryTree::height(CategoryId id) const {
    std::size_t deepest = 0;
    for (const CategoryId child : children_of(id))
        deepest = std::max(deepest, 1 + height(child));
    return deepest;
}

std::string CategoryTree::path(CategoryId id) const {
    std::string path;
    for (const Category* at = find(id); at; at = at->parent_id ? find(*at->parent_id) : nullptr)
        path = path.empty() ? at->title : at->title + std::string(kBelow) + path;
    return path;
}

std::vector<std::string> CategoryTree::titles(CategoryId id) const {
    std::vector<std::string> titles;
    for (const Category* at = find(id); at; at = at->parent_id ? find(*at->parent_id) : nullptr)
        titles.push_back(at->title);
    std::ranges::reverse(titles);
    return titles;
}

std::optional<CategoryId> CategoryTree::find(const std::vector<std::string>& titles) const {
    std::optional<CategoryId> at;
    for (const std::string& title : titles) {
        const auto& children = children_of(at);
        const auto next = std::ranges::find_if(
            children, [&](CategoryId child) { return find(child)->title == title; });
        if (next == children.end()) return std::nullopt;
        at = *next;
    }
    return at;
}

std::optional<PlacementFault> CategoryTree::fault_of_placing(
    CategoryId id, std::optional<CategoryId> parent) const {
    if (!parent) return std::nullopt;
    if (!find(*parent)) return PlacementFault::unknown_parent;
    const auto below = with_all_below(id);
    if (std::ranges::find(below, *parent) != below.end()) return PlacementFault::cycle;
    if (depth(*parent) + 1 + height(id) >= kMaxCategoryDepth) return PlacementFault::too_deep;
    return std::nullopt;
}

std::string CategoryTree::cycle(CategoryId id, CategoryId parent) const {
    const std::string& title = find(id)->title;
    std::string way = title;
    for (const Category* at = find(parent); at && at->id != id;
         at = at->parent_id ? find(*at->parent_id) : nullptr)
        way = at->title + std::string(kBelow) + way;
    return title + std::string(kBelow) + way;
}

std::vector<CategoryId> CategoryTree::order_after_placing(CategoryId id,
                                                          std::optional<CategoryId> parent,
                                                          std::optional<CategoryId> before) const {
    std::vector<CategoryId> order;
    std::ranges::copy_if(children_of(parent), std::back_inserter(order),
                         [&](CategoryId child) { return child != id; });
    order.insert(before ? std::ranges::find(order, *before) : order.end(), id);
    return order;
}

std::map<CategoryId, std::int32_t> CategoryTree::totals(
    const std::map<CategoryId, std::int32_t>& own) const {
    std::map<CategoryId, std::int32_t> totals;
    for (const auto& [id, count] : own) {
        for (const Category* at = find(id); at; at = at->parent_id ? find(*at->parent_id) : nullptr)
            totals[at->id] += count;
    }
    std::erase_if(totals, [](const auto& entry) { return entry.second == 0; });
    return totals;
}

}  // namespace lms::course
