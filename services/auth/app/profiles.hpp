#pragma once
// The user behind a credential, as the user service knows it.
#include "libs/http/network.hpp"
#include "services/auth/store/credential_store.hpp"
#include "services/user/contract/accounts.hpp"

namespace lms::auth_service {

class Profiles {
public:
    // `users` is a client of the user service; the database outlives it.
    Profiles(pg::Database& database, http::ServiceClient users)
        : database_(&database), users_(std::move(users)) {}

    // Creates the user first unless that was done. May be repeated and run twice at once.
    Task<user::Account> ensure(const Context& context, const store::Credential& credential);
    // Nothing for somebody whom the user service does not know.
    Task<std::optional<user::Account>> find(const Context& context, UserId user);
    // Nothing when the user is gone or deactivated: nobody can sign in as them.
    Task<std::optional<user::Account>> find_active(const Context& context, UserId user);

private:
    pg::Database* database_;
    http::ServiceClient users_;
};

}  // namespace lms::auth_service
