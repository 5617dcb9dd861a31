#pragma once
// Rows of auth_service.sessions and refresh_tokens.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/crypto.hpp"
#include "libs/pg/database.hpp"
#include "services/auth/contract/types.hpp"

namespace lms::auth_service::store {

struct Session {
    SessionId session_id;
    UserId user_id;
    Time created_at;
    Time last_used_at;
    Time expires_at;
    std::string client_address;
    ClientKind client = ClientKind::api;
    std::optional<std::string> user_agent;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (session_id, user_id, created_at, last_used_at, expires_at, client_address,
                       client, user_agent))

struct RefreshToken {
    SessionId session_id;
    UserId user_id;
    ClientKind client = ClientKind::api;
    Time expires_at;
    std::optional<Time> used_at;
    bool successor_unused = false;
    Time session_expires_at;
    std::optional<Time> session_revoked_at;
};
BOOST_DESCRIBE_STRUCT(RefreshToken, (),
                      (session_id, user_id, client, expires_at, used_at, successor_unused,
                       session_expires_at, session_revoked_at))

struct NewRefreshToken {
    SessionId session_id;
    Sha256 hash;
    Time created_at;
    Time expires_at;
};

void post_session(pg::Transaction& transaction, const Session& session);
// Ends the live sessions of the user that were unused for longest, beyond `keep`.
void post_surplus_revocation(pg::Transaction& transaction, UserId user, std::int64_t keep,
                             Time now);
void post_refresh_token(pg::Transaction& transaction, const NewRefreshToken& token);

struct TokenUse {
    Sha256 used;
    Sha256 successor;
    Session session;  // as it is from now on; of it are noted last_used_at, address and agent
};
// Uses a token for its successor and notes the use in the session. If it was used before, the first
// use keeps its time, and the successor of that use becomes worthless.
void post_use(pg::Transaction& transaction, const TokenUse& use);

Task<std::optional<RefreshToken>> find_refresh_token(pg::Session& session, const Context& context,
                                                     const Sha256& hash);
// With its session locked, which every use of its tokens does first: they happen one after the
// other, and each sees all of those before it.
Task<std::optional<RefreshToken>> lock_refresh_token(pg::Transaction& transaction,
                                                     const Context& context, SessionId session,
                                                     const Sha256& hash);

// Live ones, latest used first, at most `limit`.
Task<std::vector<Session>> list_sessions(pg::Session& session, const Context& context, UserId user,
                                         Time now, std::int64_t limit);
// False when there is no live session of that id and user.
Task<bool> revoke_session(pg::Transaction& transaction, const Context& context, UserId user,
                          SessionId session, Time now);
void post_session_revocation(pg::Transaction& transaction, UserId user, SessionId session,
                             Time now);
// All live ones of the user, but `except` (nil: without exception).
void post_revocation(pg::Transaction& transaction, UserId user, SessionId except, Time now);

struct Revocation {
    SessionId session_id;
    Time revoked_at;
};
BOOST_DESCRIBE_STRUCT(Revocation, (), (session_id, revoked_at))
// In the order of their revocation, from `since` on, at most `limit`.
Task<std::vector<Revocation>> list_revocations(pg::Session& session, const Context& context,
                                               Time since, std::int64_t limit);

// Users whose tokens were issued since then.
Task<std::int64_t> count_active_users(pg::Session& session, const Context& context, Time since);

// Removes up to `limit` sessions that ended before `before`, with their tokens; returns how many.
Task<std::int64_t> remove_ended_sessions(pg::Session& session, const Context& context, Time before,
                                         std::int64_t limit);

}  // namespace lms::auth_service::store
