#include "libs/http/http_transport.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "libs/core/problem.hpp"
#include "libs/http/body_size.hpp"
#include "libs/http/problem_response.hpp"

namespace lms::http {
namespace {

using resilience::BreakerEvent;

bool same_name(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::ranges::any_of(names, [&](std::string_view one) { return same_name(name, one); });
}

// What belongs to one connection (RFC 9110 section 7.6.1) or is set anew.
constexpr std::array<std::string_view, 11> kHopByHop{"Connection",
                                                     "Keep-Alive",
                                                     "Proxy-Authenticate",
                                                     "Proxy-Authorization",
                                                     "TE",
                                                     "Trailer",
                                                     "Transfer-Encoding",
                                                     "Upgrade",
                                                     "Content-Length",
                                                     "Host",
                                                     "Date"};

// What the other service must not see: credentials end at the gateway, which also compresses, and
// addresses travel in the signed header.
constexpr std::array<std::string_view, 9> kNotPassedOn{
    "Authorization",     "Cookie",    kCallerHeader,     "X-Forwarded-For", "X-Forwarded-Host",
    "X-Forwarded-Proto", "Forwarded", "Accept-Encoding", "Expect"};

bool is_repeatable(const Request& request) {
    const bool idempotent = request.method != Method::post && request.method != Method::patch;
    return idempotent && !request.stream;
}

bool is_upstream_failure(int status) {
    return status == 502 || status == 503 || status == 504;
}

// An upstream whose answer we have no room for is well, and says the same the next time.
bool is_too_large(const Problem& problem) {
    return problem.code() == "upstream.answer_too_large";
}

// Whoever says when to come back is there and answers: mostly it is busy with one kind of work.
bool asks_to_wait(const Response& response) {
    return is_upstream_failure(response.status) && response.headers.has("Retry-After");
}

// The exception: the server says so itself (server.cpp), for all it serves.
bool is_full(const Response& response) {
    return asks_to_wait(response) && response.is_in_memory() &&
           problem_of(response, {}).code() == "http.too_many_connections";
}

bool is_well(const Response& response) {
    if (asks_to_wait(response)) return !is_full(response);
    return !is_upstream_failure(response.status);
}

bool is_upstream_failure(const Problem& problem) {
    return is_upstream_failure(describe(problem.kind()).status) && !is_too_large(problem);
}

// Of an answer to HEAD the length is all there is; otherwise our own server sets it.
void drop_hop_by_hop(Response& response, Method method) {
    std::string length(method == Method::head ? response.headers.get("Content-Length") : "");
    for (const std::string_view name : kHopByHop)
        response.headers.remove(name);
    if (!length.empty()) response.headers.set("Content-Length", std::move(length));
}

// Makes the one report that the breaker is owed, also when the call is cancelled.
class BreakerReport {
public:
    explicit BreakerReport(resilience::CircuitBreaker& breaker) : breaker_(breaker) {}
    ~BreakerReport() { breaker_.report(outcome_); }
    BreakerReport(const BreakerReport&) = delete;
    BreakerReport& operator=(const BreakerReport&) = delete;
    void set(bool succeeded) {
        outcome_ = succeeded ? BreakerEvent::succeeded : BreakerEvent::failed;
    }

private:
    resilience::CircuitBreaker& breaker_;
    BreakerEvent outcome_ = BreakerEvent::abandoned;
};

// What ends a request because of whoever sends its body says nothing about the service.
class WatchedBody final : public BodyStream {
public:
    explicit WatchedBody(std::shared_ptr<BodyStream> body) : body_(std::move(body)) {}
    Task<std::size_t> read(char* into, std::size_t size) override {
        waits_ = true;
        try {
            const std::size_t filled = co_await body_->read(into, size);
            waits_ = false;
            co_return filled;
        } catch (const Problem& problem) {
            code_ = problem.code();
            throw;
        }
    }
    // It failed by itself, or more of it was still to come when the time was over.
    bool ended(const Problem& problem, Deadline deadline) const {
        return problem.code() == code_ || (waits_ && deadline.passed());
    }

private:
    std::shared_ptr<BodyStream> body_;
    std::string code_;
    bool waits_ = false;
};

}  // namespace

HttpTransport::HttpTransport(std::string service, Address upstream, Client& client, SignCaller sign,
                             HttpTransportOptions options)
    : service_(std::move(service)),
      upstream_(std::move(upstream)),
      client_(client),
      sign_(std::move(sign)),
      options_(options),
      breaker_(options.breaker) {}

ClientRequest HttpTransport::outgoing(const Request& request, const Context& context,
                                      BodyMode answer) const {
    ClientRequest out;
    out.answer = answer;
    out.method = request.method;
    out.target = request.target;
    for (const auto& [name, value] : request.headers.all()) {
        if (!is_one_of(name, kHopByHop) && !is_one_of(name, kNotPassedOn))
            out.headers.add(name, value);
    }
    out.headers.set("traceparent", context.trace.traceparent());
    out.headers.set("X-Request-Id", context.request_id);
    out.headers.set(kCallerHeader, sign_(context));
    if (!context.idempotency_key.empty())
        out.headers.set("Idempotency-Key", context.idempotency_key);
    if (request.stream) {
        out.stream_bytes = content_length(request);
    } else {
        out.body = request.body;
    }
    return out;
}

Task<Response> HttpTransport::attempt(const Request& request, const Context& context,
                                      BodyMode answer) {
    const auto pace = request.stream ? resilience::Pace::of_caller : resilience::Pace::of_service;
    if (!breaker_.ask(pace)) {
        throw unavailable("service.unavailable",
                          "The " + service_ + " service does not answer at the moment.")
            // While a trial decides too: without it, whoever asks us would take us for ill.
            .with_retry_after(std::max(1, static_cast<int>(breaker_.retry_after().count())));
    }
    BreakerReport report(breaker_);
    ClientRequest out = outgoing(request, context, answer);
    std::shared_ptr<WatchedBody> upload;
    if (request.stream) out.stream = upload = std::make_shared<WatchedBody>(request.stream);
    try {
        Response response = co_await client_.send(context, upstream_, std::move(out));
        report.set(is_well(response));
        drop_hop_by_hop(response, request.method);
        co_return response;
    } catch (const Problem& problem) {
        if (!upload || !upload->ended(problem, context.deadline))
            report.set(!is_upstream_failure(problem));
        throw;
    }
}

Task<Response> HttpTransport::send(Request& request, const Context& context, BodyMode answer) {
    if (!is_repeatable(request)) co_return co_await attempt(request, context, answer);
    for (std::uint32_t count = 1;; ++count) {
        std::optional<std::chrono::milliseconds> pause;
        const auto next_pause = [&] {
            return resilience::pause_after(options_.retry, count, resilience::random_fraction(),
                                           context.deadline.remaining());
        };
        try {
            Response response = co_await attempt(request, context, answer);
            if (is_upstream_failure(response.status) && !asks_to_wait(response))
                pause = next_pause();
            if (!pause) co_return response;
        } catch (const Problem& problem) {
            if (resilience::is_passing(problem) && !is_too_large(problem)) pause = next_pause();
            if (!pause) throw;
        }
        co_await sleep_for(*pause);
    }
}

// What a route takes only its service knows, which says so before it has taken more.
BodyRule HttpTransport::body_rule(Method, std::string_view) const {
    return {BodyMode::whole, std::numeric_limits<std::size_t>::max()};
}

}  // namespace lms::http
