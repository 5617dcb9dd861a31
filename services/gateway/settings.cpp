#include "services/gateway/settings.hpp"

#include "libs/config/config.hpp"
#include "services/gateway/client_address.hpp"

namespace lms::gateway {

using namespace std::chrono_literals;

namespace {

void bind_rate(config::Binder& binder, const std::string& name, resilience::Rate& rate,
               std::string_view what) {
    const resilience::Rate fallback = rate;
    binder.real("RATE_LIMIT_" + name + "_PER_SECOND", rate.per_second, fallback.per_second,
                {0.001, 1e6}, "Requests a second from one address: " + std::string(what));
    binder.integer("RATE_LIMIT_" + name + "_BURST", rate.burst, fallback.burst, {1, 1'000'000},
                   "How many of them may come at once");
}

void bind_limits(config::Binder& binder, RateLimitSettings& limits) {
    binder.section("Rate limits");
    binder.flag("RATE_LIMIT_ENABLED", limits.enabled, true,
                "Off only for measurements and behind a proxy that limits");
    bind_rate(binder, "API", limits.api, "the API");
    bind_rate(binder, "AUTH", limits.auth, "registering, signing in, refreshing");
    bind_rate(binder, "UPLOAD", limits.upload, "uploads and imports");
    bind_rate(binder, "CONTENT", limits.content, "images of lessons");
    binder.millis("RATE_LIMIT_WINDOW", limits.window, 60s, {1000, 86'400'000},
                  "Time for which RATE_LIMIT_MAX_REQUESTS of one user are meant");
    binder.retired("RATE_LIMIT_WINDOW_MS", "RATE_LIMIT_WINDOW");
    binder.integer("RATE_LIMIT_MAX_REQUESTS", limits.window_requests, 1000U, {1, 10'000'000},
                   "Requests of one user in that time, from all addresses");
    binder.integer("RATE_LIMIT_KEYS", limits.keys, std::size_t{100'000}, {1000, 100'000'000},
                   "Addresses and users remembered; the one seen longest ago is forgotten");
}

void bind_networks(config::Binder& binder, std::string_view name, std::vector<std::string>& target,
                   std::string_view fallback, std::string_view about) {
    binder.list(name, target, fallback, about);
    for (const std::string& text : target) {
        if (!Networks::is_valid(text))
            binder.problem(name, "\"" + text + "\" is no address or network");
    }
}

}  // namespace

resilience::Rate RateLimitSettings::per_user() const {
    const double seconds = std::chrono::duration<double>(window).count();
    return {window_requests / seconds, window_requests};
}

void bind(config::Binder& binder, GatewaySettings& settings) {
    binder.section("Gateway");
    std::uint16_t port = 3000;
    binder.integer("API_GATEWAY_PORT", port, port, {0, 65535},
                   "Another name of the specification for GATEWAY_PORT, which goes before it");
    binder.integer("GATEWAY_PORT", settings.port, port, {0, 65535},
                   "Port of the public listener; 0: any free one");
    binder.list("FRONTEND_URL", settings.frontend_origins, "",
                "Origins of web applications on other hosts that may use the API, exact");
    bind_networks(binder, "TRUSTED_PROXIES", settings.trusted_proxies, "",
                  "Addresses and networks of proxies whose X-Forwarded-For is believed");
    bind_networks(binder, "METRICS_ALLOWED_FROM", settings.metrics_readers, "127.0.0.0/8,::1",
                  "Addresses and networks that may read the metrics; others are answered 404");
    binder.integer("CIRCUIT_BREAKER_THRESHOLD", settings.breaker.failures, 5U, {1, 1000},
                   "Failures in a row after which a service is not called for a while");
    binder.millis("CIRCUIT_BREAKER_TIMEOUT", settings.breaker.open_for, 30s, {10, 3'600'000},
                  "How long it is not called then");
    binder.text("WEB_ROOT", settings.web_root, "",
                "Folder of the built web application, which must be there; empty: a page that "
                "leads to the API");
    binder.seconds("HSTS_MAX_AGE", settings.hsts, 0s, {0, 63'072'000},
                   "Strict-Transport-Security for that long; 0: not sent");
    binder.seconds("REVOCATION_INTERVAL", settings.revocation_interval, 5s, {1, 300},
                   "How often the gateway asks which sessions have ended before their tokens");
    bind_limits(binder, settings.limits);
}

}  // namespace lms::gateway
