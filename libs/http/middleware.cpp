#include "libs/http/middleware.hpp"

#include <algorithm>
#include <memory>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/etag.hpp"
#include "libs/http/http_transport.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/traces.hpp"

namespace lms::http {
namespace {

// A middleware is a function object with a coroutine behind it: operator() only passes references,
// and the object lives in the composed handler as long as any request.

constexpr std::size_t kMaxRequestIdLength = 64;
constexpr std::size_t kMaxIdempotencyKeyLength = 255;

bool is_sane_request_id(std::string_view id) {
    return !id.empty() && id.size() <= kMaxRequestIdLength &&
           std::ranges::all_of(id, [](unsigned char c) {
               return std::isalnum(c) || c == '-' || c == '_' || c == '.';
           });
}

void identify(const telemetry::Tracer& tracer, const Request& request, Context& context) {
    const std::string_view id = request.headers.get("X-Request-Id");
    context.request_id = is_sane_request_id(id) ? std::string(id) : random_token(12);
    context.trace = tracer.accept(request.headers.get("traceparent"));
    context.idempotency_key = request.headers.get("Idempotency-Key");
    context.if_match = bare_etag(request.headers.get("If-Match"));
    context.client_address = request.peer_address;
}

Task<Response> run_identified(Request& request, Context& context, const Handler& next) {
    Response response = co_await next(request, context);
    response.headers.set("X-Request-Id", context.request_id);
    co_return response;
}

// The families of a listener, made once.
struct RequestMetrics {
    telemetry::CounterFamily requests;
    telemetry::HistogramFamily durations;
    telemetry::Gauge active;

    explicit RequestMetrics(telemetry::Metrics& metrics)
        : requests(metrics.counters("http_requests_total", "HTTP requests answered",
                                    {"method", "route", "status"})),
          durations(metrics.histograms("http_request_duration_seconds",
                                       "Time from the request's header to its answer",
                                       {"method", "route", "status_code"})),
          active(metrics.gauge("http_requests_in_progress", "HTTP requests being handled")) {}
};

// Counts a request in, and out on every way it can end.
class ActiveRequest {
public:
    explicit ActiveRequest(const telemetry::Gauge& gauge) : gauge_(gauge) { gauge_.add(1); }
    ~ActiveRequest() { gauge_.add(-1); }
    ActiveRequest(const ActiveRequest&) = delete;
    ActiveRequest& operator=(const ActiveRequest&) = delete;

private:
    const telemetry::Gauge& gauge_;
};

Task<Response> run_observed(const RequestMetrics& metrics, telemetry::Tracer& tracer,
                            Request& request, Context& context, const Handler& next) {
    const auto start = Deadline::Monotonic::now();
    const ActiveRequest active(metrics.active);
    telemetry::Span span =
        tracer.start(context.trace, to_text(request.method), telemetry::SpanKind::server);
    context.trace = span.trace();
    const std::string method(to_text(request.method));
    Response response = co_await next(request, context);
    const std::chrono::duration<double> took = Deadline::Monotonic::now() - start;
    // Paths that no route takes are one series: outsiders choose them.
    const std::string_view route =
        request.route.empty() ? std::string_view("(none)") : request.route;
    const std::string status = std::to_string(response.status);
    metrics.requests.with({method, route, status}).add();
    metrics.durations.with({method, route, status}).observe(took.count());
    span.set("http.route", std::string(route));
    span.set("http.response.status_code", status);
    if (response.status >= 500) span.fail("status " + status);
    log::info(context, "request",
              {{"method", method},
               {"path", request.path},
               {"route", route},
               {"status", response.status},
               {"duration_ms", took.count() * 1000},
               {"client", context.client_address}});
    co_return response;
}

Task<Response> run_barrier(Request& request, Context& context, const Handler& next) {
    std::exception_ptr error;
    try {
        co_return co_await next(request, context);
    } catch (...) {
        error = std::current_exception();
    }
    co_return refusal(error, context);
}

bool is_visible_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

Handler compose(std::vector<Layer> layers, Handler innermost) {
    Handler handler = std::move(innermost);
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        struct Link {
            Middleware run;
            Handler next;
        };
        auto link = std::make_shared<const Link>(std::move(layer->run), std::move(handler));
        handler = [link](Request& request, Context& context) {
            return link->run(request, context, link->next);
        };
    }
    return handler;
}

Middleware identify_request(telemetry::Tracer& tracer) {
    return [&tracer](Request& request, Context& context, const Handler& next) {
        identify(tracer, request, context);
        return run_identified(request, context, next);
    };
}

Middleware observe_request(telemetry::Metrics& metrics, telemetry::Tracer& tracer) {
    return [families = RequestMetrics(metrics), &tracer](Request& request, Context& context,
                                                         const Handler& next) {
        return run_observed(families, tracer, request, context, next);
    };
}

Middleware catch_problems() {
    return [](Request& request, Context& context, const Handler& next) {
        return run_barrier(request, context, next);
    };
}

Middleware limit_time(std::chrono::milliseconds limit) {
    return [limit](Request& request, Context& context, const Handler& next) {
        if (!request.stream) context.deadline = context.deadline.at_most(limit);
        return next(request, context);
    };
}

Middleware check_call_headers() {
    return [](Request& request, Context& context, const Handler& next) {
        const std::string_view key = context.idempotency_key;
        if (key.size() > kMaxIdempotencyKeyLength || !is_visible_ascii(key)) {
            throw Problem(ProblemKind::malformed, "request.idempotency_key_malformed",
                          "Idempotency-Key takes up to 255 visible ASCII characters.");
        }
        return next(request, context);
    };
}

Middleware accept_caller(AcceptCaller accept) {
    return [accept = std::move(accept)](Request& request, Context& context, const Handler& next) {
        const std::string_view header = request.headers.get(kCallerHeader);
        if (header.empty() || !accept(header, context)) context.principal = Principal{};
        return next(request, context);
    };
}

std::vector<Layer> standard_layers(telemetry::Metrics& metrics, telemetry::Tracer& tracer,
                                   const StandardSettings& settings) {
    return {
        {"identify", "first: every later line of log names the request and its trace",
         identify_request(tracer)},
        {"observe", "outside of the barrier: counts what the client really gets",
         observe_request(metrics, tracer)},
        {"security headers", "outside of the barrier: problems carry them too",
         add_security_headers(settings.security)},
        {"cors", "outside of the barrier: a browser must be able to read problems",
         share_with_origins(settings.cors)},
        {"barrier", "inside of all that must see an answer, outside of all that may refuse",
         catch_problems()},
        {"deadline", "before anything that waits", limit_time(settings.request_timeout)},
        {"call headers", "before anything that relies on them", check_call_headers()},
    };
}

}  // namespace lms::http
