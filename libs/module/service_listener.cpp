#include "libs/module/service_listener.hpp"

#include <algorithm>

#include "libs/auth/caller.hpp"
#include "libs/core/time.hpp"
#include "libs/http/openapi.hpp"

namespace lms::module {

namespace {

// A request that the gateway has just accepted is not too large here for what it adds: the signed
// caller (libs/auth/caller.cpp), trace and request id.
constexpr std::size_t kAddedHeaderBytes = std::size_t{5} * 1024;
constexpr std::size_t kAddedHeaderFields = 4;

http::ServerOptions behind_gateway(http::ServerOptions options) {
    options.max_header_bytes += kAddedHeaderBytes;
    options.max_header_fields += kAddedHeaderFields;
    return options;
}

bool is_own_page(const http::Router& pages, std::string_view path) {
    return std::any_of(pages.routes().begin(), pages.routes().end(),
                       [&](const http::RouteInfo& route) { return route.pattern == path; });
}

}  // namespace

ServiceListener::ServiceListener(std::string name, const http::Router& service,
                                 const http::ServerOptions& options, Platform& platform,
                                 HealthSources sources)
    : name_(std::move(name)) {
    add_health_pages(pages_, sources);
    http::Handler innermost = [this, &service](http::Request& request,
                                               Context& context) -> Task<http::Response> {
        if (is_own_page(pages_, request.path)) return pages_.handle(request, context);
        return http::serve_described(service, request, context);
    };
    http::StandardSettings standard;
    standard.request_timeout = options.handler_timeout;
    std::vector<http::Layer> layers =
        http::standard_layers(platform.metrics, platform.tracer, standard);
    layers.push_back(
        {"caller", "before the routes, whose gates ask who calls",
         http::accept_caller([secret = platform.service_secret, &clock = platform.clock](
                                 std::string_view header, Context& context) {
             return auth::accept_caller(header, secret, clock.now(), context);
         })});
    server_ =
        std::make_unique<http::Server>(platform.loops, behind_gateway(options),
                                       http::compose(std::move(layers), std::move(innermost)),
                                       [&service](http::Method method, std::string_view path) {
                                           return service.body_rule(method, path);
                                       });
}

}  // namespace lms::module
