#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include <unistd.h>

#include "apps/lms/commands.hpp"
#include "apps/lms/process.hpp"
#include "libs/pg/cluster.hpp"

namespace lms::app {

namespace {

// Runs one check and prints its line; a failure says what to do and does not end the others.
bool check(const char* what, const std::function<std::string()>& run) {
    try {
        std::printf("ok      %-14s %s\n", what, run().c_str());
        return true;
    } catch (const std::exception& error) {
        std::printf("FAILED  %-14s %s\n", what, error.what());
        return false;
    }
}

std::string check_data_folder(const Settings& settings) {
    const std::filesystem::path& folder = settings.process.data_folder;
    std::filesystem::create_directories(folder);
    if (access(folder.c_str(), W_OK) != 0) {
        throw std::runtime_error(folder.string() + " is not writable; set LMS_DATA_DIR");
    }
    const auto space = std::filesystem::space(folder);
    constexpr std::uintmax_t kGibibyte = std::uintmax_t{1} << 30;
    if (space.available < kGibibyte) {
        throw std::runtime_error("less than 1 GiB is free below " + folder.string());
    }
    return folder.string() + ", " + std::to_string(space.available / kGibibyte) + " GiB free";
}

std::string check_database(Settings& settings) {
    const bool own = settings.database.wants_private_cluster();
    const std::unique_ptr<pg::Cluster> cluster = prepare_database(settings);
    return own ? "private cluster in " + cluster->folder().string()
               : "configured server answers and has the schema";
}

}  // namespace

int doctor_command(const SettingsArguments& arguments) {
    Settings settings;
    bool fine = check("settings", [&] {
        settings = load_settings(arguments);
        return std::string("all understood");
    });
    if (!fine) return 1;
    fine = check("data folder", [&] { return check_data_folder(settings); }) && fine;
    fine = check("database", [&] { return check_database(settings); }) && fine;
    return fine ? 0 : 1;
}

}  // namespace lms::app
