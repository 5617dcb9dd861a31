#include "services/auth/store/session_store.hpp"

namespace lms::auth_service::store {

namespace {

constexpr pg::Statement kInsertSession{"auth.session_insert", R"(
    INSERT INTO auth_service.sessions
        (session_id, user_id, created_at, last_used_at, expires_at, client_address,
         client, user_agent)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))"};

constexpr pg::Statement kRevokeSurplus{"auth.session_revoke_surplus", R"(
    UPDATE auth_service.sessions SET revoked_at = $3
    WHERE session_id IN (
        SELECT session_id FROM auth_service.sessions
        WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $3
        ORDER BY last_used_at DESC, session_id DESC
        OFFSET $2))"};

constexpr pg::Statement kInsertToken{"auth.refresh_insert", R"(
    INSERT INTO auth_service.refresh_tokens (token_hash, session_id, created_at, expires_at)
    VALUES ($1, $2, $3, $4))"};

constexpr pg::Statement kRetireSuccessor{"auth.refresh_retire_successor", R"(
    UPDATE auth_service.refresh_tokens SET used_at = $2
    WHERE token_hash = (
        SELECT successor_hash FROM auth_service.refresh_tokens WHERE token_hash = $1))"};

constexpr pg::Statement kUseToken{"auth.refresh_use", R"(
    UPDATE auth_service.refresh_tokens SET used_at = coalesce(used_at, $2), successor_hash = $3
    WHERE token_hash = $1)"};

constexpr pg::Statement kTouchSession{"auth.session_touch", R"(
    UPDATE auth_service.sessions SET last_used_at = $2, client_address = $3, user_agent = $4
    WHERE session_id = $1)"};

constexpr pg::Statement kLockSession{"auth.session_lock", R"(
    SELECT session_id FROM auth_service.sessions WHERE session_id = $1 FOR UPDATE)"};

constexpr pg::Statement kFindToken{"auth.refresh_find", R"(
    SELECT s.session_id, s.user_id, s.client, t.expires_at, t.used_at,
        EXISTS (
            SELECT FROM auth_service.refresh_tokens successor
            WHERE successor.token_hash = t.successor_hash AND successor.used_at IS NULL
        ) AS successor_unused,
        s.expires_at AS session_expires_at, s.revoked_at AS session_revoked_at
    FROM auth_service.refresh_tokens t
    JOIN auth_service.sessions s ON s.session_id = t.session_id
    WHERE t.token_hash = $1)"};

constexpr pg::Statement kListSessions{"auth.session_list", R"(
    SELECT session_id, user_id, created_at, last_used_at, expires_at, client_address,
        client, user_agent
    FROM auth_service.sessions
    WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
    ORDER BY last_used_at DESC, session_id DESC
    LIMIT $3)"};

constexpr pg::Statement kRevokeSession{"auth.session_revoke", R"(
    UPDATE auth_service.sessions SET revoked_at = $3
    WHERE user_id = $1 AND session_id = $2 AND revoked_at IS NULL AND expires_at > $3)"};

constexpr pg::Statement kRevokeOthers{"auth.session_revoke_others", R"(
    UPDATE auth_service.sessions SET revoked_at = $3
    WHERE user_id = $1 AND session_id <> $2 AND revoked_at IS NULL AND expires_at > $3)"};

constexpr pg::Statement kListRevocations{"auth.session_list_revocations", R"(
    SELECT session_id, revoked_at FROM auth_service.sessions
    WHERE revoked_at >= $1
    ORDER BY revoked_at
    LIMIT $2)"};

constexpr pg::Statement kCountActive{"auth.session_count_active", R"(
    SELECT count(DISTINCT user_id) FROM auth_service.sessions
    WHERE last_used_at >= $1 AND revoked_at IS NULL)",
                                     pg::Speed::slow};

constexpr pg::Statement kRemoveEnded{"auth.session_remove_ended", R"(
    DELETE FROM auth_service.sessions
    WHERE session_id IN (
        SELECT session_id FROM auth_service.sessions WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2))",
                                     pg::Speed::slow};

pg::Bytes to_bytes(const Sha256& hash) {
    return {std::string(as_view(hash))};
}

}  // namespace

void post_session(pg::Transaction& transaction, const Session& session) {
    transaction.post(kInsertSession, session.session_id, session.user_id, session.created_at,
                     session.last_used_at, session.expires_at, session.client_address,
                     session.client, session.user_agent);
}

void post_surplus_revocation(pg::Transaction& transaction, UserId user, std::int64_t keep,
                             Time now) {
    transaction.post(kRevokeSurplus, user, keep, now);
}

void post_refresh_token(pg::Transaction& transaction, const NewRefreshToken& token) {
    transaction.post(kInsertToken, to_bytes(token.hash), token.session_id, token.created_at,
                     token.expires_at);
}

void post_use(pg::Transaction& transaction, const TokenUse& use) {
    const Time now = use.session.last_used_at;
    transaction.post(kRetireSuccessor, to_bytes(use.used), now);
    transaction.post(kUseToken, to_bytes(use.used), now, to_bytes(use.successor));
    transaction.post(kTouchSession, use.session.session_id, now, use.session.client_address,
                     use.session.user_agent);
}

Task<std::optional<RefreshToken>> find_refresh_token(pg::Session& session, const Context& context,
                                                     const Sha256& hash) {
    return session.find<RefreshToken>(context, kFindToken, to_bytes(hash));
}

Task<std::optional<RefreshToken>> lock_refresh_token(pg::Transaction& transaction,
                                                     const Context& context, SessionId session,
                                                     const Sha256& hash) {
    transaction.post(kLockSession, session);
    return transaction.find<RefreshToken>(context, kFindToken, to_bytes(hash));
}

Task<std::vector<Session>> list_sessions(pg::Session& session, const Context& context, UserId user,
                                         Time now, std::int64_t limit) {
    return session.list<Session>(context, kListSessions, user, now, limit);
}

Task<bool> revoke_session(pg::Transaction& transaction, const Context& context, UserId user,
                          SessionId session, Time now) {
    co_return co_await transaction.execute(context, kRevokeSession, user, session, now) == 1;
}

void post_session_revocation(pg::Transaction& transaction, UserId user, SessionId session,
                             Time now) {
    transaction.post(kRevokeSession, user, session, now);
}

void post_revocation(pg::Transaction& transaction, UserId user, SessionId except, Time now) {
    transaction.post(kRevokeOthers, user, except, now);
}

Task<std::vector<Revocation>> list_revocations(pg::Session& session, const Context& context,
                                               Time since, std::int64_t limit) {
    return session.list<Revocation>(context, kListRevocations, since, limit);
}

Task<std::int64_t> count_active_users(pg::Session& session, const Context& context, Time since) {
    return session.one<std::int64_t>(context, kCountActive, since);
}

Task<std::int64_t> remove_ended_sessions(pg::Session& session, const Context& context, Time before,
                                         std::int64_t limit) {
    return session.execute(context, kRemoveEnded, before, limit);
}

}  // namespace lms::auth_service::store
