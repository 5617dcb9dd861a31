#pragma once
// Rows of assessment_service.categories. The tree of a bank is written while the bank is locked.
// The order of locks is bank, category, question.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/bank_categories.hpp"

namespace lms::assessment::store {

// Each before those below it, siblings by title.
Task<std::vector<BankCategory>> list_categories(pg::Session& session, const Context& context,
                                                OrganizationId organization, BankId bank);
// What titles are compared by: two siblings with one folded title cannot be.
Task<std::map<std::string, std::string>> fold_titles(pg::Session& session, const Context& context,
                                                     const std::set<std::string>& titles);
// Throws validation `category_id` for one that is not of this bank; any other is not deleted before
// the transaction ends.
Task<> require_category(pg::Transaction& transaction, const Context& context,
                        OrganizationId organization, BankId bank,
                        std::optional<BankCategoryId> category);

struct NewCategory {
    BankCategoryId category_id;
    std::optional<BankCategoryId> parent_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(NewCategory, (), (category_id, parent_id, title))

// Parents before their children. These three throw conflict `category.title_taken` when a sibling
// has the title, in any case of letters.
Task<> insert_categories(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, BankId bank,
                         const std::vector<NewCategory>& categories);
Task<> update_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, const NewCategory& category);
// What is in it moves up.
Task<> delete_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, BankCategoryId category);

}  // namespace lms::assessment::store
