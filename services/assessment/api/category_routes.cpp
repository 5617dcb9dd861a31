// The tree of categories of a bank.
#include "services/assessment/api/bank_routes.hpp"
#include "services/assessment/app/categories.hpp"

namespace lms::assessment {

void add_category_routes(http::Router& router, const Categories& categories) {
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
