#pragma once
// The user service as a part of a process.
#include <memory>
#include <span>
#include <string>

#include "libs/core/embedded.hpp"
#include "libs/module/module.hpp"

namespace lms::config {
class Binder;
}
namespace lms::module {
struct Platform;
}

namespace lms::user {

struct UserSettings {
    std::string default_organization_name = "Default organization";
};
void bind(config::Binder& binder, UserSettings& settings);

// What the platform refers to outlives the module.
std::unique_ptr<module::Module> make_user_module(module::Platform& platform,
                                                 const UserSettings& settings);
// Schema user_service; service name "user" for pg::migrate.
std::span<const EmbeddedFile> user_migrations();

}  // namespace lms::user
