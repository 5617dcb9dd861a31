#include "libs/resilience/circuit_breaker.hpp"

#include <gtest/gtest.h>

namespace lms::resilience {
namespace {

using namespace std::chrono_literals;
using enum BreakerEvent;

constexpr BreakerSettings kSettings{5, 30'000ms};
constexpr Deadline::Monotonic::time_point kStart{std::chrono::hours(100)};

// Drives the pure step and remembers the state.
struct Driver {
    BreakerState state;
    bool apply(BreakerEvent event, std::chrono::milliseconds at = 0ms) {
        const BreakerStep next = step(kSettings, state, event, kStart + at);
        state = next.state;
        return next.allowed;
    }
    void call(BreakerEvent outcome, std::chrono::milliseconds at = 0ms) {
        ASSERT_TRUE(apply(asked, at));
        apply(outcome, at);
    }
    void open() {
        for (int failure = 0; failure < 5; ++failure)
            call(failed);
        ASSERT_EQ(state.circuit, Circuit::open);
    }
};

TEST(CircuitBreaker, opens_at_the_fifth_failure_in_a_row_and_refuses) {
    Driver breaker;
    for (int failure = 0; failure < 4; ++failure)
        breaker.call(failed);
    EXPECT_EQ(breaker.state.circuit, Circuit::closed);
    breaker.call(failed);
    EXPECT_EQ(breaker.state.circuit, Circuit::open);
    EXPECT_FALSE(breaker.apply(asked, 29'999ms));
}

TEST(CircuitBreaker, a_success_between_failures_starts_the_count_again) {
    Driver breaker;
    for (int round = 0; round < 10; ++round) {
        for (int failure = 0; failure < 4; ++failure)
            breaker.call(failed);
        breaker.call(succeeded);
    }
    EXPECT_EQ(breaker.state, BreakerState{});
}

TEST(CircuitBreaker, lets_one_trial_out_after_the_pause) {
    Driver breaker;
    breaker.open();
    EXPECT_TRUE(breaker.apply(asked, 30'000ms));
    EXPECT_FALSE(breaker.apply(asked, 30'000ms));
    breaker.apply(succeeded, 30'100ms);
    EXPECT_EQ(breaker.state, BreakerState{});
}

TEST(CircuitBreaker, a_failed_trial_opens_it_for_another_pause) {
    Driver breaker;
    breaker.open();
    breaker.call(failed, 30'000ms);
    EXPECT_EQ(breaker.state.circuit, Circuit::open);
    EXPECT_FALSE(breaker.apply(asked, 59'999ms));
    EXPECT_TRUE(breaker.apply(asked, 60'000ms));
}

TEST(CircuitBreaker, an_abandoned_trial_frees_the_place_for_the_next) {
    Driver breaker;
    breaker.open();
    breaker.call(abandoned, 30'000ms);
    EXPECT_TRUE(breaker.apply(asked, 30'001ms));
}

TEST(CircuitBreaker, a_call_at_the_pace_of_its_caller_is_never_the_trial) {
    Driver breaker;
    EXPECT_TRUE(breaker.apply(asked_for_paced));
    breaker.open();
    EXPECT_FALSE(breaker.apply(asked_for_paced, 30'000ms));
    EXPECT_TRUE(breaker.apply(asked, 30'001ms));
    EXPECT_FALSE(breaker.apply(asked_for_paced, 30'002ms));
    breaker.apply(abandoned, 30'003ms);
    EXPECT_FALSE(breaker.apply(asked_for_paced, 30'004ms));
    breaker.call(succeeded, 30'005ms);
    EXPECT_TRUE(breaker.apply(asked_for_paced, 30'006ms));
}

TEST(CircuitBreaker, late_reports_of_earlier_calls_change_nothing_while_open) {
    Driver breaker;
    breaker.open();
    const BreakerState before = breaker.state;
    breaker.apply(succeeded, 10ms);
    breaker.apply(failed, 20'000ms);
    EXPECT_EQ(breaker.state, before);
}

TEST(CircuitBreaker, the_shell_tells_when_to_come_back) {
    CircuitBreaker breaker({1, 30'000ms});
    EXPECT_EQ(breaker.retry_after(), 0s);
    ASSERT_TRUE(breaker.ask());
    breaker.report(failed);
    EXPECT_FALSE(breaker.ask());
    EXPECT_EQ(breaker.circuit(), Circuit::open);
    EXPECT_FALSE(breaker.ask(Pace::of_caller));
    EXPECT_GT(breaker.retry_after(), 20s);
    EXPECT_LE(breaker.retry_after(), 30s);
}

}  // namespace
}  // namespace lms::resilience
