#pragma once
// What happens around every request, whatever its route: one ordered list per listener.
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/http/message.hpp"

namespace lms::telemetry {
class Metrics;
class Tracer;
}  // namespace lms::telemetry

namespace lms::http {

// Calls `next` or answers by itself.
using Middleware = std::function<Task<Response>(Request&, Context&, const Handler& next)>;

struct Layer {
    std::string_view name;
    std::string_view reason;  // why it stands at its place
    Middleware run;
};

// The first layer is the outermost. The result owns the layers.
Handler compose(std::vector<Layer> layers, Handler innermost);

struct SecuritySettings {
    // For HTML, and for scripts, because a worker obeys the policy its script came with; everything
    // else gets "default-src 'none'". Code and styles come from files only: 'unsafe-inline' and
    // 'unsafe-eval' have no place here. blob: is what a page shows before it has uploaded it.
    std::string page_policy =
        "default-src 'self'; img-src 'self' data: blob:; font-src 'self'; style-src 'self'; "
        "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'";
    std::chrono::seconds hsts{0};  // 0: not sent; set it where TLS ends here
};

struct CorsSettings {
    std::vector<std::string> origins;  // exact; empty: no other origin may read answers
    std::chrono::seconds max_age{600};
};

// Context from the headers: request_id (a sane X-Request-Id or a new one), trace (traceparent),
// idempotency_key, if_match; client_address is the peer's. Sets X-Request-Id on the answer.
Middleware identify_request(telemetry::Tracer& tracer);
// A server span, a line of the access log, http_requests_total and http_request_duration_seconds by
// method, route pattern and status.
Middleware observe_request(telemetry::Metrics& metrics, telemetry::Tracer& tracer);
// nosniff, frame, referrer and permissions policies, Content-Security-Policy, HSTS; what the
// handler has set stays.
Middleware add_security_headers(SecuritySettings settings);
// Answers preflights; allows the listed origins to read. Requests of other origins go on: browsers
// keep the answer from them.
Middleware share_with_origins(CorsSettings settings);
// Exceptions become problem documents here, and nowhere else.
Middleware catch_problems();
// Lowers the context's deadline to `limit` from now. A streamed request keeps the server's own: it
// may last as long as the upload does.
Middleware limit_time(std::chrono::milliseconds limit);
// Refuses an Idempotency-Key longer than 255 characters or with other than visible ASCII.
Middleware check_call_headers();
// Fills the context from X-Lms-Caller; without a valid one the caller is anonymous. For listeners
// of services, never for the gateway's.
using AcceptCaller = std::function<bool(std::string_view header, Context&)>;
Middleware accept_caller(AcceptCaller accept);

struct StandardSettings {
    SecuritySettings security;
    CorsSettings cors;
    std::chrono::milliseconds request_timeout{30'000};
};

// The list of every listener, to which it adds its own layers: those that decide who the caller is.
std::vector<Layer> standard_layers(telemetry::Metrics& metrics, telemetry::Tracer& tracer,
                                   const StandardSettings& settings);

}  // namespace lms::http
