#include "services/auth/app/sign_in.hpp"

#include <algorithm>

#include "libs/telemetry/log.hpp"
#include "services/auth/app/sessions.hpp"
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

std::int64_t whole_seconds(Time::duration duration) {
    return std::chrono::floor<std::chrono::seconds>(duration).count();
}

}  // namespace

Task<Tokens> SignIn::login(const Context& context, PasswordCheck& check, const Login& login,
                           const Device& device) {
    const store::Credential credential = co_await check.check(context, login.email, login.password);
    if (credential.profile == store::ProfileState::pending)
        co_await profiles_->ensure(context, credential);
    const auto account = co_await profiles_->find_active(context, credential.user_id);
    if (!account) throw invalid_credentials();
    const auto replaced = co_await find_replaced(context, login);
    const Time now = clock_->now();
    store::Session session;
    session.session_id = SessionId::make(now);
    session.user_id = account->user_id;
    session.created_at = session.last_used_at = now;
    session.expires_at = now + terms_.session_life;
    session.client_address = context.client_address;
    session.client = device.client;
    session.user_agent = device.user_agent;
    const std::string refresh_token = random_token();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (replaced) Sessions::end(transaction, context, *replaced, now);
        store::post_session(transaction, session);
        store::post_refresh_token(transaction, new_refresh_token(session, sha256(refresh_token)));
        store::post_surplus_revocation(transaction, session.user_id, terms_.sessions_per_user, now);
        store::post_audit(transaction, context,
                          {store::AuditKind::login_succeeded, session.user_id, session.session_id},
                          now);
        co_return;
    });
    co_return make_tokens(*account, session, refresh_token);
}

Task<std::optional<store::RefreshToken>> SignIn::find_replaced(const Context& context,
                                                               const Login& login) const {
    if (!login.replaced_token) co_return std::nullopt;
    co_return co_await store::find_refresh_token(*database_, context,
                                                 sha256(*login.replaced_token));
}

Task<Tokens> SignIn::refresh(const Context& context, const Refresh& refresh, const Device& device) {
    if (!refresh.refresh_token)
        throw invalid("refresh_token", "required", "The refresh token is required.");
    const Sha256 hash = sha256(*refresh.refresh_token);
    const auto known = co_await store::find_refresh_token(*database_, context, hash);
    if (!known || decide(*known, device, clock_->now()) == RefreshOutcome::ended)
        throw refresh_invalid();
    // Roles and state of today, not of the day of the sign-in; asked before any lock is taken.
    const auto account = co_await profiles_->find_active(context, known->user_id);
    const std::string successor = random_token();
    store::TokenUse use{hash, sha256(successor), {}};
    use.session.session_id = known->session_id;
    use.session.user_id = known->user_id;
    use.session.expires_at = known->session_expires_at;
    use.session.last_used_at = clock_->now();
    use.session.client_address = context.client_address;
    use.session.user_agent = device.user_agent;
    const RefreshOutcome outcome = co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<RefreshOutcome> {
            if (account) co_return co_await exchange(context, transaction, use, device);
            store::post_session_revocation(transaction, use.session.user_id, use.session.session_id,
                                           use.session.last_used_at);
            co_return RefreshOutcome::ended;
        });
    if (outcome == RefreshOutcome::reused) {
        log::warning(context, "a refresh token was used again; its session has ended",
                     {{"session_id", use.session.session_id.to_string()}});
        throw refresh_reused();
    }
    if (outcome == RefreshOutcome::ended) throw refresh_invalid();
    co_return make_tokens(*account, use.session, successor);
}

RefreshOutcome SignIn::decide(const store::RefreshToken& token, const Device& device,
                              Time now) const {
    const RefreshFacts facts{.client = token.client,
                             .expires_at = token.expires_at,
                             .used_at = token.used_at,
                             .successor_unused = token.successor_unused,
                             .session_expires_at = token.session_expires_at,
                             .session_revoked_at = token.session_revoked_at};
    return decide_refresh(facts, device.client, terms_.reuse_grace, now);
}

// Decided once more, now that nobody else can use a token of the session.
Task<RefreshOutcome> SignIn::exchange(const Context& context, pg::Transaction& transaction,
                                      const store::TokenUse& use, const Device& device) const {
    const store::Session& session = use.session;
    const Time now = session.last_used_at;
    const auto token =
        co_await store::lock_refresh_token(transaction, context, session.session_id, use.used);
    const RefreshOutcome outcome = token ? decide(*token, device, now) : RefreshOutcome::ended;
    if (outcome == RefreshOutcome::rotate || outcome == RefreshOutcome::repeat) {
        store::post_use(transaction, use);
        store::post_refresh_token(transaction, new_refresh_token(session, use.successor));
    } else {
        store::post_session_revocation(transaction, session.user_id, session.session_id, now);
    }
    if (outcome == RefreshOutcome::reused) {
        store::post_audit(transaction, context,
                          {store::AuditKind::refresh_reused, session.user_id, session.session_id},
                          now);
    }
    co_return outcome;
}

Time SignIn::refresh_expiry(const store::Session& session) const {
    return std::min<Time>(session.last_used_at + terms_.refresh_life, session.expires_at);
}

store::NewRefreshToken SignIn::new_refresh_token(const store::Session& session,
                                                 const Sha256& hash) const {
    return {session.session_id, hash, session.last_used_at, refresh_expiry(session)};
}

Tokens SignIn::make_tokens(const user::Account& account, const store::Session& session,
                           std::string refresh_token) const {
    const Time now = session.last_used_at;
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
    tokens.expires_in = whole_seconds(expires - issued);
    tokens.refresh_expires_in = whole_seconds(refresh_expiry(session) - now);
    return tokens;
}

}  // namespace lms::auth_service
