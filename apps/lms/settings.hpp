#pragma once
// Every setting of the process: what belongs to the process itself, and the structs of all
// libraries and services, bound from one set of sources.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "libs/auth/password.hpp"
#include "libs/auth/verifier.hpp"
#include "libs/config/config.hpp"
#include "libs/config/sources.hpp"
#include "libs/events/settings.hpp"
#include "libs/http/server_settings.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/jobs/settings.hpp"
#include "libs/pg/cluster.hpp"
#include "libs/pg/settings.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/traces.hpp"
#include "services/assessment/settings.hpp"
#include "services/auth/settings.hpp"
#include "services/content_ingestion/settings.hpp"
#include "services/course/module.hpp"
#include "services/gateway/settings.hpp"
#include "services/user/module.hpp"

namespace lms::app {

struct ServiceAddress {
    std::uint16_t port = 0;  // where it listens when it runs apart
    std::string url;         // where the others find it then
};

struct ProcessSettings {
    std::filesystem::path data_folder;
    std::size_t loops = 0;
    std::size_t work_threads = 2;
    std::size_t work_queue = 256;
    std::chrono::milliseconds stop_grace{20'000};
    std::string service_secret;
    std::map<std::string, ServiceAddress, std::less<>> services;  // by target
    std::string demo_password;
    std::filesystem::path demo_course;  // empty: found beside the binary or in the source tree
};

struct Settings {
    ProcessSettings process;
    telemetry::LogSettings log;
    telemetry::MetricsSettings metrics;
    telemetry::TraceSettings traces;
    http::ServerOptions server;
    http::ClientOptions client;
    pg::PgSettings database;
    pg::ClusterSettings cluster;
    events::EventSettings events;
    jobs::JobSettings jobs;
    idempotency::IdempotencySettings idempotency;
    auth::VerifierSettings verifier;
    auth::PasswordSettings passwords;
    auth_service::AuthSettings auth;
    user::UserSettings user;
    course::CourseSettings course;
    assessment::AssessmentSettings assessment;
    content_ingestion::IngestionSettings ingestion;
    gateway::GatewaySettings gateway;
    std::vector<config::Declaration> declarations;  // of all of these, as load_settings read them
};

// What the command line says about where settings come from.
struct SettingsArguments {
    std::string file;                // --config; empty: LMS_CONFIG or <data>/lms.conf if it exists
    std::vector<std::string> pairs;  // --set NAME=VALUE
};

config::Sources read_sources(const SettingsArguments& arguments);
// Binds all structs; the binder then holds every declaration and problem. finish() is the caller's.
void bind_all(config::Binder& binder, Settings& settings);
// The usual way: sources, binding, and ConfigError with all problems at once.
Settings load_settings(const SettingsArguments& arguments);

}  // namespace lms::app
