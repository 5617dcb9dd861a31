#pragma once
// Where the caller is signed in; and, for gateways, which sessions have ended before their tokens.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/http/endpoint.hpp"
#include "services/auth/contract/types.hpp"

namespace lms::auth_service {

struct SessionView {
    SessionId id;
    bool current = false;  // the one of this request
    Time created_at;
    Time last_used_at;  // when its tokens were last refreshed
    Time expires_at;
    std::string client_address;             // at the last refresh
    std::optional<std::string> user_agent;  // at the last refresh: what the program calls itself
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (id, current, created_at, last_used_at, expires_at, client_address,
                       user_agent))

// Latest used first. Never a second page: the sessions of a user are bounded.
struct SessionList {
    std::vector<SessionView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items, next_cursor))

struct SessionKey {
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(SessionKey, (), (session_id))

struct RevokedSince {
    std::optional<Time> since;  // default: as far back as tokens live
};
BOOST_DESCRIBE_STRUCT(RevokedSince, (), (since))

struct RevokedSessions {
    std::vector<SessionId> session_ids;
    Time until;  // ask again from here; overlaps are harmless
};
BOOST_DESCRIBE_STRUCT(RevokedSessions, (), (session_ids, until))

inline constexpr http::Endpoint<http::Nothing, SessionList> kListSessions{
    http::Method::get, "/api/v1/auth/sessions", http::Access::signed_in, "auth.list_sessions",
    "Where the caller is signed in"};
inline constexpr http::Endpoint<SessionKey, http::Nothing> kRevokeSession{
    http::Method::del,     "/api/v1/auth/sessions/{session_id}",    http::Access::signed_in,
    "auth.revoke_session", "Sign out one of the caller's sessions", 204};
inline constexpr http::Endpoint<http::Nothing, http::Nothing> kRevokeAllSessions{
    http::Method::del,          "/api/v1/auth/sessions", http::Access::signed_in,
    "auth.revoke_all_sessions", "Sign out everywhere",   204};
inline constexpr http::Endpoint<RevokedSince, RevokedSessions> kListRevoked{
    http::Method::get, "/internal/v1/auth/revoked-sessions", http::Access::service,
    "auth.list_revoked", "Sessions that ended before their access tokens"};

}  // namespace lms::auth_service
