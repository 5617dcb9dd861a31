#include "apps/lms/settings.hpp"

#include <array>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <utility>

#include <unistd.h>

#include "apps/lms/targets.hpp"

namespace lms::app {

namespace {

std::string data_folder_of(const config::Sources& sources) {
    const config::RawValue* set = sources.find("LMS_DATA_DIR");
    return set ? set->text : "var";
}

void bind_process(config::Binder& binder, ProcessSettings& settings) {
    binder.section("Process");
    std::string folder;
    binder.text("LMS_DATA_DIR", folder, "var",
                "Folder of everything this installation keeps itself: private database, keys");
    settings.data_folder = std::filesystem::absolute(folder);
    std::string config_file;
    binder.text("LMS_CONFIG", config_file, "",
                "File of settings, NAME=value lines; empty: lms.conf in the data folder");
    binder.integer("LMS_LOOPS", settings.loops, std::size_t{0}, {0, 256},
                   "Event loops, one thread each; 0: as many as there are cores");
    if (settings.loops == 0) settings.loops = std::max(1U, std::thread::hardware_concurrency());
    binder.integer("LMS_WORK_THREADS", settings.work_threads, std::size_t{2}, {1, 64},
                   "Threads for work that would block an event loop: rendering, repositories");
    binder.integer("LMS_WORK_QUEUE", settings.work_queue, std::size_t{256}, {1, 100'000},
                   "Work that may wait for those threads; beyond it requests are refused (503)");
    binder.millis("LMS_STOP_GRACE", settings.stop_grace, std::chrono::seconds(20), {0, 600'000},
                  "How long running requests and jobs may finish when the process is stopped");
    binder.secret("SERVICE_SECRET_KEY", settings.service_secret,
                  "Signs calls between services; the same in every process of an installation. "
                  "Unset: created in the data folder");
    binder.secret("LMS_DEMO_PASSWORD", settings.demo_password,
                  "Password of the demonstration accounts; unset: made up and kept in the data "
                  "folder");
    std::string demo_course;
    binder.text("LMS_DEMO_COURSE", demo_course, "",
                "Folder of the demonstration course; empty: the one that comes with the program");
    settings.demo_course = demo_course;
}

void bind_services(config::Binder& binder, ProcessSettings& settings) {
    binder.section("Services");
    for (const Target& target : targets()) {
        ServiceAddress& address = settings.services[std::string(target.name)];
        const std::string prefix(target.setting_prefix);
        if (target.name == "gateway") continue;  // it has settings of its own
        binder.integer(prefix + "_PORT", address.port, target.default_port, {0, 65535},
                       "Port of its listener when it runs apart; 0: any free one");
        binder.text(prefix + "_URL", address.url,
                    "http://localhost:" + std::to_string(target.default_port),
                    "Where a process that does not run it finds it");
    }
}

// Engines of the specification that this release has no use for yet. Setting one must not pass
// unnoticed: the operator would believe that it is used.
void bind_engines_to_come(config::Binder& binder) {
    binder.section("Engines to come");
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNames{{
        {"REDIS_HOST", "caches and rate limits are kept in each process"},
        {"REDIS_URL", "caches and rate limits are kept in each process"},
        {"KAFKA_BROKERS", "events are read from the outbox in PostgreSQL"},
        {"ELASTICSEARCH_HOST", "the catalogue is searched in PostgreSQL"},
        {"CLICKHOUSE_HOST", "there is no analytics service yet"},
        {"MONGODB_HOST", "imports are kept in PostgreSQL"},
        {"OLLAMA_HOST", "there is no language model service yet"},
        {"SMTP_HOST", "no mail is sent yet"},
    }};
    for (const auto& [name, instead] : kNames)
        binder.retired(name, instead);
}

}  // namespace

config::Sources read_sources(const SettingsArguments& arguments) {
    config::Sources outside;  // to learn where the file is, before the file is read
    outside.add_environment(environ);
    outside.add_command_line(arguments.pairs);

    std::filesystem::path file = arguments.file;
    if (file.empty()) {
        if (const config::RawValue* named = outside.find("LMS_CONFIG")) file = named->text;
    }
    const bool asked_for = !file.empty();
    if (!asked_for) file = std::filesystem::path(data_folder_of(outside)) / "lms.conf";

    config::Sources sources;
    if (asked_for || std::filesystem::exists(file)) sources.add_file(file);
    sources.add_environment(environ);
    sources.add_command_line(arguments.pairs);
    return sources;
}

void bind_all(config::Binder& binder, Settings& settings) {
    bind_process(binder, settings.process);
    bind_services(binder, settings.process);
    bind_engines_to_come(binder);
    telemetry::bind(binder, settings.log);
    telemetry::bind(binder, settings.metrics);
    telemetry::bind(binder, settings.traces);
    http::bind(binder, settings.server);
    http::bind(binder, settings.client);
    pg::bind(binder, settings.database);
    pg::bind(binder, settings.cluster);
    events::bind(binder, settings.events);
    jobs::bind(binder, settings.jobs);
    idempotency::bind(binder, settings.idempotency);
    auth::bind(binder, settings.verifier);
    auth::bind(binder, settings.passwords);
    gateway::bind(binder, settings.gateway);
    auth_service::bind(binder, settings.auth);
    user::bind(binder, settings.user);
    course::bind(binder, settings.course);
    assessment::bind(binder, settings.assessment);
    content_ingestion::bind(binder, settings.ingestion);
}

Settings load_settings(const SettingsArguments& arguments) {
    const config::Sources sources = read_sources(arguments);
    config::Binder binder(sources);
    Settings settings;
    bind_all(binder, settings);
    binder.finish();
    settings.declarations = binder.declarations();
    for (const std::string& warning : binder.warnings())
        log::warning(warning);
    return settings;
}

}  // namespace lms::app
