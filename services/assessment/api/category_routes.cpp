// The tree of categories of a bank.
#include "services/assessment/api/route_tables.hpp"
#include "services/assessment/app/categories.hpp"

namespace lms::assessment {

void add_category_routes(http::Router& router, const UseCases& use) {
    const Categories& categories = use.categories;
    router.add(kListBankCategories, [&categories](const Context& context, const BankKey& key) {
        return categories.list(context, key.bank_id);
    });
    router.add(kCreateBankCategory,
               [&categories](const Context& context, const CreateBankCategory& input) {
                   return categories.create(context, input);
               });
    router.add(kUpdateBankCategory,
               [&categories](const Context& context, const UpdateBankCategory& input) {
                   return categories.update(context, input);
               });
    router.add(kDeleteBankCategory,
               [&categories](const Context& context, const BankCategoryKey& key) {
                   return categories.remove(context, key);
               });
}

}  // namespace lms::assessment
