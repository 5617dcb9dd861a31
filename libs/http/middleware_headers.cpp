// The layers of middleware.hpp that only concern browsers.
#include <algorithm>

#include "libs/http/middleware.hpp"

namespace lms::http {
namespace {

constexpr std::string_view kApiPolicy = "default-src 'none'; frame-ancestors 'none'";
constexpr std::string_view kAllowedMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";
constexpr std::string_view kAllowedHeaders =
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id, "
    "traceparent";
constexpr std::string_view kExposedHeaders =
    "ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
    "X-Request-Id, Deprecation, Sunset, Content-Disposition";

void set_if_absent(Headers& headers, std::string_view name, std::string_view value) {
    if (!headers.has(name)) headers.set(name, std::string(value));
}

Task<Response> run_secured(const SecuritySettings& settings, Request& request, Context& context,
                           const Handler& next) {
    Response response = co_await next(request, context);
    Headers& headers = response.headers;
    const std::string_view type = headers.get("Content-Type");
    const bool runs_code = type.starts_with("text/html") || type.starts_with("text/javascript");
    // The fields of a 304 replace those that the browser keeps, and it does not tell its type.
    if (response.status != 304) {
        set_if_absent(headers, "Content-Security-Policy",
                      runs_code ? std::string_view(settings.page_policy) : kApiPolicy);
    }
    // Answers are personal and computers are shared: what says nothing of copies is not to be kept.
    const bool is_data =
        type.starts_with("application/json") || type.starts_with("application/problem+json");
    if (is_data && !headers.has("ETag")) set_if_absent(headers, "Cache-Control", "no-store");
    set_if_absent(headers, "X-Content-Type-Options", "nosniff");
    set_if_absent(headers, "X-Frame-Options", "DENY");
    set_if_absent(headers, "Referrer-Policy", "strict-origin-when-cross-origin");
    set_if_absent(headers, "Cross-Origin-Opener-Policy", "same-origin");
    set_if_absent(headers, "Permissions-Policy",
                  "camera=(self), geolocation=(), microphone=(self)");
    if (settings.hsts.count() > 0) {
        set_if_absent(headers, "Strict-Transport-Security",
                      "max-age=" + std::to_string(settings.hsts.count()) + "; includeSubDomains");
    }
    co_return response;
}

Response preflight_answer(const CorsSettings& settings) {
    Response response = Response::no_content();
    response.headers.set("Access-Control-Allow-Methods", std::string(kAllowedMethods));
    response.headers.set("Access-Control-Allow-Headers", std::string(kAllowedHeaders));
    response.headers.set("Access-Control-Max-Age", std::to_string(settings.max_age.count()));
    return response;
}

Task<Response> run_shared(const CorsSettings& settings, Request& request, Context& context,
                          const Handler& next) {
    const std::string origin(request.headers.get("Origin"));
    const bool is_allowed = std::ranges::find(settings.origins, origin) != settings.origins.end();
    const bool is_preflight = request.method == Method::options && !origin.empty() &&
                              request.headers.has("Access-Control-Request-Method");
    Response response;
    if (is_preflight && is_allowed) {
        response = preflight_answer(settings);
    } else {
        response = co_await next(request, context);
    }
    if (settings.origins.empty()) co_return response;
    const std::string vary(response.headers.get("Vary"));
    response.headers.set("Vary", vary.empty() ? "Origin" : vary + ", Origin");
    if (is_allowed) {
        response.headers.set("Access-Control-Allow-Origin", origin);
        response.headers.set("Access-Control-Expose-Headers", std::string(kExposedHeaders));
    }
    co_return response;
}

}  // namespace

Middleware add_security_headers(SecuritySettings settings) {
    return
        [settings = std::move(settings)](Request& request, Context& context, const Handler& next) {
            return run_secured(settings, request, context, next);
        };
}

Middleware share_with_origins(CorsSettings settings) {
    return
        [settings = std::move(settings)](Request& request, Context& context, const Handler& next) {
            return run_shared(settings, request, context, next);
        };
}

}  // namespace lms::http
