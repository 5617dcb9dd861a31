#include "services/assessment/app/categories.hpp"

#include "services/assessment/domain/category_places.hpp"
#include "services/assessment/store/category_store.hpp"

namespace lms::assessment {

namespace {

using Tree = std::vector<BankCategory>;

void require_place(const Tree& tree, BankCategoryId id, std::optional<BankCategoryId> parent) {
    const auto fault = fault_of_place(tree, id, parent);
    if (!fault) return;
    switch (*fault) {
        case PlaceFault::unknown_parent:
            throw invalid("parent_id", "unknown", "There is no such category in this bank.");
        case PlaceFault::cycle:
            throw conflict("category.cycle", "A category cannot stand below itself.");
        case PlaceFault::too_deep:
            throw conflict("category.too_deep", "A tree of categories has at most " +
                                                    std::to_string(kMaxBankCategoryDepth) +
                                                    " levels.");
    }
}

// Nobody else changes the tree until the transaction ends.
Task<Tree> lock_tree(pg::Transaction& transaction, const Context& context, BankId bank) {
    const auto row = co_await store::lock_bank(transaction, context, asker_of(context), bank);
    if (!row) throw not_found("bank");
    co_return co_await store::list_categories(transaction, context,
                                              context.principal.organization_id, bank);
}

}  // namespace

Task<BankCategories> Categories::list(const Context& context, BankId bank) const {
    co_await door_->open(context, bank, BankRight::use);
    co_return BankCategories{co_await store::list_categories(
        *database_, context, context.principal.organization_id, bank)};
}

Task<BankCategories> Categories::create(const Context& context,
                                        const CreateBankCategory& input) const {
    co_await door_->open(context, input.bank_id, BankRight::edit);
    const OrganizationId organization = context.principal.organization_id;
    co_return co_await idempotency_->run<BankCategories>(
        context, "assessment.create_category", input,
        [&](pg::Transaction& transaction) -> Task<BankCategories> {
            const Tree tree = co_await lock_tree(transaction, context, input.bank_id);
            if (tree.size() >= kMaxBankCategories) {
                throw conflict(
                    "category.too_many",
                    "A bank has at most " + std::to_string(kMaxBankCategories) + " categories.");
            }
            const auto id = BankCategoryId::make(clock_->now());
            require_place(tree, id, input.parent_id);
            co_await store::insert_categories(transaction, context, organization, input.bank_id,
                                              {{id, input.parent_id, input.title}});
            co_return BankCategories{
                co_await store::list_categories(transaction, context, organization, input.bank_id)};
        });
}

Task<BankCategories> Categories::update(const Context& context,
                                        const UpdateBankCategory& input) const {
    co_await door_->open(context, input.bank_id, BankRight::edit);
    const OrganizationId organization = context.principal.organization_id;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<BankCategories> {
            const Tree tree = co_await lock_tree(transaction, context, input.bank_id);
            const BankCategory* present = find_category(tree, input.category_id);
            if (!present) throw not_found("category");
            store::NewCategory changed{present->id, present->parent_id, present->title};
            if (input.title) changed.title = *input.title;
            input.parent_id.apply_to(changed.parent_id);
            require_place(tree, present->id, changed.parent_id);
            co_await store::update_category(transaction, context, organization, changed);
            co_return BankCategories{
                co_await store::list_categories(transaction, context, organization, input.bank_id)};
        });
}

Task<BankCategories> Categories::remove(const Context& context, const BankCategoryKey& key) const {
    co_await door_->open(context, key.bank_id, BankRight::edit);
    const OrganizationId organization = context.principal.organization_id;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<BankCategories> {
            const Tree tree = co_await lock_tree(transaction, context, key.bank_id);
            if (!find_category(tree, key.category_id)) throw not_found("category");
            co_await store::delete_category(transaction, context, organization, key.category_id);
            co_return BankCategories{
                co_await store::list_categories(transaction, context, organization, key.bank_id)};
        });
}

}  // namespace lms::assessment
