#include "libs/resilience/retry.hpp"

#include <gtest/gtest.h>

#include "libs/core/loops.hpp"

namespace lms::resilience {
namespace {

using namespace std::chrono_literals;

TEST(PauseAfter, doubles_its_bound_up_to_the_longest_pause) {
    const RetrySettings settings{10, 50ms, 300ms};
    EXPECT_EQ(pause_after(settings, 1, 0.999999, 1h), 49ms);
    EXPECT_EQ(pause_after(settings, 2, 0.999999, 1h), 99ms);
    EXPECT_EQ(pause_after(settings, 3, 0.999999, 1h), 199ms);
    EXPECT_EQ(pause_after(settings, 4, 0.999999, 1h), 299ms);
    EXPECT_EQ(pause_after(settings, 9, 0.5, 1h), 150ms);
    EXPECT_EQ(pause_after(settings, 1, 0.0, 1h), 0ms);
}

TEST(PauseAfter, ends_with_the_attempts_or_the_deadline) {
    const RetrySettings settings{3, 50ms, 1000ms};
    EXPECT_TRUE(pause_after(settings, 2, 0.5, 1h));
    EXPECT_FALSE(pause_after(settings, 3, 0.5, 1h));
    EXPECT_FALSE(pause_after(settings, 1, 0.5, 25ms));
    EXPECT_FALSE(pause_after(settings, 1, 0.0, 0ms));
}

TEST(RandomFraction, stays_in_its_range) {
    for (int draw = 0; draw < 1000; ++draw) {
        const double value = random_fraction();
        EXPECT_GE(value, 0.0);
        EXPECT_LT(value, 1.0);
    }
}

class Retry : public testing::Test {
protected:
    Retry() { loops_.start(); }
    ~Retry() override { loops_.stop(); }

    // Runs work that fails `failures` times with `problem`; returns how often it was called.
    int run(int failures, Problem problem) {
        int calls = 0;
        loops_.run_on(0, [&]() -> Task<> {
            co_await retry({3, 1ms, 2ms}, Deadline::in(5s), [&]() -> Task<> {
                if (++calls <= failures) throw Problem(problem);
                co_return;
            });
        });
        return calls;
    }
    int calls_until_error(Problem problem) {
        int calls = 0;
        EXPECT_THROW(loops_.run_on(0,
                                   [&]() -> Task<> {
                                       co_await retry({3, 1ms, 2ms}, Deadline::in(5s),
                                                      [&]() -> Task<> {
                                                          ++calls;
                                                          throw Problem(problem);
                                                          co_return;
                                                      });
                                   }),
                     Problem);
        return calls;
    }

    Loops loops_{1};
};

TEST_F(Retry, repeats_a_passing_failure_until_it_succeeds) {
    EXPECT_EQ(run(0, unavailable("x.down", "Down.")), 1);
    EXPECT_EQ(run(2, unavailable("x.down", "Down.")), 3);
}

TEST_F(Retry, gives_up_after_its_attempts) {
    EXPECT_EQ(calls_until_error(unavailable("x.down", "Down.")), 3);
}

TEST_F(Retry, does_not_repeat_a_refusal_or_what_asks_to_wait_longer) {
    EXPECT_EQ(calls_until_error(conflict("x.taken", "Taken.")), 1);
    EXPECT_EQ(calls_until_error(unavailable("x.down", "Down.").with_retry_after(30)), 1);
}

}  // namespace
}  // namespace lms::resilience
