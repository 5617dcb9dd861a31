#pragma once
// The shared things of one process, handed to each service's module.cpp, which takes them apart and
// passes on only what each class needs. Never passed further down.
#include <filesystem>
#include <string>

namespace lms {
class Loops;
class WorkPool;
class Clock;
}  // namespace lms
namespace lms::pg {
class Database;
}
namespace lms::events {
class Outbox;
class EventBus;
}  // namespace lms::events
namespace lms::jobs {
class JobQueue;
class Workers;
}  // namespace lms::jobs
namespace lms::idempotency {
class Idempotency;
}
namespace lms::http {
class Network;
}
namespace lms::telemetry {
class Metrics;
class Tracer;
}  // namespace lms::telemetry

namespace lms::module {

struct Platform {
    Loops& loops;
    WorkPool& work_pool;  // rendering, archives, images
    WorkPool& hash_pool;  // passwords only
    Clock& clock;
    pg::Database& database;
    events::Outbox& outbox;
    events::EventBus& events;
    jobs::JobQueue& jobs;
    jobs::Workers& workers;
    idempotency::Idempotency& idempotency;
    http::Network& network;
    telemetry::Metrics& metrics;
    telemetry::Tracer& tracer;
    std::filesystem::path data_folder;  // private to this installation; exists
    std::string service_secret;         // SERVICE_SECRET_KEY: signs calls between processes
};

}  // namespace lms::module
