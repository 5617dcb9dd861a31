#pragma once
// What the program can be asked to do. Each returns the exit status; failures are thrown.
#include <string>
#include <vector>

#include "apps/lms/settings.hpp"

namespace lms::app {

struct ServeArguments {
    std::vector<std::string> targets;
    bool demo = false;
};

struct ImportArguments {
    std::string source;
    std::string teacher_email;
    bool publish = false;
};

struct AccountArguments {
    std::string email;
    std::string name;
    std::vector<std::string> roles;
};

int serve_command(const SettingsArguments& settings, const ServeArguments& arguments);
int seed_command(const SettingsArguments& settings);
int migrate_command(const SettingsArguments& settings);
int import_command(const SettingsArguments& settings, const ImportArguments& arguments);
int user_add_command(const SettingsArguments& settings, const AccountArguments& arguments);
int targets_command();
int config_check_command(const SettingsArguments& settings);
int config_show_command(const SettingsArguments& settings);
int config_reference_command();
int openapi_command(const SettingsArguments& settings);
int doctor_command(const SettingsArguments& settings);

}  // namespace lms::app
