#pragma once
// What a presented refresh token leads to. Pure.
#include <chrono>
#include <optional>

#include "libs/core/time.hpp"
#include "services/auth/contract/types.hpp"

namespace lms::auth_service {

struct RefreshFacts {
    ClientKind client = ClientKind::api;  // that signed in
    Time expires_at;
    std::optional<Time> used_at;
    bool successor_unused = false;  // what a used one was exchanged for is still good
    Time session_expires_at;
    std::optional<Time> session_revoked_at;
};

enum class RefreshOutcome {
    rotate,  // new tokens
    repeat,  // new tokens again: what it was exchanged for never arrived, and is good no longer
    reused,  // it was used before: one of two holders is a thief, so the session ends
    ended,   // expired, signed out, or of another kind of client
};

// `presented_by`: the kind of client that shows the token now. A browser may lose an answer, when
// its page is closed, but not the cookie that it answers to: for `grace` after the first use its
// token is exchanged again, as long as nobody has used what came of it. Whoever holds the token
// that was replaced so meets `reused`, thief or owner. An API client gets no grace.
RefreshOutcome decide_refresh(const RefreshFacts& facts, ClientKind presented_by,
                              std::chrono::seconds grace, Time now);

}  // namespace lms::auth_service
