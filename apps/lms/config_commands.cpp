#include <cstdio>

#include "apps/lms/commands.hpp"
#include "apps/lms/targets.hpp"

namespace lms::app {

int targets_command() {
    for (const Target& target : targets()) {
        std::printf("%-18s %5u  %s\n", std::string(target.name).c_str(), target.default_port,
                    std::string(target.about).c_str());
    }
    return 0;
}

int config_check_command(const SettingsArguments& arguments) {
    load_settings(arguments);
    std::puts("The settings are fine.");
    return 0;
}

int config_show_command(const SettingsArguments& arguments) {
    const config::Sources sources = read_sources(arguments);
    config::Binder binder(sources);
    Settings settings;
    bind_all(binder, settings);
    std::fputs(config::show(binder).c_str(), stdout);
    binder.finish();
    return 0;
}

int config_reference_command() {
    const config::Sources none;
    config::Binder binder(none);
    Settings settings;
    bind_all(binder, settings);
    std::fputs(config::reference(binder).c_str(), stdout);
    return 0;
}

}  // namespace lms::app
