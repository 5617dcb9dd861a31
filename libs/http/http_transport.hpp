#pragma once
// A service behind HTTP: signed caller, trace and deadline travel as headers; a circuit breaker and
// retries stand before it.
#include <functional>
#include <string>

#include "libs/http/client.hpp"
#include "libs/http/network.hpp"
#include "libs/resilience/circuit_breaker.hpp"
#include "libs/resilience/retry.hpp"

namespace lms::http {

inline constexpr std::string_view kCallerHeader = "X-Lms-Caller";

// The value of X-Lms-Caller for this context (libs/auth signs it).
using SignCaller = std::function<std::string(const Context&)>;

struct HttpTransportOptions {
    resilience::BreakerSettings breaker;
    resilience::RetrySettings retry;
};

// Any thread. GET, HEAD, PUT and DELETE are repeated when the upstream cannot be reached, breaks
// off or answers 502, 503 or 504 without Retry-After; a streamed body is sent once. These failures
// open the circuit, which then refuses with unavailable and Retry-After; so do answers of a server
// that takes no more connections. A streamed body never tries whether it may close again. Of a
// streamed answer all look at its head only: what was passed on cannot be asked for again. Bodies
// of requests have no limit here, for each route has one.
class HttpTransport final : public Transport {
public:
    // The client must outlive it.
    HttpTransport(std::string service, Address upstream, Client& client, SignCaller sign,
                  HttpTransportOptions options = {});

    Task<Response> send(Request& request, const Context& context, BodyMode answer) override;
    BodyRule body_rule(Method method, std::string_view path) const override;
    const resilience::CircuitBreaker& breaker() const { return breaker_; }

private:
    Task<Response> attempt(const Request& request, const Context& context, BodyMode answer);
    ClientRequest outgoing(const Request& request, const Context& context, BodyMode answer) const;

    std::string service_;
    Address upstream_;
    Client& client_;
    SignCaller sign_;
    HttpTransportOptions options_;
    resilience::CircuitBreaker breaker_;
};

}  // namespace lms::http
