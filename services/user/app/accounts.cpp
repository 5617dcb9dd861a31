#include "services/user/app/accounts.hpp"

#include "libs/auth/policy.hpp"
#include "services/user/contract/events.hpp"
#include "services/user/domain/membership.hpp"
#include "services/user/store/organization_store.hpp"
#include "services/user/store/user_store.hpp"

namespace lms::user {

namespace {

Account to_account(store::UserRow row) {
    return {row.user_id,
            row.organization_id,
            std::move(row.email),
            std::move(row.name),
            normalized(std::move(row.roles)),
            row.state};
}

}  // namespace

Task<Account> Accounts::ensure(const Context& context, const EnsureUser& wanted) {
    auth::require_service(context);
    const OrganizationId organization = wanted.organization_id.value_or(default_organization());
    store::UserRow user = co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<store::UserRow> {
            co_await create(transaction, context, wanted, organization);
            auto found = co_await store::find_account(transaction, context, wanted.user_id);
            if (!found) throw not_found("user");
            co_return std::move(*found);
        });
    if (user.organization_id != organization || user.email != wanted.email)
        throw conflict("user.id_taken", "The id belongs to another user.");
    co_return to_account(std::move(user));
}

Task<> Accounts::create(pg::Transaction& transaction, const Context& context,
                        const EnsureUser& wanted, OrganizationId organization) {
    store::UserRow user;
    user.user_id = wanted.user_id;
    user.organization_id = organization;
    user.email = wanted.email;
    user.name = wanted.name;
    user.roles = normalized(wanted.roles.value_or(std::vector<Role>{Role::student}));
    user.created_at = clock_->now();
    if (!co_await store::insert_user(transaction, context, user)) co_return;
    store::set_roles(transaction, organization, user.user_id, user.roles, std::nullopt,
                     user.created_at);
    UserCreated event{user.user_id, user.email, user.name, user.roles};
    outbox_->append(transaction, context, organization, user.user_id.to_string(), event);
}

Task<Account> Accounts::find(const Context& context, UserId user) {
    auth::require_service(context);
    auto row = co_await store::find_account(*database_, context, user);
    if (!row) throw not_found("user");
    co_return to_account(std::move(*row));
}

Task<http::Nothing> Accounts::ensure_organization(const Context& context,
                                                  const EnsureOrganization& wanted) {
    auth::require_service(context);
    co_await store::insert_organization_unless_exists(*database_, context, wanted.organization_id,
                                                      wanted.name, clock_->now());
    co_return http::Nothing{};
}

}  // namespace lms::user
