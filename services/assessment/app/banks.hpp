#pragma once
// Keeping banks: making, renaming, sharing and deleting them.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "services/assessment/app/bank_door.hpp"

namespace lms::assessment {

class Banks {
public:
    Banks(pg::Database& database, idempotency::Idempotency& idempotency, const Clock& clock,
          const BankDoor& door)
        : database_(&database), idempotency_(&idempotency), clock_(&clock), door_(&door) {}

    // Those that the caller may use; one question to the course service, whatever their number.
    Task<BankPage> list(const Context& context, const ListBanks& query) const;
    Task<BankView> get(const Context& context, BankId bank) const;
    // May be repeated with an idempotency key. Throws not_found("course") for a course that the
    // caller may not edit.
    Task<BankView> create(const Context& context, const CreateBank& input) const;

    // For those who manage the bank. Needs If-Match.
    Task<BankView> update(const Context& context, const UpdateBank& input) const;
    // Throws conflict `bank.has_questions`.
    Task<> remove(const Context& context, BankId bank) const;
    Task<BankShares> shares(const Context& context, BankId bank) const;
    // Throws validation `email` for an address that nobody here has, and conflict
    // `bank.too_many_shares`.
    Task<BankShares> share(const Context& context, const ShareBank& input) const;

private:
    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
    const BankDoor* door_;
};

}  // namespace lms::assessment
