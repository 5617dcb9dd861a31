#pragma once
// The pages that a balancer, an orchestrator and Prometheus ask: the same on every listener.
#include "libs/core/context.hpp"
#include "libs/module/health_report.hpp"
#include "libs/module/manager.hpp"

namespace lms::http {
class Router;
}
namespace lms::pg {
class Database;
}
namespace lms::telemetry {
class Metrics;
}

namespace lms::module {

// What the pages look at; all of it outlives the router.
struct HealthSources {
    ModuleManager& modules;
    pg::Database& database;
    const telemetry::Metrics& metrics;
    const Clock& clock;
};

// GET /health          200 while the process lives, with what it knows of its parts
// GET /health/ready    200 when it may be sent requests, else 503
// GET /health/database 200 when the database answers, else 503
// GET <metrics path>   the Prometheus exposition
void add_health_pages(http::Router& router, HealthSources sources);

// All modules and the database, asked within the context's deadline; never throws a Problem.
Task<HealthReport> check_health(const Context& context, HealthSources sources);

}  // namespace lms::module
