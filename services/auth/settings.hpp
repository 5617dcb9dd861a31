#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>

#include "services/auth/domain/back_off.hpp"
#include "services/auth/domain/key_plan.hpp"

namespace lms::config {
class Binder;
}

namespace lms::auth_service {

struct AuthSettings {
    std::chrono::seconds jwt_expiry{3600};
    std::chrono::seconds jwt_expires_in{7 * 86400};
    std::chrono::seconds refresh_life{7 * 86400};
    std::chrono::seconds session_life{30 * 86400};
    std::chrono::seconds refresh_reuse_grace{30};
    std::int64_t sessions_per_user = 50;
    std::string secret;  // encrypts stored signing keys; empty: a generated file
    std::chrono::seconds key_rotation{30 * 86400};
    std::chrono::seconds key_check{60};
    BackOffRule back_off;  // of one account from one address
    std::uint32_t account_free_failures = 50;
    std::uint32_t address_free_failures = 100;
    std::size_t remembered_failures = 100'000;
    std::chrono::seconds password_link_life{72 * 3600};
    std::chrono::seconds audit_retention{365 * 86400};

    // The two documents of the specification disagree: the stricter holds (ADR 0017).
    std::chrono::seconds token_life() const { return std::min(jwt_expiry, jwt_expires_in); }
    KeyRules key_rules(std::chrono::seconds clock_skew) const;
};
void bind(config::Binder& binder, AuthSettings& settings);

}  // namespace lms::auth_service
