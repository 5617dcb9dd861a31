#pragma once
// Whether somebody knows the password of an account: the same answer, after the same work, for an
// account that does not exist.
#include <string>

#include "libs/auth/password.hpp"
#include "libs/telemetry/metrics.hpp"
#include "services/auth/app/login_throttle.hpp"
#include "services/auth/store/credential_store.hpp"

namespace lms::auth_service {

// 401 auth.invalid_credentials.
Problem invalid_credentials();

class PasswordCheck {
public:
    // All outlive it. Counts auth_password_checks_total by outcome.
    PasswordCheck(pg::Database& database, const Clock& clock, const auth::PasswordHasher& hasher,
                  LoginThrottle& throttle, telemetry::Metrics& metrics);

    // The credential; throws invalid_credentials or auth.too_many_attempts. Failures are audited,
    // and a hash with old parameters is renewed.
    Task<store::Credential> check(const Context& context, const std::string& email,
                                  const std::string& password);
    const auth::PasswordHasher& hasher() const { return *hasher_; }

private:
    void begin(const Context& context, const std::string& key);
    Task<> renew_hash(const Context& context, const store::Credential& credential,
                      const std::string& password);

    pg::Database* database_;
    const Clock* clock_;
    const auth::PasswordHasher* hasher_;
    LoginThrottle* throttle_;
    telemetry::Counter succeeded_;
    telemetry::Counter failed_;
    telemetry::Counter throttled_;
};

}  // namespace lms::auth_service
