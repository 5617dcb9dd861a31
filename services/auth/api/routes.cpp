#include "services/auth/api/routes.hpp"

#include "services/auth/contract/keys.hpp"

namespace lms::auth_service {

namespace {

// For use cases that answer nothing but their success.
Task<http::Nothing> nothing(Task<> running) {
    co_await std::move(running);
    co_return http::Nothing{};
}

// Tokens are for one reader: no cache may keep them (RFC 6749 section 5.1).
Task<http::Reply<Tokens>> unstored(Task<Tokens> running) {
    http::Reply<Tokens> reply;
    reply.value = co_await std::move(running);
    reply.headers.emplace_back("Cache-Control", "no-store");
    co_return reply;
}

Task<http::Reply<json::Raw>> jwks(const KeyRing& keys) {
    http::Reply<json::Raw> reply;
    reply.value.text = keys.jwks();
    reply.headers.emplace_back("Cache-Control", "public, max-age=300");
    co_return reply;
}

}  // namespace

http::Router make_router(UseCases use) {
    http::Router router;
    router.add(kRegister, [use](const Context& c, const Register& wanted) {
        return use.accounts.register_account(c, wanted);
    });
    router.add(kLogin, [use](const Context& c, const Login& login) {
        return unstored(use.sign_in.login(c, use.password_check, login));
    });
    router.add(kRefresh, [use](const Context& c, const Refresh& refresh) {
        return unstored(use.sign_in.refresh(c, refresh.refresh_token));
    });
    router.add(kLogout, [use](const Context& c, const Logout& logout) {
        return nothing(use.sessions.logout(c, logout));
    });
    router.add(kChangePassword, [use](const Context& c, const ChangePassword& change) {
        return nothing(use.accounts.change_password(c, change));
    });
    router.add(kListSessions, [use](const Context& c) { return use.sessions.list(c); });
    router.add(kRevokeSession, [use](const Context& c, const SessionKey& key) {
        return nothing(use.sessions.revoke(c, key.session_id));
    });
    router.add(kRevokeAllSessions,
               [use](const Context& c) { return nothing(use.sessions.revoke_all(c)); });
    router.add(kJwks, [use](const Context&) { return jwks(use.keys); });
    // Other services.
    router.add(kListRevoked, [use](const Context& c, const RevokedSince& query) {
        return use.sessions.list_revoked(c, query);
    });
    return router;
}

}  // namespace lms::auth_service
