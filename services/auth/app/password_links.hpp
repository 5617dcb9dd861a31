#pragma once
// Links by which people set their passwords: made and withdrawn by administrators of their
// organisation, used by whoever holds them.
#include "libs/auth/password.hpp"
#include "services/auth/app/login_throttle.hpp"
#include "services/auth/app/profiles.hpp"
#include "services/auth/contract/password_links.hpp"
#include "services/auth/store/link_store.hpp"

namespace lms::auth_service {

class PasswordLinks {
public:
    // References outlive it.
    PasswordLinks(pg::Database& database, const Clock& clock, const auth::PasswordHasher& hasher,
                  LoginThrottle& throttle, Profiles& profiles, std::chrono::seconds life)
        : database_(&database),
          clock_(&clock),
          hasher_(&hasher),
          throttle_(&throttle),
          profiles_(&profiles),
          life_(life) {}

    // For administrators. Throws not_found(user) for people of other organisations.
    Task<AccountView> get_account(const Context& context, UserId user);
    // The same. Throws conflict auth.account_deactivated.
    Task<PasswordLink> create(const Context& context, UserId user);
    // The same. Nothing happens without a link.
    Task<> withdraw(const Context& context, UserId user);

    // For the holder. Both throw not_found(password_link) for a token that is not good.
    Task<PasswordLinkView> view(const Context& context, const LinkToken& link);
    // Throws validation for a password that may not be used. Ends all sessions, and the waits that
    // failed sign-ins have brought about.
    Task<> use(const Context& context, const SetPassword& wanted);

    // Part of a transaction that checked the caller and the account.
    PasswordLink post(pg::Transaction& transaction, UserId user, LinkPurpose purpose);

private:
    // Throws not_found(user) unless the caller administrates their organisation.
    Task<user::Account> get_person(const Context& context, UserId user);
    Task<store::AccountFacts> get_facts(const Context& context, UserId user);

    pg::Database* database_;
    const Clock* clock_;
    const auth::PasswordHasher* hasher_;
    LoginThrottle* throttle_;
    Profiles* profiles_;
    std::chrono::seconds life_;
};

}  // namespace lms::auth_service
