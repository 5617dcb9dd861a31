#pragma once
// Sessions that ended before their access tokens did, learned from the auth service.
#include <mutex>
#include <optional>

#include "libs/auth/verifier.hpp"
#include "libs/http/network.hpp"

namespace lms::gateway {

class Revocations {
public:
    Revocations(http::ServiceClient auth, auth::TokenVerifier& verifier)
        : auth_(std::move(auth)), verifier_(verifier) {}

    // Asks for what ended since the last time; their tokens are refused from then on. Throws what
    // the call throws.
    Task<> refresh(const Context& context);

private:
    http::ServiceClient auth_;
    auth::TokenVerifier& verifier_;
    std::mutex mutex_;
    std::optional<Time> since_;
};

}  // namespace lms::gateway
