#pragma once
// How browsers stay signed in. Their refresh token is a cookie that no script can read; towards the
// auth service it is the same token as any client's, and no service ever sees the cookie.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/http/middleware.hpp"

namespace lms::gateway {

// By its prefix (RFC 6265bis section 4.1.3.2) a browser takes it from this very host only, over TLS
// or from localhost: no sibling below the same domain can plant one.
inline constexpr std::string_view kRefreshCookie = "__Host-lms_refresh";

// The token in the refresh cookie; nothing when there is none, when its value is no token, or when
// there are several: nobody can tell which is ours.
std::optional<std::string> find_refresh_token(const http::Headers& headers);

// Whether a page of ours asked, as far as the browser tells: Sec-Fetch-Site, if sent, is
// same-origin or none; Origin, if sent, is the request's own host or one of `origins`.
bool is_own_page(const http::Headers& headers, const std::vector<std::string>& origins);

// Requests with `X-Lms-Client: web` that sign in, refresh or sign out: the token moves from the
// cookie into the body and from the answer into the cookie. The header must be there for a cookie
// to count, because no other site can send it without asking first (CORS), and none is allowed to;
// where the browser tells of another site, 403 auth.cross_site. A refresh without a token is 401
// auth.no_session. Signing in ends the session that the cookie was for. Whatever ends the session
// ends the cookie. All other requests lose their cookies here, unread, and go on.
http::Middleware keep_browser_sessions(std::vector<std::string> origins);

}  // namespace lms::gateway
