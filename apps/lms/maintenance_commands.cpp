#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>

#include "apps/lms/commands.hpp"
#include "apps/lms/demo.hpp"
#include "apps/lms/process.hpp"
#include "libs/http/openapi.hpp"
#include "libs/http/router.hpp"
#include "libs/pg/database.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::app {

namespace {

// A process that runs every target, its gateway on a port of its own choice, for one command.
struct TemporaryProcess {
    explicit TemporaryProcess(const SettingsArguments& arguments)
        : settings(load_settings(arguments)) {
        settings.gateway.port = 0;
        settings.log.level = telemetry::LogLevel::warning;
        log::start(settings.log);
        cluster = prepare_database(settings);
        process = std::make_unique<Process>(settings, choose_targets({}));
        process->start();
    }
    ~TemporaryProcess() {
        process.reset();
        cluster.reset();
    }

    Settings settings;
    std::unique_ptr<pg::Cluster> cluster;
    std::unique_ptr<Process> process;
};

}  // namespace

int migrate_command(const SettingsArguments& arguments) {
    Settings settings = load_settings(arguments);
    const std::unique_ptr<pg::Cluster> cluster = prepare_database(settings);
    std::puts("The database has this release's schema.");
    return 0;
}

int user_add_command(const SettingsArguments& arguments, const AccountArguments& account) {
    std::string password;
    std::fprintf(stderr, "Password for %s: ", account.email.c_str());
    std::getline(std::cin, password);
    TemporaryProcess temporary(arguments);
    const bool created = ensure_account(*temporary.process, account, password);
    std::puts(created ? "The account was created."
                      : "There is an account of that address already.");
    return created ? 0 : 1;
}

int import_command(const SettingsArguments& arguments, const ImportArguments& import) {
    TemporaryProcess temporary(arguments);
    return import_course(*temporary.process, import) ? 0 : 1;
}

int openapi_command(const SettingsArguments& arguments) {
    Settings settings = load_settings(arguments);
    settings.database.connection.host = "/nowhere";  // routes are known without a database
    Process process(settings, choose_targets({}));
    std::vector<std::string> documents;
    for (const Target& target : targets()) {
        documents.push_back(http::openapi_document({std::string(target.name), LMS_VERSION, ""},
                                                   process.router(target.name).routes()));
    }
    const http::OpenApiInfo info{"LMS", LMS_VERSION, ""};
    std::fputs(http::indent_json(http::merge_openapi(info, documents)).c_str(), stdout);
    return 0;
}

}  // namespace lms::app
