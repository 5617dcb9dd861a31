#include "services/gateway/browser_sessions.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/url.hpp"
#include "libs/json/json.hpp"
#include "services/auth/contract/accounts.hpp"
#include "services/auth/contract/sessions.hpp"

namespace lms::gateway {
namespace {

using http::Request;
using http::Response;

// Only our own pages send it, and only over TLS or to localhost. The prefix of its name asks for
// this path and for no Domain.
constexpr std::string_view kAttributes = "; Path=/; HttpOnly; Secure; SameSite=Strict";

enum class Operation { login, refresh, logout, end_session, other };

bool is_web(const Request& request) {
    return request.headers.get(auth_service::kClientHeader) == auth_service::kWebClient;
}

bool ends_own_session(const Request& request, const Context& context) {
    const std::string_view all = auth_service::kRevokeAllSessions.pattern;
    if (request.method != http::Method::del || !request.path.starts_with(all)) return false;
    const std::string& own = context.principal.session_id;
    return request.path == all || (!own.empty() && request.path == std::string(all) + "/" + own);
}

Operation operation_of(const Request& request, const Context& context) {
    if (ends_own_session(request, context)) return Operation::end_session;
    if (request.method != http::Method::post || !is_web(request)) return Operation::other;
    if (request.path == auth_service::kLogin.pattern) return Operation::login;
    if (request.path == auth_service::kRefresh.pattern) return Operation::refresh;
    if (request.path == auth_service::kLogout.pattern) return Operation::logout;
    return Operation::other;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Base64url, as the auth service makes them.
bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= auth_service::kMaxRefreshToken &&
           std::ranges::all_of(
               text, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
}

Problem cross_site() {
    return forbidden("auth.cross_site", "Another site may not sign anybody in or out here.");
}

Problem no_session() {
    return {ProblemKind::unauthenticated, "auth.no_session", "Nobody is signed in here."};
}

template <class Input>
void set_body(Request& request, const Input& input) {
    request.headers.set("Content-Type", "application/json");
    request.body = json::write(input);
}

void set_cookie(Response& response, const std::string& token, std::int64_t max_age_s) {
    std::string cookie(kRefreshCookie);
    cookie += "=" + token + "; Max-Age=" + std::to_string(max_age_s);
    cookie += kAttributes;
    response.headers.add("Set-Cookie", std::move(cookie));
}

void move_token_to_cookie(Response& response) {
    auto tokens = json::read_lenient<auth_service::Tokens>(response.body_view());
    set_cookie(response, tokens.refresh_token.value(), tokens.refresh_expires_in);
    tokens.refresh_token.reset();
    response.body = json::write(tokens);
}

// A refusal to know the caller is an answer here: the cookie has to go with it.
Task<Response> answer_of(Request& request, Context& context, const http::Handler& next) {
    std::exception_ptr error;
    try {
        co_return co_await next(request, context);
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::unauthenticated) throw;
        error = std::current_exception();
    }
    co_return http::refusal(error, context);
}

Task<Response> refresh(const std::optional<std::string>& token, Request& request, Context& context,
                       const http::Handler& next) {
    if (!token) co_return http::refusal(std::make_exception_ptr(no_session()), context);
    set_body(request, auth_service::Refresh{token});
    co_return co_await answer_of(request, context, next);
}

// The session that the browser had until now ends with the beginning of the next. What is wrong
// with a body tells the auth service.
void hand_over(Request& request, const std::optional<std::string>& token) {
    if (!token) return;
    try {
        auto login = json::read<auth_service::Login>(request.body);
        login.replaced_token = token;
        set_body(request, login);
    } catch (const Problem&) {
    }
}

bool has_ended(Operation operation, int status) {
    switch (operation) {
        case Operation::refresh:
            return status == 401;
        case Operation::logout:  // nothing was left to end where nobody was known
            return status < 300 || status == 401;
        case Operation::end_session:
            return status < 300;
        case Operation::login:
        case Operation::other:
            return false;
    }
    return false;
}

Task<Response> run(const std::vector<std::string>& origins, Request& request, Context& context,
                   const http::Handler& next) {
    const Operation operation = operation_of(request, context);
    const bool had_cookie = request.headers.has("Cookie");
    const auto token =
        operation == Operation::other ? std::nullopt : find_refresh_token(request.headers);
    request.headers.remove("Cookie");
    if (operation == Operation::other || (operation == Operation::end_session && !had_cookie))
        co_return co_await next(request, context);
    if (operation != Operation::end_session && !is_own_page(request.headers, origins))
        throw cross_site();
    if (operation == Operation::login) hand_over(request, token);
    if (operation == Operation::logout) set_body(request, auth_service::Logout{token});
    Response response = operation == Operation::refresh
                            ? co_await refresh(token, request, context, next)
                            : co_await answer_of(request, context, next);
    const bool gives_tokens = operation == Operation::login || operation == Operation::refresh;
    if (gives_tokens && response.status == 200) move_token_to_cookie(response);
    if (has_ended(operation, response.status)) set_cookie(response, "", 0);
    co_return response;
}

}  // namespace

std::optional<std::string> find_refresh_token(const http::Headers& headers) {
    std::string_view field = headers.get("Cookie");
    std::vector<std::string_view> found;
    while (!field.empty()) {
        const std::size_t end = std::min(field.find(';'), field.size());
        const std::string_view pair = trimmed(field.substr(0, end));
        field.remove_prefix(std::min(end + 1, field.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (pair.substr(0, equals) == kRefreshCookie)
            found.push_back(pair.substr(std::min(equals + 1, pair.size())));
    }
    if (found.size() != 1 || !is_token(found.front())) return std::nullopt;
    return std::string(found.front());
}

bool is_own_page(const http::Headers& headers, const std::vector<std::string>& origins) {
    const std::string_view site = headers.get("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    if (!headers.has("Origin")) return true;
    const std::string origin(headers.get("Origin"));
    if (std::ranges::find(origins, origin) != origins.end()) return true;
    const auto page = http::parse_address(origin);
    if (!page) return false;
    const std::string scheme = page->tls ? "https://" : "http://";
    const auto own = http::parse_address(scheme + std::string(headers.get("Host")));
    return own && own->authority() == page->authority();
}

http::Middleware keep_browser_sessions(std::vector<std::string> origins) {
    return [origins = std::move(origins)](Request& request, Context& context,
                                          const http::Handler& next) {
        return run(origins, request, context, next);
    };
}

}  // namespace lms::gateway
