#pragma once
// The categories of an organisation as a tree. Pure.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/course/contract/ids.hpp"

namespace lms::course {

// Bounds: a tree is read whole, and a page shows all of it.
inline constexpr std::size_t kMaxCategories = 1'000;
inline constexpr std::size_t kMaxCategoryDepth = 6;

struct Category {
    CategoryId id;
    std::optional<CategoryId> parent_id;
    std::string title;
    std::int32_t position = 0;  // among those of the same parent
};
BOOST_DESCRIBE_STRUCT(Category, (), (id, parent_id, title, position))

enum class PlacementFault { unknown_parent, cycle, too_deep };

class CategoryTree {
public:
    // In any order. A category whose parent is not among them stands at the top.
    explicit CategoryTree(std::vector<Category> categories);

    std::size_t size() const { return nodes_.size(); }
    const Category* find(CategoryId id) const;
    // From the top, each before those below it, siblings by position.
    std::vector<const Category*> in_order() const;
    // 0 for one at the top.
    std::size_t depth(CategoryId id) const;
    // Itself and everything below, itself first; empty for an unknown one.
    std::vector<CategoryId> with_all_below(CategoryId id) const;
    bool has_children(CategoryId id) const { return !children_of(id).empty(); }
    // "Science › Physics › Optics", from the top.
    std::string path(CategoryId id) const;
    // The same as titles; empty for an unknown one.
    std::vector<std::string> titles(CategoryId id) const;
    // The one with exactly these titles from the top.
    std::optional<CategoryId> find(const std::vector<std::string>& titles) const;

    // Why `id` cannot stand below `parent` (nothing: at the top); nothing when it can. `id` may be
    // new: then it has nothing below it.
    std::optional<PlacementFault> fault_of_placing(CategoryId id,
                                                   std::optional<CategoryId> parent) const;
    // The circle that this would make: "Science › Physics › Science".
    std::string cycle(CategoryId id, CategoryId parent) const;
    // The children of `parent` in their new order, `id` before `before`, or last.
    std::vector<CategoryId> order_after_placing(CategoryId id, std::optional<CategoryId> parent,
                                                std::optional<CategoryId> before) const;

    // Counts of each category with those of everything below it added; unknown ones are left out,
    // and so are those of nothing.
    std::map<CategoryId, std::int32_t> totals(const std::map<CategoryId, std::int32_t>& own) const;

private:
    struct Node {
        Category category;
        std::vector<CategoryId> children;
    };
    const std::vector<CategoryId>& children_of(std::optional<CategoryId> parent) const;
    std::size_t height(CategoryId id) const;  // levels below it

    std::unordered_map<Uuid, Node> nodes_;
    std::vector<CategoryId> top_;
};

}  // namespace lms::course
