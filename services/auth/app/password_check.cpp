#include "services/auth/app/password_check.hpp"

#include "services/auth/domain/email.hpp"
#include "services/auth/store/audit_store.hpp"

namespace lms::auth_service {

namespace {

telemetry::CounterFamily outcomes(telemetry::Metrics& metrics) {
    return metrics.counters("auth_password_checks_total", "Passwords looked at, by outcome",
                            {"outcome"});
}

}  // namespace

Problem invalid_credentials() {
    return {ProblemKind::unauthenticated, "auth.invalid_credentials",
            "The e-mail address or the password is wrong."};
}

PasswordCheck::PasswordCheck(pg::Database& database, const Clock& clock,
                             const auth::PasswordHasher& hasher, LoginThrottle& throttle,
                             telemetry::Metrics& metrics)
    : database_(&database),
      clock_(&clock),
      hasher_(&hasher),
      throttle_(&throttle),
      succeeded_(outcomes(metrics).with({"succeeded"})),
      failed_(outcomes(metrics).with({"failed"})),
      throttled_(outcomes(metrics).with({"throttled"})) {}

void PasswordCheck::begin(const Context& context, const std::string& key) {
    try {
        throttle_->begin(key, context.client_address);
    } catch (const Problem&) {
        throttled_.add();
        throw;
    }
}

Task<store::Credential> PasswordCheck::check(const Context& context, const std::string& email,
                                             const std::string& password) {
    const std::string key = email_key(email);
    begin(context, key);
    auto credential = co_await store::find_by_email(*database_, context, key);
    const auto stored = credential ? std::optional(credential->password_hash) : std::nullopt;
    if (!co_await hasher_->verify(context, password, stored)) {
        failed_.add();
        store::Audit audit{store::AuditKind::login_failed};
        if (credential) audit.user_id = credential->user_id;
        co_await store::write_audit(*database_, context, audit, clock_->now());
        throw invalid_credentials();
    }
    succeeded_.add();
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
