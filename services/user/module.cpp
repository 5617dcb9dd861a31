#include "services/user/module.hpp"

#include "libs/config/config.hpp"
#include "libs/module/platform.hpp"
#include "services/user/api/routes.hpp"
#include "services/user/store/organization_store.hpp"

namespace lms::user {

namespace {

class UserModule final : public module::Module {
public:
    UserModule(module::Platform& platform, UserSettings settings)
        : settings_(std::move(settings)),
          database_(platform.database),
          profiles_(platform.database, platform.outbox, platform.clock),
          directory_(platform.database, platform.outbox, platform.clock),
          accounts_(platform.database, platform.outbox, platform.clock),
          router_(make_router(profiles_, directory_, accounts_)) {}

    std::string_view name() const override { return "user"; }
    const http::Router* router() const override { return &router_; }

    Task<> start() override {
        const Context context = Context::background("user", std::chrono::seconds(10));
        co_await store::name_default_organization(database_, context,
                                                  settings_.default_organization_name);
    }
    Task<> stop(Deadline) override { co_return; }

private:
    UserSettings settings_;
    pg::Database& database_;
    Profiles profiles_;
    Directory directory_;
    Accounts accounts_;
    http::Router router_;
};

}  // namespace

void bind(config::Binder& binder, UserSettings& settings) {
    binder.section("Users");
    binder.text("DEFAULT_ORGANIZATION_NAME", settings.default_organization_name,
                settings.default_organization_name,
                "Name of the first organisation, until an administrator renames it");
}

std::unique_ptr<module::Module> make_user_module(module::Platform& platform,
                                                 const UserSettings& settings) {
    return std::make_unique<UserModule>(platform, settings);
}

}  // namespace lms::user
