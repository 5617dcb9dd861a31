#include "services/course/domain/category_tree.hpp"

#include <random>
#include <set>

#include <gmock/gmock.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

CategoryId id(std::uint8_t number) {
    return CategoryId{Uuid{{number}}};
}

// 1 Science { 2 Physics { 3 Optics }, 4 Biology }, 5 Arts
std::vector<Category> some() {
    return {{id(3), id(2), "Optics", 0},
            {id(5), std::nullopt, "Arts", 1},
            {id(4), id(1), "Biology", 1},
            {id(1), std::nullopt, "Science", 0},
            {id(2), id(1), "Physics", 0}};
}

std::vector<std::string> titles(const CategoryTree& tree) {
    std::vector<std::string> all;
    for (const Category* category : tree.in_order())
        all.push_back(category->title);
    return all;
}

TEST(CategoryTree, reads_from_the_top_each_before_what_is_below) {
    const CategoryTree tree(some());
    EXPECT_THAT(titles(tree), ElementsAre("Science", "Physics", "Optics", "Biology", "Arts"));
    EXPECT_EQ(tree.path(id(3)), "Science › Physics › Optics");
    EXPECT_EQ(tree.titles(id(3)), (std::vector<std::string>{"Science", "Physics", "Optics"}));
    EXPECT_EQ(tree.find(tree.titles(id(3))), id(3));
    EXPECT_EQ(tree.find({"Physics", "Optics"}), std::nullopt);
    EXPECT_EQ(tree.find(std::vector<std::string>{}), std::nullopt);
    EXPECT_EQ(tree.depth(id(3)), 2U);
    EXPECT_EQ(tree.depth(id(5)), 0U);
    EXPECT_THAT(tree.with_all_below(id(1)), UnorderedElementsAre(id(1), id(2), id(3), id(4)));
    EXPECT_THAT(tree.with_all_below(id(9)), IsEmpty());
    EXPECT_TRUE(tree.has_children(id(2)));
    EXPECT_FALSE(tree.has_children(id(3)));
}

TEST(CategoryTree, counts_a_category_with_everything_below_it) {
    const CategoryTree tree(some());
    EXPECT_THAT(
        tree.totals({{id(3), 2}, {id(1), 1}, {id(5), 4}, {id(4), 0}, {id(9), 7}}),
        UnorderedElementsAre(Pair(id(1), 3), Pair(id(2), 2), Pair(id(3), 2), Pair(id(5), 4)));
}

TEST(CategoryTree, names_the_circle_that_it_refuses) {
    const CategoryTree tree(some());
    EXPECT_EQ(tree.fault_of_placing(id(1), id(3)), PlacementFault::cycle);
    EXPECT_EQ(tree.cycle(id(1), id(3)), "Science › Physics › Optics › Science");
    EXPECT_EQ(tree.fault_of_placing(id(1), id(1)), PlacementFault::cycle);
    EXPECT_EQ(tree.cycle(id(1), id(1)), "Science › Science");
    EXPECT_EQ(tree.fault_of_placing(id(2), id(5)), std::nullopt);
    EXPECT_EQ(tree.fault_of_placing(id(2), std::nullopt), std::nullopt);
    EXPECT_EQ(tree.fault_of_placing(id(2), id(9)), PlacementFault::unknown_parent);
}

TEST(CategoryTree, takes_what_is_below_into_account_where_depth_is_bounded) {
    std::vector<Category> chain;
    for (std::uint8_t i = 1; i < kMaxCategoryDepth; ++i) {
        chain.push_back({id(i), i == 1 ? std::nullopt : std::optional(id(i - 1)), "x", 0});
    }
    chain.push_back({id(100), std::nullopt, "pair", 1});
    chain.push_back({id(101), id(100), "below", 0});
    const CategoryTree tree(chain);
    const auto last = id(kMaxCategoryDepth - 1);
    EXPECT_EQ(tree.fault_of_placing(id(101), last), std::nullopt);
    EXPECT_EQ(tree.fault_of_placing(id(100), last), PlacementFault::too_deep);
    EXPECT_EQ(tree.fault_of_placing(id(200), last), std::nullopt);
}

TEST(CategoryTree, places_before_a_sibling_or_last) {
    const CategoryTree tree(some());
    EXPECT_THAT(tree.order_after_placing(id(4), id(1), id(2)), ElementsAre(id(4), id(2)));
    EXPECT_THAT(tree.order_after_placing(id(3), id(1), std::nullopt),
                ElementsAre(id(2), id(4), id(3)));
    EXPECT_THAT(tree.order_after_placing(id(5), std::nullopt, id(1)), ElementsAre(id(5), id(1)));
}

// Whatever is moved in whatever order: it stays a tree of bounded depth, and totals of the top are
// all courses.
TEST(CategoryTree, stays_a_tree_under_any_accepted_moves) {
    std::mt19937 random(7);  // NOLINT: the same moves each time
    std::vector<Category> categories;
    for (std::uint8_t i = 1; i <= 40; ++i)
        categories.push_back({id(i), std::nullopt, std::to_string(i), i});
    std::map<CategoryId, std::int32_t> own;
    for (const Category& category : categories)
        own[category.id] = static_cast<std::int32_t>(random() % 5);
    int refused = 0;
    for (int move = 0; move < 2'000; ++move) {
        Category& moved = categories[random() % categories.size()];
        const auto parent = categories[random() % categories.size()].id;
        const CategoryTree before(categories);
        if (before.fault_of_placing(moved.id, parent)) {
            ++refused;
            continue;
        }
        moved.parent_id = parent;
        const CategoryTree tree(categories);
        ASSERT_EQ(tree.in_order().size(), categories.size());
        std::int32_t all = 0, counted = 0;
        for (const auto& [category, count] : own)
            all += count;
        const auto totals = tree.totals(own);
        for (const Category& category : categories) {
            ASSERT_LT(tree.depth(category.id), kMaxCategoryDepth);
            const auto total = totals.find(category.id);
            if (!category.parent_id && total != totals.end()) counted += total->second;
        }
        ASSERT_EQ(counted, all);
    }
    EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace lms::course
