#pragma once
// The service on a database of its own, called as a server would call it.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/http/network.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/user/api/routes.hpp"
#include "services/user/module.hpp"

namespace lms::user {

using lms::testing::Answer;
using lms::testing::Call;

class UserServiceTest : public ::testing::Test {
protected:
    static constexpr const char* kStart = "2026-11-21T08:00:00Z";

    Answer call(const Principal& caller, const Call& call);
    // A user who was registered; further roles than student as given.
    Principal register_user(std::string name, std::vector<Role> roles = {Role::student},
                            OrganizationId organization = default_organization());
    Answer ensure(const EnsureUser& wanted);
    OrganizationId make_organization(std::string name);
    static Principal service() { return lms::testing::calling_service("auth"); }
    static std::string path_of(const Principal& user);
    // "UserCreated UserUpdated ...", oldest first.
    std::string event_types();

    ManualClock clock_{*parse_rfc3339(kStart)};
    lms::testing::Database database_{{"events", events::event_migrations()},
                                     {"user", user_migrations()}};
    lms::testing::Environment env_{database_, 2};
    events::Outbox outbox_{clock_};
    Profiles profiles_{env_.db(), outbox_, clock_};
    Directory directory_{env_.db(), outbox_, clock_};
    Accounts accounts_{env_.db(), outbox_, clock_};
    http::Router router_ = make_router(profiles_, directory_, accounts_);
};

}  // namespace lms::user
