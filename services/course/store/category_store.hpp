#pragma once
// Rows of course_service.categories. The tree of an organisation is written under its lock: no two
// moves that are fine alone make a circle together.
#include "libs/pg/database.hpp"
#include "services/course/domain/category_tree.hpp"

namespace lms::course::store {

Task<std::vector<Category>> list_categories(pg::Session& session, const Context& context,
                                            OrganizationId organization);
// The same, locked until the transaction ends.
Task<std::vector<Category>> lock_categories(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization);
Task<std::optional<Category>> find_category(pg::Session& session, const Context& context,
                                            OrganizationId organization, CategoryId category);
// By title, without regard to case; of several the one that stands highest in the list.
Task<std::optional<CategoryId>> find_category_by_title(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       std::string_view title);

struct CategoryCountRow {
    CategoryId category_id;
    std::int32_t courses = 0;  // directly in it, drafts and private ones too
};
BOOST_DESCRIBE_STRUCT(CategoryCountRow, (), (category_id, courses))
Task<std::vector<CategoryCountRow>> count_courses(pg::Session& session, const Context& context,
                                                  OrganizationId organization);

Task<bool> has_courses(pg::Session& session, const Context& context, OrganizationId organization,
                       CategoryId category);

// These three throw conflict("category.title_taken") when a sibling has the title.
Task<> insert_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, const Category& category);
Task<> rename_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, CategoryId category, std::string_view title);
// `order` are all children of the parent, the category among them.
Task<> place_category(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, CategoryId category,
                      std::optional<CategoryId> parent, const std::vector<CategoryId>& order);

// Courses of the first, in the catalogue too, now belong to the second.
void move_courses(pg::Transaction& transaction, OrganizationId organization, CategoryId from,
                  CategoryId to);
void delete_category(pg::Transaction& transaction, OrganizationId organization,
                     CategoryId category);

}  // namespace lms::course::store
