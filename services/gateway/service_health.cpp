#include "services/gateway/service_health.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"
#include "services/gateway/destinations.hpp"

namespace lms::gateway {
namespace {

using module::CheckState;
using module::HealthReport;

Context limited(const Context& context) {
    return context.with_deadline(context.deadline.at_most(kHealthLimit));
}

bool is_service(std::string_view name) {
    return std::ranges::find(destinations(), name, &Destination::service) != destinations().end();
}

bool runs_here(const http::ServiceClient& service, const module::HealthSources& sources) {
    return sources.modules.find(service.service()) != nullptr;
}

// The report of the process that runs the service.
Task<HealthReport> ask_elsewhere(const Context& context, const http::ServiceClient& service) {
    http::Request request;
    request.path = request.target = "/health/ready";
    HealthReport report;
    std::string trouble;
    try {
        const http::Response response = co_await service.forward(request, context);
        if (response.status == 200 || response.status == 503) {
            report = json::read_lenient<HealthReport>(response.body_view());
        }
        if (response.status != 200 && report.status != CheckState::unhealthy)
            trouble = "it is not ready";
    } catch (const Problem& problem) {
        trouble = problem.detail();
    }
    if (!trouble.empty()) report.checks[service.service()] = {CheckState::unhealthy, trouble};
    co_return report;
}

// Of a process that runs several services, each is told only of itself and of what they share.
ServiceHealth of_service(const std::string& name, const HealthReport& report) {
    ServiceHealth health{name, CheckState::healthy, {}};
    const auto add = [&](const std::string& what, const module::HealthCheck& check) {
        health.details.push_back({what, check.status, check.detail});
        health.status = std::max(health.status, check.status);
    };
    if (const auto own = report.checks.find(name); own != report.checks.end())
        add(own->first, own->second);
    for (const auto& [what, check] : report.checks) {
        if (!is_service(what)) add(what, check);
    }
    return health;
}

}  // namespace

Task<ServiceHealth> check_service(const Context& context, const http::ServiceClient& service,
                                  module::HealthSources sources) {
    const Context patience = limited(context);
    const HealthReport report = runs_here(service, sources)
                                    ? co_await module::check_health(patience, sources)
                                    : co_await ask_elsewhere(patience, service);
    co_return of_service(service.service(), report);
}

Task<ServiceHealthList> check_services(const Context& context,
                                       const std::vector<http::ServiceClient>& services,
                                       module::HealthSources sources) {
    const Context patience = limited(context);
    std::vector<Task<HealthReport>> questions;
    questions.push_back(module::check_health(patience, sources));
    for (const http::ServiceClient& service : services) {
        if (!runs_here(service, sources)) questions.push_back(ask_elsewhere(patience, service));
    }
    const std::vector<HealthReport> reports = co_await when_all(std::move(questions));
    ServiceHealthList list;
    list.items.push_back(of_service(std::string(kOwnPages), reports.front()));
    auto elsewhere = reports.begin() + 1;
    for (const http::ServiceClient& service : services) {
        const HealthReport& report = runs_here(service, sources) ? reports.front() : *elsewhere++;
        list.items.push_back(of_service(service.service(), report));
    }
    co_return list;
}

}  // namespace lms::gateway
