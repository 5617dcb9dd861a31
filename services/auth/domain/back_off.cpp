#include "services/auth/domain/back_off.hpp"

#include <algorithm>

namespace lms::auth_service {

namespace {

bool is_forgotten(const BackOffRule& rule, const Failures& failures, Time now) {
    return failures.count == 0 || now - failures.last >= rule.forget_after;
}

}  // namespace

std::chrono::seconds wait_left(const BackOffRule& rule, const Failures& failures, Time now) {
    if (is_forgotten(rule, failures, now) || failures.count < rule.free_failures) return {};
    constexpr std::uint32_t kMostDoublings = 20;
    const std::uint32_t doublings = std::min(failures.count - rule.free_failures, kMostDoublings);
    const auto wait = std::min(rule.first_wait * (1 << doublings), rule.longest_wait);
    const Time until = failures.last + wait;
    return until <= now ? std::chrono::seconds{}
                        : std::chrono::ceil<std::chrono::seconds>(until - now);
}

Failures after_failure(const BackOffRule& rule, Failures failures, Time now) {
    if (is_forgotten(rule, failures, now)) failures.count = 0;
    return {std::min<std::uint32_t>(failures.count + 1, 1'000'000), now};
}

}  // namespace lms::auth_service
