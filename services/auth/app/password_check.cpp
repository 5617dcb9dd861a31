#include "services/auth/app/password_check.hpp"

#include "services/auth/domain/email.hpp"
#include "services/auth/store/audit_store.hpp"

namespace lms::auth_service {

Problem invalid_credentials() {
    return {ProblemKind::unauthenticated, "auth.invalid_credentials",
            "The e-mail address or the password is wrong."};
}

Task<store::Credential> PasswordCheck::check(const Context& context, const std::string& email,
                                             const std::string& password) {
    const std::string key = email_key(email);
    throttle_->begin(key, context.client_address);
    auto credential = co_await store::find_by_email(*database_, context, key);
    const auto stored = credential ? std::optional(credential->password_hash) : std::nullopt;
    if (!co_await hasher_->verify(context, password, stored)) {
        store::Audit audit{store::AuditKind::login_failed};
        if (credential) audit.user_id = credential->user_id;
        co_await store::write_audit(*database_, context, audit, clock_->now());
        throw invalid_credentials();
    }
    throttle_->succeeded(key, context.client_address);
    if (hasher_->needs_rehash(credential->password_hash))
        co_await renew_hash(context, *credential, password);
    co_return std::move(*credential);
}

Task<> PasswordCheck::renew_hash(const Context& context, const store::Credential& credential,
                                 const std::string& password) {
    const std::string renewed = co_await hasher_->hash(context, password);
    co_await store::replace_hash(*database_, context, credential.user_id, credential.password_hash,
                                 renewed);
}

}  // namespace lms::auth_service
