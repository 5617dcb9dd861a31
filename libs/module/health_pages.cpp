#include "libs/module/health_pages.hpp"

#include "libs/core/problem.hpp"
#include "libs/http/endpoint.hpp"
#include "libs/http/router.hpp"
#include "libs/json/json.hpp"
#include "libs/pg/database.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"

namespace lms::module {

namespace {

constexpr std::chrono::seconds kCheckLimit{2};

CheckState state_of(const ModuleReport& report) {
    if (report.state != State::running) return CheckState::unhealthy;
    switch (report.health.state) {
        case HealthState::healthy:
            return CheckState::healthy;
        case HealthState::degraded:
            return CheckState::degraded;
        case HealthState::failed:
            return CheckState::unhealthy;
    }
    return CheckState::unhealthy;
}

// What went wrong is for the log: the page tells only that it did.
Task<HealthCheck> check_database(const Context& context, pg::Database& database) {
    try {
        co_await database.ping(context);
    } catch (const std::exception& error) {
        log::warning(context, "the database does not answer", {{"error", error.what()}});
        co_return HealthCheck{CheckState::unhealthy, "it does not answer"};
    }
    co_return HealthCheck{};
}

http::Response page(int status, const HealthReport& report) {
    http::Response response = http::Response::json(status, json::write(report));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

constexpr http::RawRoute health_route(std::string_view pattern, std::string_view name,
                                      std::string_view summary) {
    return {http::Method::get, pattern, http::Access::anyone, name, summary};
}

Context limited(const Context& context) {
    return context.with_deadline(context.deadline.at_most(kCheckLimit));
}

}  // namespace

Task<HealthReport> check_health(const Context& context, HealthSources sources) {
    HealthReport report;
    report.timestamp = sources.clock.now();
    for (const ModuleReport& module : co_await sources.modules.report(context)) {
        report.checks[module.name] = {state_of(module), module.health.detail};
    }
    report.checks["database"] = co_await check_database(context, sources.database);
    for (const auto& [name, check] : report.checks) {
        if (check.status > report.status) report.status = check.status;
    }
    co_return report;
}

void add_health_pages(http::Router& router, HealthSources sources) {
    router.add_raw(health_route("/health", "health.live", "Whether the process lives"),
                   [sources](http::Request&, Context& context) -> Task<http::Response> {
                       co_return page(200, co_await check_health(limited(context), sources));
                   });
    router.add_raw(health_route("/health/ready", "health.ready", "Whether it may be sent requests"),
                   [sources](http::Request&, Context& context) -> Task<http::Response> {
                       const HealthReport report = co_await check_health(limited(context), sources);
                       const bool ready =
                           sources.modules.ready() && report.status != CheckState::unhealthy;
                       co_return page(ready ? 200 : 503, report);
                   });
    router.add_raw(
        health_route("/health/database", "health.database", "Whether the database answers"),
        [sources](http::Request&, Context& context) -> Task<http::Response> {
            HealthReport report;
            report.timestamp = sources.clock.now();
            const HealthCheck check = co_await check_database(limited(context), sources.database);
            report.status = check.status;
            report.checks["database"] = check;
            co_return page(check.status == CheckState::healthy ? 200 : 503, report);
        });
    router.add_raw(health_route(sources.metrics.settings().path, "metrics", "Prometheus metrics"),
                   [sources](http::Request&, Context&) -> Task<http::Response> {
                       co_return http::Response::text(200, "text/plain; version=0.0.4",
                                                      sources.metrics.expose());
                   });
}

}  // namespace lms::module
