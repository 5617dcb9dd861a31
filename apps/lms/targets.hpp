#pragma once
// The services that this binary can run, as a table.
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apps/lms/settings.hpp"
#include "libs/core/embedded.hpp"
#include "libs/module/manager.hpp"
#include "libs/module/module.hpp"
#include "libs/module/platform.hpp"
#include "libs/pg/migrations.hpp"

namespace lms::app {

struct Target {
    std::string_view name;            // "course": --target, and the service's name in the network
    std::string_view setting_prefix;  // "COURSE_SERVICE": of its _PORT and _URL settings
    std::uint16_t default_port;
    std::string_view about;
    std::unique_ptr<module::Module> (*make)(module::Platform& platform, const Settings& settings,
                                            module::ModuleManager& manager);
    std::span<const EmbeddedFile> (*migrations)();  // null: it keeps no records
};

// In the order in which they start when nothing else decides.
std::span<const Target> targets();
// Null for an unknown name.
const Target* find_target(std::string_view name);
// Expands "all" and removes duplicates; an empty list means all. Throws std::invalid_argument that
// names what is unknown and what there is.
std::vector<const Target*> choose_targets(const std::vector<std::string>& names);

// The migrations of the shared libraries and of every service: the schema is one, whichever targets
// a process runs.
std::vector<pg::MigrationSet> all_migrations();

}  // namespace lms::app
