#pragma once
// The auth service as a part of a process.
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "libs/auth/password.hpp"
#include "libs/auth/verifier.hpp"
#include "libs/core/embedded.hpp"
#include "libs/module/module.hpp"
#include "services/auth/app/accounts.hpp"
#include "services/auth/settings.hpp"

namespace lms::module {
struct Platform;
}

namespace lms::auth_service {

class AuthModule : public module::Module {
public:
    // For the demonstration accounts and `lms user add`: after start(), with a context of
    // Context::background. See Accounts::ensure.
    virtual Task<EnsuredAccount> ensure_account(const Context& context,
                                                const WantedAccount& wanted) = 0;
    // For operators; nothing when the address has no account.
    virtual Task<std::optional<UserId>> find_user(const Context& context,
                                                  const std::string& email) = 0;
};

// The issuer and audience of tokens are those that the verifiers of the installation expect. What
// the platform refers to outlives the module. Throws std::runtime_error when JWT_SECRET is too
// short or its file cannot be made.
std::unique_ptr<AuthModule> make_auth_module(module::Platform& platform,
                                             const AuthSettings& settings,
                                             const auth::VerifierSettings& verifier,
                                             const auth::PasswordSettings& passwords);
// Schema auth_service; service name "auth" for pg::migrate.
std::span<const EmbeddedFile> auth_migrations();

}  // namespace lms::auth_service
