// The lms program: reads the command line and hands over to one command.
#include <cstdio>
#include <exception>
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "apps/lms/certificate_commands.hpp"
#include "apps/lms/commands.hpp"
#include "apps/lms/operations_commands.hpp"
#include "libs/config/config.hpp"
#include "libs/telemetry/log.hpp"

namespace {

using namespace lms::app;

// Options that every command has.
void add_settings_options(CLI::App& app, SettingsArguments& arguments) {
    app.add_option("--config", arguments.file, "File of settings (NAME=value lines)");
    app.add_option("--set", arguments.pairs, "NAME=value, stronger than file and environment")
        ->expected(1)
        ->take_all();
}

struct CommandLine {
    CLI::App app{"A learning management system in one binary.", "lms"};
    SettingsArguments settings;
    ServeArguments serve;
    ImportArguments import;
    AccountArguments account;
    JobsArguments jobs;
    EventsArguments events;
    CertificateArguments certificate;
    std::function<int()> command;

    CommandLine() {
        app.require_subcommand(1);
        app.fallthrough();
        app.set_version_flag("--version", std::string(LMS_VERSION));
        add_settings_options(app, settings);
        add_serve();
        add_config();
        add_data();
        add_inspection();
        add_jobs();
        add_events();
        add_certificate();
    }

    CLI::App* add(CLI::App& parent, const std::string& name, const std::string& about,
                  std::function<int()> run) {
        CLI::App* sub = parent.add_subcommand(name, about);
        sub->final_callback([this, run = std::move(run)] { command = run; });
        return sub;
    }

    void add_serve() {
        CLI::App* sub = add(app, "serve", "Run services until stopped (SIGTERM, SIGINT)",
                            [this] { return serve_command(settings, serve); });
        sub->add_option("--target", serve.targets, "Service to run; repeatable; default: all");
        sub->add_flag("--demo", serve.demo,
                      "Create demonstration accounts and import the demonstration course");
        add(app, "targets", "List the services that can be run", [] { return targets_command(); });
    }

    void add_config() {
        CLI::App* group = app.add_subcommand("config", "Settings: check, show, reference");
        group->require_subcommand(1);
        add(*group, "check", "Say what is wrong with the settings",
            [this] { return config_check_command(settings); });
        add(*group, "show", "Every effective setting and its source; secrets masked",
            [this] { return config_show_command(settings); });
        add(*group, "reference", "Every setting as Markdown",
            [] { return config_reference_command(); });
    }

    void add_data() {
        add(app, "migrate", "Bring the database to this release's schema",
            [this] { return migrate_command(settings); });
        add(app, "seed", "Create the demonstration accounts and course, then end",
            [this] { return seed_command(settings); });
        CLI::App* import_sub =
            add(app, "import", "Import a course from a Git repository or a folder of Markdown",
                [this] { return import_command(settings, import); });
        import_sub->add_option("source", import.source, "https URL or local folder")->required();
        import_sub
            ->add_option("--teacher", import.teacher_email, "Account that will own the course")
            ->required();
        import_sub->add_flag("--publish", import.publish, "Publish the course afterwards");
        CLI::App* user_group = app.add_subcommand("user", "Accounts");
        user_group->require_subcommand(1);
        CLI::App* add_user = add(*user_group, "add",
                                 "Create an account; the password is read from "
                                 "standard input",
                                 [this] { return user_add_command(settings, account); });
        add_user->add_option("email", account.email)->required();
        add_user->add_option("--name", account.name)->required();
        add_user->add_option("--role", account.roles, "administrator, teacher, student, observer");
    }

    void add_inspection() {
        add(app, "openapi", "The OpenAPI document of the whole API",
            [this] { return openapi_command(settings); });
        add(app, "doctor", "Check settings, folders and database, and say what to do",
            [this] { return doctor_command(settings); });
    }

    void add_jobs();
    void add_events();
    void add_certificate();
};

void CommandLine::add_jobs() {
    CLI::App* group = app.add_subcommand("jobs", "Background jobs: queues, list, retry, cancel");
    group->require_subcommand(1);
    add(*group, "queues", "Depth and age of every queue",
        [this] { return jobs_queues_command(settings); });
    CLI::App* list = add(*group, "list", "Jobs, newest first",
                         [this] { return jobs_list_command(settings, jobs); });
    list->add_option("--queue", jobs.queue, "Of this queue only");
    list->add_option("--state", jobs.state, "waiting, running, done, failed or cancelled");
    list->add_option("--limit", jobs.limit, "At most so many")->check(CLI::Range(1, 200));
    add(*group, "retry", "Let a failed or cancelled job run again",
        [this] { return jobs_retry_command(settings, jobs); })
        ->add_option("id", jobs.id)
        ->required();
    add(*group, "cancel", "Cancel a job that waits or runs",
        [this] { return jobs_cancel_command(settings, jobs); })
        ->add_option("id", jobs.id)
        ->required();
}

void CommandLine::add_certificate() {
    CLI::App* group = app.add_subcommand("certificate", "Certificates: verify without a server");
    group->require_subcommand(1);
    CLI::App* verify = add(*group, "verify", "Check the signature in a certificate's QR code",
                           [this] { return certificate_verify_command(certificate); });
    verify->add_option("text", certificate.scanned, "What the QR code holds")->required();
    verify
        ->add_option("--keys", certificate.keys_file,
                     "File of public keys, from /.well-known/certificate-keys.json")
        ->required();
}

void CommandLine::add_events() {
    CLI::App* group = app.add_subcommand("events", "The event log: lag, dead letters, replay");
    group->require_subcommand(1);
    add(*group, "lag", "How far each consumer is behind",
        [this] { return events_lag_command(settings); });
    CLI::App* letters = add(*group, "dead-letters", "Events that a consumer could not handle",
                            [this] { return events_dead_letters_command(settings, events); });
    letters->add_option("--limit", events.limit, "At most so many")->check(CLI::Range(1, 200));
    add(*group, "retry", "Deliver a dead letter again",
        [this] { return events_retry_command(settings, events); })
        ->add_option("id", events.id)
        ->required();
    add(*group, "discard", "Forget a dead letter",
        [this] { return events_discard_command(settings, events); })
        ->add_option("id", events.id)
        ->required();
    CLI::App* replay = add(*group, "replay", "Let a consumer handle events once more",
                           [this] { return events_replay_command(settings, events); });
    replay->add_option("group", events.group)->required();
    replay->add_option("--topic", events.topic, "Otherwise all topics of the consumer");
    replay->add_option("--from", events.from, "Since this moment (RFC 3339)")->required();
}

}  // namespace

int main(int argc, char** argv) {
    CommandLine line;
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error);
    }
    int result = 1;
    try {
        result = line.command();
    } catch (const lms::config::ConfigError& error) {
        std::fprintf(stderr, "The settings cannot be used:\n%s\n", error.what());
        result = 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lms: %s\n", error.what());
    }
    lms::log::stop();
    return result;
}
