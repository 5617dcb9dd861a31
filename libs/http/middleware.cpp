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
    telemetry::CounterFamily bytes;
    telemetry::CounterFamily broken_off;
    telemetry::Gauge active;

    explicit RequestMetrics(telemetry::Metrics& metrics)
        : requests(metrics.counters("http_requests_total", "HTTP requests answered",
                                    {"method", "route", "status"})),
          durations(metrics.histograms("http_request_duration_seconds",
                                       "Time from the request's header to its answer",
                                       {"method", "route", "status_code"})),
          bytes(metrics.counters("http_response_bytes_total",
                                 "Bytes of answers' bodies, before they are compressed",
                                 {"method", "route"})),
          broken_off(metrics.counters("http_responses_broken_off_total",
                                      "Streamed answers that were not sent to their end",
                                      {"method", "route"})),
          active(metrics.gauge("http_requests_in_progress", "HTTP requests being handled")) {}
};

// One request until its answer has been sent, as far as that can be seen here: counted in, and out
// on every way it can end. The handler that made it is kept until then: servers await their
// connections.
class Observation {
public:
    Observation(const RequestMetrics& metrics, telemetry::Span span, Method method)
        : metrics_(metrics), span_(std::move(span)), method_(to_text(method)) {
        metrics_.active.add(1);
    }
    ~Observation() { metrics_.active.add(-1); }
    Observation(const Observation&) = delete;
    Observation& operator=(const Observation&) = delete;

    const Trace& trace() const { return span_.trace(); }
    void answered(const Request& request, const Response& response);
    // Once, after answered().
    void ended(const Context& context, std::uint64_t bytes, const std::string& broken_off);

private:
    const RequestMetrics& metrics_;
    telemetry::Span span_;
    const Deadline::Monotonic::time_point start_ = Deadline::Monotonic::now();
    const std::string method_;
    std::string path_;
    std::string route_;
    int status_ = 0;
};

void Observation::answered(const Request& request, const Response& response) {
    path_ = request.path;
    // Paths that no route takes are one series: outsiders choose them.
    route_ = request.route.empty() ? "(none)" : request.route;
    status_ = response.status;
    const std::chrono::duration<double> took = Deadline::Monotonic::now() - start_;
    const std::string status = std::to_string(status_);
    metrics_.requests.with({method_, route_, status}).add();
    metrics_.durations.with({method_, route_, status}).observe(took.count());
    span_.set("http.route", route_);
    span_.set("http.response.status_code", status);
    if (status_ >= 500) span_.fail("status " + status);
}

void Observation::ended(const Context& context, std::uint64_t bytes,
                        const std::string& broken_off) {
    const std::chrono::duration<double, std::milli> took = Deadline::Monotonic::now() - start_;
    metrics_.bytes.with({method_, route_}).add(static_cast<double>(bytes));
    if (!broken_off.empty()) {
        metrics_.broken_off.with({method_, route_}).add();
        span_.fail(broken_off);
    }
    const std::string_view outcome = broken_off.empty() ? std::string_view("sent") : broken_off;
    log::info(context, "request",
              {{"method", method_},
               {"path", path_},
               {"route", route_},
               {"status", status_},
               {"bytes", bytes},
               {"outcome", outcome},
               {"duration_ms", took.count()},
               {"client", context.client_address}});
}

// A body whose request is observed until its last byte, or until nobody reads on.
class ObservedBody final : public BodyStream {
public:
    ObservedBody(std::shared_ptr<BodyStream> body, std::unique_ptr<Observation> observation,
                 Context context, Method method)
        : body_(std::move(body)),
          observation_(std::move(observation)),
          context_(std::move(context)) {
        if (method == Method::head) broken_off_.clear();  // nobody reads the body of this one
    }
    ~ObservedBody() override { observation_->ended(context_, bytes_, broken_off_); }
    ObservedBody(const ObservedBody&) = delete;
    ObservedBody& operator=(const ObservedBody&) = delete;

    Task<std::size_t> read(char* into, std::size_t size) override {
        try {
            const std::size_t filled = co_await body_->read(into, size);
            bytes_ += filled;
            if (filled == 0) broken_off_.clear();
            co_return filled;
        } catch (...) {
            broken_off_ = log::describe(std::current_exception());
            throw;
        }
    }

private:
    std::shared_ptr<BodyStream> body_;
    std::unique_ptr<Observation> observation_;
    Context context_;
    std::uint64_t bytes_ = 0;
    std::string broken_off_ = "the client did not take all of it";
};

std::uint64_t size_of(const Response& response) {
    if (const auto* file = std::get_if<FileBody>(&response.body)) return file->size_bytes;
    return response.body_view().size();
}

Task<Response> run_observed(const RequestMetrics& metrics, telemetry::Tracer& tracer,
                            Request& request, Context& context, const Handler& next) {
    const Method method = request.method;
    auto observation = std::make_unique<Observation>(
        metrics, tracer.start(context.trace, to_text(method), telemetry::SpanKind::server), method);
    context.trace = observation->trace();
    Response response = co_await next(request, context);
    observation->answered(request, response);
    if (auto* streamed = std::get_if<StreamedBody>(&response.body)) {
        streamed->stream = std::make_shared<ObservedBody>(std::move(streamed->stream),
                                                          std::move(observation), context, method);
    } else {
        observation->ended(context, method == Method::head ? 0 : size_of(response), {});
    }
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
