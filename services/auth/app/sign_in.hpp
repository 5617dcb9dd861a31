#pragma once
// From a password, or from a refresh token, to new tokens.
#include <string>

#include "services/auth/app/key_ring.hpp"
#include "services/auth/app/password_check.hpp"
#include "services/auth/app/profiles.hpp"
#include "services/auth/contract/accounts.hpp"
#include "services/auth/domain/device.hpp"
#include "services/auth/domain/refresh_rule.hpp"
#include "services/auth/store/session_store.hpp"

namespace lms::auth_service {

// What tokens say and how long they live.
struct TokenTerms {
    std::string issuer;
    std::string audience;
    std::chrono::seconds token_life{};
    std::chrono::seconds refresh_life{};
    std::chrono::seconds session_life{};
    std::chrono::seconds reuse_grace{};  // of browsers: see decide_refresh
    std::int64_t sessions_per_user = 50;
};

class SignIn {
public:
    // All references outlive it.
    SignIn(pg::Database& database, const Clock& clock, const KeyRing& keys, Profiles& profiles,
           TokenTerms terms)
        : database_(&database),
          clock_(&clock),
          keys_(&keys),
          profiles_(&profiles),
          terms_(std::move(terms)) {}

    // Throws invalid_credentials, also for a deactivated user; auth.too_many_attempts. Then the
    // session that it would have replaced goes on.
    Task<Tokens> login(const Context& context, PasswordCheck& check, const Login& login,
                       const Device& device);
    // Throws unauthenticated: auth.refresh_invalid, or auth.refresh_reused after having ended the
    // session. Throws validation without a token.
    Task<Tokens> refresh(const Context& context, const Refresh& refresh, const Device& device);

private:
    Task<std::optional<store::RefreshToken>> find_replaced(const Context& context,
                                                           const Login& login) const;
    RefreshOutcome decide(const store::RefreshToken& token, const Device& device, Time now) const;
    Task<RefreshOutcome> exchange(const Context& context, pg::Transaction& transaction,
                                  const store::TokenUse& use, const Device& device) const;
    // Of a token that is made when the session was last used, which is now.
    Time refresh_expiry(const store::Session& session) const;
    store::NewRefreshToken new_refresh_token(const store::Session& session,
                                             const Sha256& hash) const;
    Tokens make_tokens(const user::Account& account, const store::Session& session,
                       std::string refresh_token) const;

    pg::Database* database_;
    const Clock* clock_;
    const KeyRing* keys_;
    Profiles* profiles_;
    TokenTerms terms_;
};

}  // namespace lms::auth_service
