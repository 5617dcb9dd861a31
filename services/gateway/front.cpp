#include "services/gateway/front.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "services/auth/contract/keys.hpp"
#include "services/gateway/browser_sessions.hpp"
#include "services/gateway/limits.hpp"
#include "services/gateway/pages.hpp"

namespace lms::gateway {
namespace {

std::vector<http::ServiceClient> clients_of_all(http::Network& network) {
    std::vector<http::ServiceClient> clients;
    for (const Destination& destination : destinations()) {
        if (destination.service == kOwnPages) continue;
        const bool known = std::ranges::any_of(clients, [&](const http::ServiceClient& client) {
            return client.service() == destination.service;
        });
        if (!known) clients.push_back(network.to(destination.service));
    }
    return clients;
}

auth::Authenticator::FetchKeys fetch_keys(http::ServiceClient auth) {
    return [auth](const Context& context) -> Task<std::string> {
        const json::Raw keys = co_await auth.call(context, auth_service::kJwks, http::Nothing{});
        co_return keys.text;
    };
}

// Requests after which sessions may have ended: the caller expects it to hold at once.
bool may_end_sessions(const http::Request& request) {
    return request.path == "/api/v1/auth/logout" || request.path == "/api/v1/auth/password" ||
           (request.method == http::Method::del &&
            request.path.starts_with("/api/v1/auth/sessions"));
}

// All its fields as one list (RFC 9110 section 5.2): some proxies add a field of their own behind
// the one that the client made up.
std::string forwarded_for(const http::Headers& headers) {
    const auto is_forwarded_for = [](std::string_view name) {
        return std::ranges::equal(name, std::string_view("x-forwarded-for"), {},
                                  [](unsigned char c) { return std::tolower(c); });
    };
    std::string list;
    for (const auto& [name, value] : headers.all()) {
        if (is_forwarded_for(name)) list.append(list.empty() ? "" : ", ").append(value);
    }
    return list;
}

[[noreturn]] void refuse_path() {
    throw Problem(ProblemKind::not_found, "route.not_found", "There is nothing at this path.");
}

}  // namespace

Front::Front(GatewaySettings settings, auth::VerifierSettings verifier, const FrontParts& parts)
    : settings_(std::move(settings)),
      metrics_(parts.metrics),
      tracer_(parts.tracer),
      trusted_proxies_(settings_.trusted_proxies),
      metrics_readers_(settings_.metrics_readers),
      services_(clients_of_all(parts.network)),
      authenticator_(std::move(verifier), parts.clock, fetch_keys(client_of("auth"))),
      revocations_(client_of("auth"), authenticator_.verifier()),
      web_({settings_.web_root, http::Fallback::index_page, "/assets/"}),
      document_(services_, pages_) {
    add_pages(pages_, document_, services_, parts.health,
              settings_.web_root.empty() ? FirstPage::built_in : FirstPage::web_application);
}

void Front::require_web_application() const {
    http::Request first_page;
    first_page.path = "/";
    if (settings_.web_root.empty() || web_.find(first_page)) return;
    throw std::runtime_error("WEB_ROOT is " + settings_.web_root +
                             ", where no index.html is; name the folder of the built web "
                             "application, or leave WEB_ROOT empty");
}

const http::ServiceClient& Front::client_of(std::string_view service) const {
    return *std::ranges::find(services_, service, &http::ServiceClient::service);
}

std::vector<http::Layer> Front::layers(std::chrono::milliseconds request_timeout) {
    http::StandardSettings standard;
    standard.cors.origins = settings_.frontend_origins;
    standard.security.hsts = settings_.hsts;
    standard.request_timeout = request_timeout;
    std::vector<http::Layer> list = http::standard_layers(metrics_, tracer_, standard);
    list.push_back({"client address", "before whatever counts or logs by address",
                    [this](http::Request& request, Context& context, const http::Handler& next) {
                        set_client_address(request, context);
                        return next(request, context);
                    }});
    list.push_back({"limit by address", "before the token check, which costs more than a refusal",
                    limit_by_address(settings_.limits)});
    list.push_back({"authenticate", "before the limit by user, and before any service is asked",
                    [this](http::Request& request, Context& context, const http::Handler& next) {
                        return authenticate(request, context, next);
                    }});
    list.push_back({"limit by user", "once the user is known", limit_by_user(settings_.limits)});
    list.push_back({"inner barrier", "inside of the limits: their fields stand on problems too",
                    http::catch_problems()});
    list.push_back({"browser sessions", "innermost: no cookie goes on from here",
                    keep_browser_sessions(settings_.frontend_origins)});
    return list;
}

http::Handler Front::handler(std::chrono::milliseconds request_timeout) {
    return http::compose(layers(request_timeout), [this](http::Request& request, Context& context) {
        return dispatch(request, context);
    });
}

http::BodyRule Front::body_rule(http::Method method, std::string_view path) const {
    const auto destination = find_destination(method, path);
    if (!destination) return {};
    if (destination->service == kOwnPages) return pages_.body_rule(method, path);
    return client_of(destination->service).body_rule(method, path);
}

void Front::set_client_address(const http::Request& request, Context& context) const {
    context.client_address =
        client_address(trusted_proxies_, request.peer_address, forwarded_for(request.headers));
}

Task<http::Response> Front::authenticate(http::Request& request, Context& context,
                                         const http::Handler& next) {
    context.principal = Principal{};
    const auto destination = find_destination(request.method, request.path);
    if (destination) {
        try {
            context.principal =
                co_await authenticator_.authenticate(context, request.headers.get("Authorization"));
        } catch (const Problem& problem) {
            // Signing in and refreshing must work for a client that still sends its old token.
            const bool may_be_anonymous = destination->limit == LimitKind::auth &&
                                          problem.kind() == ProblemKind::unauthenticated;
            if (!may_be_anonymous) throw;
        }
    }
    co_return co_await next(request, context);
}

Task<http::Response> Front::dispatch(http::Request& request, Context& context) {
    const std::string_view path = request.path;
    const auto destination = find_destination(request.method, path);
    if (destination && destination->service != kOwnPages)
        co_return co_await forward(*destination, request, context);
    if (pages_.has_path(path)) {
        if (path == metrics_.settings().path && !may_read(request, context)) refuse_path();
        co_return co_await pages_.handle(request, context);
    }
    const bool is_read =
        request.method == http::Method::get || request.method == http::Method::head;
    if (!is_read || !may_be_page(path)) refuse_path();
    auto file = web_.find(request);
    if (!file) refuse_path();
    request.route = "(web)";
    co_return *std::move(file);
}

Task<http::Response> Front::forward(const Destination& destination, http::Request& request,
                                    Context& context) {
    request.route = std::string(destination.prefix) + "/...";
    const http::ServiceClient& service = client_of(destination.service);
    http::Response response = co_await service.forward(request, context, http::BodyMode::stream);
    if (response.status < 300 && may_end_sessions(request)) {
        try {
            co_await revocations_.refresh(context);
        } catch (const Problem& problem) {
            log::warning(context, "ended sessions are not known yet",
                         {{"problem", problem.what()}});
        }
    }
    co_return response;
}

// A proxy that is not known as one would make every client look like a neighbour.
bool Front::may_read(const http::Request& request, const Context& context) const {
    const bool behind_unknown_proxy =
        request.headers.has("X-Forwarded-For") && !trusted_proxies_.contains(request.peer_address);
    return !behind_unknown_proxy && metrics_readers_.contains(context.client_address);
}

}  // namespace lms::gateway
