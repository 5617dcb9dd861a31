#include "services/auth/app/sessions.hpp"

#include "libs/auth/policy.hpp"
#include "services/auth/store/audit_store.hpp"
#include "services/auth/store/link_store.hpp"

namespace lms::auth_service {

namespace {

constexpr std::int64_t kMostSessions = 200;        // the bound of SESSIONS_PER_USER
constexpr std::int64_t kMostRevocations = 10'000;  // of one answer
constexpr std::chrono::seconds kLateCommits{60};   // revocations that become visible late

SessionId current_session(const Context& context) {
    return SessionId::parse(context.principal.session_id).value_or(SessionId{});
}

}  // namespace

Task<SessionList> Sessions::list(const Context& context) {
    auth::require_signed_in(context);
    const auto rows = co_await store::list_sessions(*database_, context, context.principal.user_id,
                                                    clock_->now(), kMostSessions);
    const SessionId current = current_session(context);
    SessionList list;
    for (const store::Session& row : rows) {
        list.items.push_back({row.session_id, row.session_id == current, row.created_at,
                              row.last_used_at, row.expires_at, row.client_address,
                              row.user_agent});
    }
    co_return list;
}

Task<> Sessions::revoke(const Context& context, SessionId session) {
    auth::require_signed_in(context);
    const UserId user = context.principal.user_id;
    const Time now = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (!co_await store::revoke_session(transaction, context, user, session, now))
            throw not_found("session");
        store::post_audit(transaction, context, {store::AuditKind::session_revoked, user, session},
                          now);
    });
}

Task<> Sessions::revoke_all(const Context& context) {
    auth::require_signed_in(context);
    const UserId user = context.principal.user_id;
    const Time now = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::post_revocation(transaction, user, SessionId{}, now);
        store::post_audit(transaction, context, {store::AuditKind::sessions_revoked, user}, now);
        co_return;
    });
}

Task<> Sessions::logout(const Context& context, const Logout& logout) {
    const bool signed_in = !context.principal.user_id.is_nil();
    if (!signed_in && !logout.refresh_token) auth::require_signed_in(context);
    if (logout.refresh_token) co_await end_by_refresh_token(context, *logout.refresh_token);
    if (!signed_in) co_return;
    const UserId user = context.principal.user_id;
    const SessionId session = current_session(context);
    const Time now = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::post_session_revocation(transaction, user, session, now);
        store::post_audit(transaction, context, {store::AuditKind::logged_out, user, session}, now);
        co_return;
    });
}

Task<> Sessions::end_by_refresh_token(const Context& context, const std::string& refresh_token) {
    const auto token =
        co_await store::find_refresh_token(*database_, context, sha256(refresh_token));
    if (!token) co_return;
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        end(transaction, context, *token, clock_->now());
        co_return;
    });
}

void Sessions::end(pg::Transaction& transaction, const Context& context,
                   const store::RefreshToken& token, Time now) {
    if (token.session_revoked_at) return;
    store::post_session_revocation(transaction, token.user_id, token.session_id, now);
    store::post_audit(transaction, context,
                      {store::AuditKind::logged_out, token.user_id, token.session_id}, now);
}

void Sessions::end_all(pg::Transaction& transaction, const Context& context, UserId user,
                       Time now) {
    store::post_link_removal(transaction, user);
    store::post_revocation(transaction, user, SessionId{}, now);
    store::post_audit(transaction, context, {store::AuditKind::deactivated, user}, now);
}

Task<RevokedSessions> Sessions::list_revoked(const Context& context, const RevokedSince& query) {
    auth::require_service(context);
    const Time now = clock_->now();
    const Time earliest = now - token_life_ - kLateCommits;
    const Time since = std::max(query.since.value_or(earliest), earliest);
    RevokedSessions revoked;
    const auto rows =
        co_await store::list_revocations(*database_, context, since, kMostRevocations);
    for (const store::Revocation& row : rows)
        revoked.session_ids.push_back(row.session_id);
    const bool all = rows.size() < static_cast<std::size_t>(kMostRevocations);
    revoked.until = all ? now - kLateCommits : rows.back().revoked_at;
    co_return revoked;
}

}  // namespace lms::auth_service
