#pragma once
// The categories of an organisation: a tree that its administrators keep and its teachers choose
// from.
#include <optional>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

struct CategoryView {
    CategoryId id;
    std::optional<CategoryId> parent_id;  // null at the top
    std::string title;
    std::int32_t depth = 0;                    // 0 at the top
    std::optional<std::int32_t> course_count;  // directly in it, drafts too; for administrators
};
BOOST_DESCRIBE_STRUCT(CategoryView, (), (id, parent_id, title, depth, course_count))

// Each category before those below it, siblings in their order; at most 1,000.
struct CategoryList {
    std::vector<CategoryView> items;
};
BOOST_DESCRIBE_STRUCT(CategoryList, (), (items))

struct CreateCategory {
    std::string title;
    std::optional<CategoryId> parent_id;  // absent: at the top
};
BOOST_DESCRIBE_STRUCT(CreateCategory, (), (title, parent_id))

struct RenameCategory {
    CategoryId category_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(RenameCategory, (), (category_id, title))

template <class T>
constexpr auto category_title_rules() {
    return json::rules(json::field<&T::title>(json::length{1, 100}, json::not_blank{}));
}
inline constexpr auto json_rules(const CreateCategory*) {
    return category_title_rules<CreateCategory>();
}
inline constexpr auto json_rules(const RenameCategory*) {
    return category_title_rules<RenameCategory>();
}

// Below `parent_id`, or at the top; before that sibling, or last.
struct PlaceCategory {
    CategoryId category_id;
    std::optional<CategoryId> parent_id;
    std::optional<CategoryId> before_id;
};
BOOST_DESCRIBE_STRUCT(PlaceCategory, (), (category_id, parent_id, before_id))

// Its courses go to `move_to`; without one it must have none.
struct DeleteCategory {
    CategoryId category_id;
    std::optional<CategoryId> move_to;
};
BOOST_DESCRIBE_STRUCT(DeleteCategory, (), (category_id, move_to))

inline constexpr http::Endpoint<http::Nothing, CategoryList> kListCategories{
    http::Method::get, "/api/v1/categories", http::Access::signed_in, "course.list_categories",
    "The organisation's tree of categories"};
inline constexpr http::Endpoint<CreateCategory, CategoryView> kCreateCategory{
    http::Method::post,
    "/api/v1/categories",
    http::Access::administrator,
    "course.create_category",
    "Add a category, last among its siblings",
    201};
inline constexpr http::Endpoint<RenameCategory, CategoryView> kRenameCategory{
    http::Method::patch, "/api/v1/categories/{category_id}", http::Access::administrator,
    "course.rename_category", "Rename a category"};
inline constexpr http::Endpoint<PlaceCategory, CategoryList> kPlaceCategory{
    http::Method::put, "/api/v1/categories/{category_id}/place", http::Access::administrator,
    "course.place_category", "Move a category with everything below it"};
inline constexpr http::Endpoint<DeleteCategory, http::Nothing> kDeleteCategory{
    http::Method::del, "/api/v1/categories/{category_id}", http::Access::administrator,
    "course.delete_category", "Delete a category, moving its courses to another one"};

}  // namespace lms::course
