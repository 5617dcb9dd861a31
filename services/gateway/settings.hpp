#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "libs/resilience/circuit_breaker.hpp"
#include "libs/resilience/rate_limiter.hpp"

namespace lms::config {
class Binder;
}

namespace lms::gateway {

// Per address: one bucket for each kind of request. Per user: one for all, from the window. A whole
// school shares one address behind its router, so an address may do what a full classroom does.
struct RateLimitSettings {
    bool enabled = true;
    resilience::Rate api{100, 500};
    resilience::Rate auth{10, 60};
    resilience::Rate upload{1, 10};
    resilience::Rate content{200, 1000};  // images of lessons: a page asks for many at once
    std::chrono::milliseconds window{60'000};
    std::uint32_t window_requests = 1000;
    std::size_t keys = 100'000;  // addresses and users remembered, of each kind

    resilience::Rate per_user() const;
};

struct GatewaySettings {
    std::uint16_t port = 3000;
    std::vector<std::string> frontend_origins;  // CORS
    std::vector<std::string> trusted_proxies;   // addresses and networks
    std::vector<std::string> metrics_readers;   // addresses and networks
    RateLimitSettings limits;
    resilience::BreakerSettings breaker;  // of each upstream behind HTTP
    std::string web_root;                 // empty: a page that leads to the documentation
    std::chrono::seconds hsts{0};
    std::chrono::seconds revocation_interval{5};
};
void bind(config::Binder& binder, GatewaySettings& settings);

}  // namespace lms::gateway
