#include "services/gateway/limits.hpp"

#include <array>
#include <charconv>

#include "libs/core/problem.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/telemetry/log.hpp"
#include "services/gateway/client_address.hpp"
#include "services/gateway/destinations.hpp"

namespace lms::gateway {
namespace {

using resilience::Allowance;
using resilience::RateLimiter;

// The fields of draft-ietf-httpapi-ratelimit-headers-05. Of two limits the tighter one is told.
void tell(http::Response& response, const Allowance& allowance) {
    const std::string_view told = response.headers.get("RateLimit-Remaining");
    std::uint32_t remaining = 0;
    const auto parsed = std::from_chars(told.data(), told.data() + told.size(), remaining);
    if (!told.empty() && parsed.ec == std::errc() && remaining <= allowance.remaining) return;
    response.headers.set("RateLimit-Limit", std::to_string(allowance.limit));
    response.headers.set("RateLimit-Remaining", std::to_string(allowance.remaining));
    response.headers.set("RateLimit-Reset", std::to_string(allowance.reset_after.count()));
}

Task<http::Response> answer_within(Allowance allowance, http::Request& request, Context& context,
                                   const http::Handler& next) {
    http::Response response;
    if (allowance.allowed) {
        response = co_await next(request, context);
    } else {
        log::info(context, "rate limit reached", {{"client", context.client_address}});
        const Problem problem =
            Problem(ProblemKind::rate_limited, "request.rate_limited",
                    "Too many requests; come back in " +
                        std::to_string(allowance.retry_after.count()) + " s.")
                .with_retry_after(static_cast<int>(allowance.retry_after.count()));
        response = http::problem_response(problem, context.trace.trace_id);
    }
    tell(response, allowance);
    co_return response;
}

struct AddressLimits {
    explicit AddressLimits(const RateLimitSettings& settings)
        : limiters{RateLimiter(settings.api, settings.keys),
                   RateLimiter(settings.auth, settings.keys),
                   RateLimiter(settings.upload, settings.keys),
                   RateLimiter(settings.content, settings.keys)} {}

    std::array<RateLimiter, 4> limiters;  // in the order of LimitKind
};

http::Middleware pass_on() {
    return [](http::Request& request, Context& context, const http::Handler& next) {
        return next(request, context);
    };
}

}  // namespace

http::Middleware limit_by_address(const RateLimitSettings& settings) {
    if (!settings.enabled) return pass_on();
    return [limits = std::make_shared<AddressLimits>(settings)](
               http::Request& request, Context& context, const http::Handler& next) {
        const auto destination = find_destination(request.method, request.path);
        if (!destination) return next(request, context);
        RateLimiter& limiter = limits->limiters.at(static_cast<std::size_t>(destination->limit));
        return answer_within(limiter.take(address_key(context.client_address)), request, context,
                             next);
    };
}

http::Middleware limit_by_user(const RateLimitSettings& settings) {
    if (!settings.enabled) return pass_on();
    return [limiter = std::make_shared<RateLimiter>(settings.per_user(), settings.keys)](
               http::Request& request, Context& context, const http::Handler& next) {
        const auto destination = find_destination(request.method, request.path);
        if (!destination || destination->limit == LimitKind::content ||
            context.principal.user_id.is_nil())
            return next(request, context);
        const std::string key = context.principal.user_id.to_string();
        return answer_within(limiter->take(key), request, context, next);
    };
}

}  // namespace lms::gateway
