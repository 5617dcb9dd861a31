#pragma once
// What administrators do with the users of their organisation. Everybody else is refused; users of
// other organisations do not exist.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/user/contract/directory.hpp"
#include "services/user/store/user_store.hpp"

namespace lms::user {

class Directory {
public:
    // All outlive it.
    Directory(pg::Database& database, events::Outbox& outbox, const Clock& clock)
        : database_(&database), outbox_(&outbox), clock_(&clock) {}

    Task<UserPage> list(const Context& context, const ListUsers& query);
    Task<UserDetail> get(const Context& context, UserId user);
    // Needs If-Match. Throws conflict user.last_administrator. Publishes UserDeactivated or
    // UserUpdated if something changed.
    Task<UserDetail> update(const Context& context, const UpdateUser& change);
    // Needs If-Match.
    Task<OrganizationView> rename_organization(const Context& context,
                                               const UpdateOrganization& change);

private:
    Task<> save(pg::Transaction& transaction, const Context& context, store::UserRow& user,
                const UpdateUser& change);

    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
};

}  // namespace lms::user
