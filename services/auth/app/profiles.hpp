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

    // Creates the user first when that is still to be done. May be repeated and run twice at once.
    Task<user::Account> get(const Context& context, const store::Credential& credential);
    // Of a user that exists; throws not_found(user).
    Task<user::Account> get(const Context& context, UserId user);

private:
    pg::Database* database_;
    http::ServiceClient users_;
};

}  // namespace lms::auth_service
