#pragma once
// What other services do: users and organisations come into being, a login asks who somebody is.
#include <string>

#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/user/contract/accounts.hpp"

namespace lms::user {

class Accounts {
public:
    // All outlive it.
    Accounts(pg::Database& database, events::Outbox& outbox, const Clock& clock)
        : database_(&database), outbox_(&outbox), clock_(&clock) {}

    // Publishes UserCreated the first time; a repeat changes nothing. Throws conflict
    // user.id_taken when the id belongs to another organisation or e-mail address.
    Task<Account> ensure(const Context& context, const EnsureUser& wanted);
    Task<Account> find(const Context& context, UserId user);
    Task<http::Nothing> ensure_organization(const Context& context,
                                            const EnsureOrganization& wanted);

private:
    Task<> create(pg::Transaction& transaction, const Context& context, const EnsureUser& wanted,
                  OrganizationId organization);

    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
};

}  // namespace lms::user
