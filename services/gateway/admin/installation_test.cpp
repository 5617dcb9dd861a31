#include <atomic>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/config/config.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/gateway/admin/operations_routes.hpp"
#include "services/user/contract/types.hpp"

namespace lms::gateway {
namespace {

using module::CheckState;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

// A service elsewhere: answers once as many as `expected` have been asked, or never.
class Elsewhere final : public http::Transport {
public:
    Elsewhere(std::atomic<int>& asked, int expected, int status, std::string body)
        : asked_(asked), expected_(expected), status_(status), body_(std::move(body)) {}

    Task<http::Response> send(http::Request& request, const Context& context,
                              http::BodyMode) override {
        EXPECT_EQ(request.path, "/health/ready");
        ++asked_;
        while (asked_ < expected_) {
            if (context.deadline.passed()) throw timed_out("Asking");
            co_await sleep_for(std::chrono::milliseconds(1));
        }
        co_return http::Response::json(status_, body_);
    }
    http::BodyRule body_rule(http::Method, std::string_view) const override { return {}; }

private:
    std::atomic<int>& asked_;
    int expected_;
    int status_;
    std::string body_;
};

class LocalService final : public module::Module {
public:
    std::string_view name() const override { return "user"; }
    Task<> start() override { co_return; }
    Task<> stop(Deadline) override { co_return; }
    Task<module::Health> health(const Context&) override {
        co_return module::Health{module::HealthState::degraded, "it is slow"};
    }
};

std::string report(std::string_view status, std::string_view checks) {
    return R"({"status":")" + std::string(status) + R"(","timestamp":"2026-11-21T08:00:00Z",)" +
           R"("checks":{)" + std::string(checks) + R"(},"of_a_newer_release":1})";
}

class InstallationTest : public ::testing::Test {
protected:
    InstallationTest() {
        modules.add(std::make_unique<LocalService>());
        environment.run([&](const Context& context) { return modules.start(context.deadline); });
    }
    ~InstallationTest() override {
        environment.run([&](const Context& context) { return modules.stop(context.deadline); });
    }

    testing::Answer get(const std::string& path) {
        Installation installation(services, {modules, environment.db(), metrics, clock},
                                  declarations);
        const http::Router router = make_operations_router(operations, installation);
        const Principal caller = testing::signed_in(
            UserId::make(clock.now()), user::default_organization(), {Role::administrator});
        return testing::call(environment.loops(), router, caller, {.path = path});
    }
    void add_elsewhere(const char* name, int expected, int status, std::string body) {
        network.add(name, std::make_unique<Elsewhere>(asked, expected, status, std::move(body)));
    }
    static const ServiceHealth& of(const ServiceHealthList& list, std::string_view name) {
        return *std::ranges::find(list.items, name, &ServiceHealth::name);
    }

    lms::testing::Database database;
    lms::testing::Environment environment{database};
    SystemClock clock;
    telemetry::Metrics metrics;
    module::ModuleManager modules;
    std::atomic<int> asked = 0;
    http::Network network{"gateway"};
    const std::vector<http::ServiceClient> services{network.to("auth"), network.to("user"),
                                                    network.to("course"),
                                                    network.to("content_ingestion")};
    std::vector<config::Declaration> declarations;
    Operations operations{environment.db()};
};

TEST_F(InstallationTest, settings_are_shown_with_their_source_and_secrets_never) {
    config::Sources sources;
    sources.add_file_text("DATABASE_URL=postgres://lms:s3cret@db/lms\nPORT=81\n", "lms.conf");
    config::Binder binder(sources);
    std::string url, password;
    int port = 0;
    binder.section("Database");
    binder.secret("DATABASE_URL", url, "Where it is");
    binder.secret("PASSWORD", password, "Of the role");
    binder.section("Server");
    binder.integer("PORT", port, 80, {1, 65535}, "The port");
    declarations = binder.declarations();

    const testing::Answer answer = get("/api/v1/admin/settings");
    EXPECT_THAT(answer.body, Not(HasSubstr("s3cret")));
    EXPECT_THAT(answer.body, HasSubstr(R"("default":"80","source":"file")"));
    const auto list = answer.as<SettingList>().items;
    ASSERT_THAT(list, SizeIs(5));
    EXPECT_EQ(list[0].value, "(set)");
    EXPECT_TRUE(list[0].is_secret);
    EXPECT_EQ(list[2].name, "PASSWORD");
    EXPECT_EQ(list[2].value, "");
    EXPECT_EQ(list[2].source, config::SettingOrigin::default_);
    EXPECT_EQ(list[4].section, "Server");
    EXPECT_EQ(list[4].value, "81");
    EXPECT_EQ(list[4].text, "The port");
    EXPECT_FALSE(list[4].is_secret);
}

TEST_F(InstallationTest, all_services_are_asked_at_once_and_one_that_is_missing_is_an_item) {
    const char* own = R"("auth":{"status":"healthy","detail":""},)";
    const char* other = R"("course":{"status":"unhealthy","detail":"gone"},)";
    const char* shared = R"("database":{"status":"degraded","detail":"it is slow"})";
    add_elsewhere("auth", 2, 200, report("degraded", std::string(own) + other + shared));
    add_elsewhere("course", 2, 503,
                  report("unhealthy", R"("course":{"status":"unhealthy",)"
                                      R"("detail":"it starts"})"));
    const auto list = get("/api/v1/admin/services").as<ServiceHealthList>();
    ASSERT_THAT(list.items, SizeIs(5));
    EXPECT_EQ(list.items[0].name, "gateway");

    const ServiceHealth& auth = of(list, "auth");
    EXPECT_EQ(auth.status, CheckState::degraded);
    ASSERT_THAT(auth.details, SizeIs(2));
    EXPECT_EQ(auth.details[0].name, "auth");
    EXPECT_EQ(auth.details[1].detail, "it is slow");

    const ServiceHealth& user = of(list, "user");
    EXPECT_EQ(user.status, CheckState::degraded);
    ASSERT_THAT(user.details, SizeIs(2));
    EXPECT_EQ(user.details[0].detail, "it is slow");
    EXPECT_EQ(user.details[1].name, "database");

    EXPECT_EQ(of(list, "course").details.at(0).detail, "it starts");
    EXPECT_EQ(of(list, "content_ingestion").status, CheckState::unhealthy);
    EXPECT_THAT(of(list, "content_ingestion").details, SizeIs(1));
}

TEST_F(InstallationTest, an_answer_that_is_no_report_is_unhealthy) {
    add_elsewhere("auth", 0, 502, "<html>");
    add_elsewhere("course", 0, 200, "<html>");
    add_elsewhere("content_ingestion", 0, 503,
                  report("healthy", R"("content_ingestion":{"status":"healthy","detail":""})"));
    const auto list = get("/api/v1/admin/services").as<ServiceHealthList>();
    for (const char* name : {"auth", "course", "content_ingestion"}) {
        EXPECT_EQ(of(list, name).status, CheckState::unhealthy) << name;
        EXPECT_NE(of(list, name).details.at(0).detail, "") << name;
    }
}

}  // namespace
}  // namespace lms::gateway
