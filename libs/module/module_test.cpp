#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/module/manager.hpp"
#include "libs/module/platform.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::module {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(StartOrder, every_module_comes_after_its_dependencies) {
    const std::vector<Node> nodes = {
        {"gateway", {"auth", "course"}}, {"course", {"user"}}, {"auth", {"user"}}, {"user", {}}};
    EXPECT_THAT(start_order(nodes), ElementsAre("user", "auth", "course", "gateway"));
}

std::string refusal(const std::vector<Node>& nodes) {
    try {
        (void)start_order(nodes);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

TEST(StartOrder, names_the_circle_the_stranger_and_the_twin) {
    EXPECT_EQ(refusal({{"x", {"a"}}, {"a", {"b"}}, {"b", {"c"}}, {"c", {"a"}}}),
              "modules in a circle: a -> b -> c -> a");
    EXPECT_EQ(refusal({{"a", {"a"}}}), "modules in a circle: a -> a");
    EXPECT_THAT(refusal({{"a", {"b"}}}), HasSubstr("b, which does not exist"));
    EXPECT_EQ(refusal({{"a", {}}, {"a", {}}}), "there are two modules a");
}

// Writes down what happens to it.
struct Recorded final : Module {
    Recorded(std::string own_name, std::vector<std::string_view> needs,
             std::vector<std::string>& events)
        : name_(std::move(own_name)), needs_(std::move(needs)), events_(events) {}

    std::string_view name() const override { return name_; }
    std::vector<std::string_view> dependencies() const override { return needs_; }
    Task<> start() override {
        events_.push_back("start " + name_);
        if (fails_to_start) throw std::runtime_error("no " + name_);
        co_return;
    }
    void drain() override { events_.push_back("drain " + name_); }
    Task<> stop(Deadline) override {
        events_.push_back("stop " + name_);
        if (hangs) co_await sleep_for(1h);
        if (fails_to_stop) throw std::runtime_error("stuck");
    }
    Task<Health> health(const Context&) override {
        if (sick) throw unavailable("database.unavailable", "gone");
        co_return Health{};
    }

    bool fails_to_start = false, fails_to_stop = false, hangs = false, sick = false;
    std::string name_;
    std::vector<std::string_view> needs_;
    std::vector<std::string>& events_;
};

class Manager : public testing::Test {
protected:
    void SetUp() override {
        log::capture([](std::string_view) {});
        loops.start();
    }
    void TearDown() override { log::capture(nullptr); }
    Recorded& add(std::string name, std::vector<std::string_view> needs = {}) {
        auto module = std::make_unique<Recorded>(std::move(name), std::move(needs), events);
        Recorded& reference = *module;
        manager.add(std::move(module));
        return reference;
    }
    void start() {
        loops.run_on(0, [&]() -> Task<> { co_await manager.start(Deadline::in(5s)); });
    }
    void stop(std::chrono::nanoseconds time = 5s) {
        loops.run_on(0, [&]() -> Task<> { co_await manager.stop(Deadline::in(time)); });
    }
    std::vector<std::string> events;
    ModuleManager manager;
    Loops loops{1};
};

TEST_F(Manager, starts_in_order_drains_all_and_stops_in_reverse) {
    add("course", {"user"});
    add("user");
    EXPECT_FALSE(manager.ready());
    start();
    EXPECT_TRUE(manager.ready());
    manager.drain();
    EXPECT_FALSE(manager.ready());
    EXPECT_EQ(manager.state("user"), State::draining);
    stop();
    EXPECT_EQ(manager.state("course"), State::stopped);
    EXPECT_THAT(events, ElementsAre("start user", "start course", "drain course", "drain user",
                                    "stop course", "stop user"));
}

TEST_F(Manager, a_module_of_another_process_is_no_dependency_of_the_start) {
    add("course", {"user"});
    start();
    EXPECT_TRUE(manager.ready());
    stop();
}

TEST_F(Manager, a_failed_start_stops_what_runs_and_passes_the_reason_on) {
    add("user");
    add("course", {"user"}).fails_to_start = true;
    add("gateway", {"course"});
    EXPECT_THROW(start(), std::runtime_error);
    EXPECT_THAT(events, ElementsAre("start user", "start course", "stop course", "stop user"));
    EXPECT_EQ(manager.state("gateway"), State::new_);
}

TEST_F(Manager, one_that_does_not_stop_keeps_nobody_else_from_stopping) {
    add("user");
    add("course", {"user"}).fails_to_stop = true;
    add("search", {"user"}).hangs = true;
    start();
    stop(1ms);
    EXPECT_EQ(manager.state("course"), State::failed);
    EXPECT_EQ(manager.state("search"), State::failed);
    EXPECT_EQ(manager.state("user"), State::stopped);
}

TEST_F(Manager, reports_the_health_of_what_runs) {
    add("user").sick = true;
    add("course");
    start();
    const auto reports =
        loops.get_on<std::vector<ModuleReport>>(0, [&]() -> Task<std::vector<ModuleReport>> {
            const Context context = Context::background("test", 5s);
            co_return co_await manager.report(context);
        });
    EXPECT_EQ(reports.at(0).health.state, HealthState::failed);
    EXPECT_THAT(reports.at(0).health.detail, HasSubstr("gone"));
    EXPECT_EQ(reports.at(1).health.state, HealthState::healthy);
    stop();
}

TEST_F(Manager, two_of_one_name_are_refused) {
    add("user");
    EXPECT_THROW(add("user"), std::invalid_argument);
    EXPECT_EQ(manager.find("nobody"), nullptr);
}

}  // namespace
}  // namespace lms::module
