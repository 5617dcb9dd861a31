#pragma once
// Words that the auth service shares with others.
#include <string_view>

#include <boost/describe/enum.hpp>

#include "libs/core/id.hpp"

namespace lms::auth_service {

// One sign-in on one device, from the password until it is revoked or expires.
using SessionId = Id<struct SessionTag>;

// Who keeps the refresh token of a session: a program that got it in a body, or a browser that
// keeps it in a cookie (see the gateway's browser sessions).
enum class ClientKind { api, web };
BOOST_DESCRIBE_ENUM(ClientKind, api, web)

// A request with this header comes from our own pages; every other one from an API client.
inline constexpr std::string_view kClientHeader = "X-Lms-Client";
inline constexpr std::string_view kWebClient = "web";

}  // namespace lms::auth_service
