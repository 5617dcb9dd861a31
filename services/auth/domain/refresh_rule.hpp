#pragma once
// What a presented refresh token leads to. Pure.
#include <optional>

#include "libs/core/time.hpp"

namespace lms::auth_service {

struct RefreshFacts {
    Time expires_at;
    std::optional<Time> used_at;
    Time session_expires_at;
    std::optional<Time> session_revoked_at;
};

enum class RefreshOutcome {
    rotate,  // new tokens
    reused,  // it was used before: one of two holders is a thief, so the session ends
    ended,   // expired or signed out
};

// There is no time of grace for a second use: a thief would use it.
RefreshOutcome decide_refresh(const RefreshFacts& facts, Time now);

}  // namespace lms::auth_service
