#include "services/auth/api/routes.hpp"

#include "services/auth/contract/keys.hpp"

namespace lms::auth_service {

namespace {

// For use cases that answer nothing but their success.
Task<http::Nothing> nothing(Task<> running) {
    co_await std::move(running);
    co_return http::Nothing{};
}

Device device_of(const http::Request& request) {
    const bool is_web = request.headers.get(kClientHeader) == kWebClient;
    return {is_web ? ClientKind::web : ClientKind::api,
            readable_user_agent(request.headers.get("User-Agent"))};
}

// Tokens are for one reader: no cache may keep them (RFC 6749 section 5.1).
http::Reply<Tokens> unstored(Tokens tokens) {
    http::Reply<Tokens> reply;
    reply.value = std::move(tokens);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Task<http::Reply<Tokens>> log_in(UseCases use, const Context& context, const Login& login,
                                 const http::Request& request) {
    const Device device = device_of(request);
    co_return unstored(co_await use.sign_in.login(context, use.password_check, login, device));
}

Task<http::Reply<Tokens>> refresh(UseCases use, const Context& context, const Refresh& token,
                                  const http::Request& request) {
    const Device device = device_of(request);
    co_return unstored(co_await use.sign_in.refresh(context, token, device));
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
    router.add(kLogin, [use](const Context& c, const Login& login, const http::Request& request) {
        return log_in(use, c, login, request);
    });
    router.add(kRefresh,
               [use](const Context& c, const Refresh& token, const http::Request& request) {
                   return refresh(use, c, token, request);
               });
    router.add(kLogout, [use](const Context& c, const Logout& logout) {
        return nothing(use.sessions.logout(c, logout));
    });
    router.add(kChangePassword, [use](const Context& c, const ChangePassword& change) {
        return nothing(use.accounts.change_password(c, change));
    });
    // Administrators, about people of their organisation.
    router.add(kCreateAccount, [use](const Context& c, const NewAccount& wanted) {
        return use.accounts.create_account(c, wanted);
    });
    router.add(kGetAccount, [use](const Context& c, const AccountKey& key) {
        return use.links.get_account(c, key.user_id);
    });
    router.add(kCreatePasswordLink, [use](const Context& c, const AccountKey& key) {
        return use.links.create(c, key.user_id);
    });
    router.add(kWithdrawPasswordLink, [use](const Context& c, const AccountKey& key) {
        return nothing(use.links.withdraw(c, key.user_id));
    });
    // Whoever holds a link.
    router.add(kViewPasswordLink,
               [use](const Context& c, const LinkToken& link) { return use.links.view(c, link); });
    router.add(kUsePasswordLink, [use](const Context& c, const SetPassword& wanted) {
        return nothing(use.links.use(c, wanted));
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
