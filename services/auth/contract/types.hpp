#pragma once
// Words that the auth service shares with others.
#include "libs/core/id.hpp"

namespace lms::auth_service {

// One sign-in on one device, from the password until it is revoked or expires.
using SessionId = Id<struct SessionTag>;

}  // namespace lms::auth_service
