#pragma once
// Keeping the categories of a bank.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/contract/bank_categories.hpp"

namespace lms::assessment {

class Categories {
public:
    Categories(pg::Database& database, idempotency::Idempotency& idempotency, const Clock& clock,
               const BankDoor& door)
        : database_(&database), idempotency_(&idempotency), clock_(&clock), door_(&door) {}

    Task<BankCategories> list(const Context& context, BankId bank) const;

    // For who may edit the bank. Throw conflict `category.title_taken`, `.too_many`, `.too_deep`,
    // and `.cycle` for a place below itself.
    // May be repeated with an idempotency key.
    Task<BankCategories> create(const Context& context, const CreateBankCategory& input) const;
    Task<BankCategories> update(const Context& context, const UpdateBankCategory& input) const;
    Task<BankCategories> remove(const Context& context, const BankCategoryKey& key) const;

private:
    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
    const BankDoor* door_;
};

}  // namespace lms::assessment
