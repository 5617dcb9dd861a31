#pragma once
// Rate limits as layers of the gateway: 429 with Retry-After, and the RateLimit fields on every
// answer.
#include <memory>

#include "libs/http/middleware.hpp"
#include "services/gateway/settings.hpp"

namespace lms::gateway {

// Counts every request to a service under its client's address, in the bucket of its kind. Without
// limits in the settings the layers only pass on.
http::Middleware limit_by_address(const RateLimitSettings& settings);
// Counts requests of signed-in users; images of lessons are not counted.
http::Middleware limit_by_user(const RateLimitSettings& settings);

}  // namespace lms::gateway
