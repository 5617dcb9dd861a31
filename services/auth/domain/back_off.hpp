#pragma once
// How long one must wait after failed sign-ins. Pure.
#include <chrono>
#include <cstdint>

#include "libs/core/time.hpp"

namespace lms::auth_service {

struct BackOffRule {
    std::uint32_t free_failures = 5;  // before the first wait
    std::chrono::seconds first_wait{2};
    std::chrono::seconds longest_wait{900};
    std::chrono::seconds forget_after{900};  // without a failure; at least longest_wait
};

struct Failures {
    std::uint32_t count = 0;
    Time last;
    bool operator==(const Failures&) const = default;
};

// Zero: another attempt may be made. Doubles with each failure beyond the free ones.
std::chrono::seconds wait_left(const BackOffRule& rule, const Failures& failures, Time now);
Failures after_failure(const BackOffRule& rule, Failures failures, Time now);

}  // namespace lms::auth_service
