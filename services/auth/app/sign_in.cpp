#include "services/auth/app/sign_in.hpp"

#include <algorithm>

#include "libs/telemetry/log.hpp"
#include "services/auth/domain/refresh_rule.hpp"
#include "services/auth/store/audit_store.hpp"

namespace lms::auth_service {

namespace {

Problem refresh_invalid() {
    return {ProblemKind::unauthenticated, "auth.refresh_invalid",
            "The refresh token is not valid; sign in again."};
}

Problem refresh_reused() {
    return {ProblemKind::unauthenticated, "auth.refresh_reused",
            "The refresh token was used before; the session has ended, sign in again."};
}

RefreshOutcome decide(const store::RefreshToken& token, Time now) {
    return decide_refresh(
        {token.expires_at, token.used_at, token.session_expires_at, token.session_revoked_at}, now);
}

}  // namespace

Task<Tokens> SignIn::login(const Context& context, PasswordCheck& check, const Login& login) {
    const store::Credential credential = co_await check.check(context, login.email, login.password);
    if (credential.profile == store::ProfileState::pending)
        co_await profiles_->ensure(context, credential);
    const auto account = co_await profiles_->find_active(context, credential.user_id);
    if (!account) throw invalid_credentials();
    const Time now = clock_->now();
    store::Session session;
    session.session_id = SessionId::make(now);
    session.user_id = account->user_id;
    session.created_at = session.last_used_at = now;
    session.expires_at = now + terms_.session_life;
    session.client_address = context.client_address;
    const std::string refresh_token = random_token();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::post_session(transaction, session);
        store::post_refresh_token(transaction, new_refresh_token(session, refresh_token, now));
        store::post_surplus_revocation(transaction, session.user_id, terms_.sessions_per_user, now);
        store::post_audit(transaction, context,
                          {store::AuditKind::login_succeeded, session.user_id, session.session_id},
                          now);
        co_return;
    });
    co_return make_tokens(*account, session, refresh_token, now);
}

Task<Tokens> SignIn::refresh(const Context& context, const std::string& refresh_token) {
    const Sha256 hash = sha256(refresh_token);
    const auto known = co_await store::find_refresh_token(*database_, context, hash);
    if (!known || decide(*known, clock_->now()) == RefreshOutcome::ended) throw refresh_invalid();
    // Roles and state of today, not of the day of the sign-in; asked before any lock is taken.
    const auto account = co_await profiles_->find_active(context, known->user_id);
    const std::string successor = random_token();
    const Time now = clock_->now();
    store::Session session;
    session.session_id = known->session_id;
    session.user_id = known->user_id;
    session.expires_at = known->session_expires_at;
    const RefreshOutcome outcome = co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<RefreshOutcome> {
            const auto locked = co_await store::lock_refresh_token(transaction, context, hash);
            const RefreshOutcome decided =
                locked && account ? decide(*locked, now) : RefreshOutcome::ended;
            if (decided == RefreshOutcome::rotate) {
                store::post_use(transaction, hash, session.session_id, context.client_address, now);
                store::post_refresh_token(transaction, new_refresh_token(session, successor, now));
            } else {
                store::post_session_revocation(transaction, session.user_id, session.session_id,
                                               now);
            }
            if (decided == RefreshOutcome::reused) {
                store::post_audit(
                    transaction, context,
                    {store::AuditKind::refresh_reused, session.user_id, session.session_id}, now);
            }
            co_return decided;
        });
    if (outcome == RefreshOutcome::reused) {
        log::warning(context, "a refresh token was used again; its session has ended",
                     {{"session_id", session.session_id.to_string()}});
        throw refresh_reused();
    }
    if (outcome == RefreshOutcome::ended) throw refresh_invalid();
    co_return make_tokens(*account, session, successor, now);
}

store::NewRefreshToken SignIn::new_refresh_token(const store::Session& session,
                                                 const std::string& text, Time now) const {
    return {session.session_id, sha256(text), now,
            std::min<Time>(now + terms_.refresh_life, session.expires_at)};
}

Tokens SignIn::make_tokens(const user::Account& account, const store::Session& session,
                           std::string refresh_token, Time now) const {
    const Time issued = std::chrono::floor<std::chrono::seconds>(now);
    const Time expires = std::min<Time>(issued + terms_.token_life, session.expires_at);
    Tokens tokens;
    tokens.access_token = keys_->sign({.issuer = terms_.issuer,
                                       .audience = terms_.audience,
                                       .subject = account.user_id,
                                       .organization = account.organization_id,
                                       .roles = account.roles,
                                       .session_id = session.session_id.to_string(),
                                       .issued_at = issued,
                                       .not_before = issued,
                                       .expires_at = expires,
                                       .key_id = {}});
    tokens.refresh_token = std::move(refresh_token);
    tokens.expires_in = std::chrono::floor<std::chrono::seconds>(expires - issued).count();
    return tokens;
}

}  // namespace lms::auth_service
