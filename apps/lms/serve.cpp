#include <csignal>
#include <cstdio>
#include <string>

#include "apps/lms/commands.hpp"
#include "apps/lms/demo.hpp"
#include "apps/lms/process.hpp"
#include "apps/lms/stop_signals.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::app {

namespace {

void print_welcome(const Process& process, const DemoAccounts* demo) {
    for (const auto& [name, port] : process.ports()) {
        if (name != "gateway") continue;
        std::printf("\n  The LMS is running:  http://localhost:%u\n", port);
        std::printf("  The API, rendered:   http://localhost:%u/api/docs\n", port);
    }
    if (demo) {
        std::printf("\n  Accounts:  %s  %s  %s\n  Password:  %s\n", demo->administrator.c_str(),
                    demo->teacher.c_str(), demo->student.c_str(), demo->password.c_str());
    }
    std::printf("\n  Ctrl-C stops it.\n\n");
    std::fflush(stdout);
}

// Whoever began without a demonstration has all the rest: what is missing is made at the next
// start.
void make_demo(Process& process, const Settings& settings) {
    try {
        create_demo(process, settings);
    } catch (const StoppedEarly&) {
        throw;
    } catch (const std::exception& error) {
        log::error("the demonstration could not be made", {{"reason", error.what()}});
    }
}

void run_until_stopped(Settings& settings, const std::vector<const Target*>& chosen,
                       const ServeArguments& serve) {
    const std::unique_ptr<pg::Cluster> cluster = prepare_database(settings);
    Process process(settings, chosen);
    process.start();
    if (serve.demo) {
        make_demo(process, settings);
        const DemoAccounts accounts = demo_accounts(settings);
        print_welcome(process, &accounts);
    } else {
        print_welcome(process, nullptr);
    }
    log::info("stopping", {{"signal", wait_for_stop()}});
    process.stop();
}

}  // namespace

int serve_command(const SettingsArguments& arguments, const ServeArguments& serve) {
    block_stop_signals();
    std::signal(SIGPIPE, SIG_IGN);
    Settings settings = load_settings(arguments);
    const std::vector<const Target*> chosen = choose_targets(serve.targets);
    if (serve.demo) prepare_demo(settings);
    log::start(settings.log);
    try {
        run_until_stopped(settings, chosen, serve);
    } catch (const StoppedEarly& stopped) {
        log::info(stopped.what());
    }
    return 0;
}

int seed_command(const SettingsArguments& arguments) {
    Settings settings = load_settings(arguments);
    prepare_demo(settings);
    settings.gateway.port = 0;
    log::start(settings.log);
    const std::unique_ptr<pg::Cluster> cluster = prepare_database(settings);
    Process process(settings, choose_targets({}));
    process.start();
    const DemoAccounts accounts = create_demo(process, settings);
    process.stop();
    std::printf("Accounts %s, %s and %s with the password %s\n", accounts.administrator.c_str(),
                accounts.teacher.c_str(), accounts.student.c_str(), accounts.password.c_str());
    return 0;
}

}  // namespace lms::app
