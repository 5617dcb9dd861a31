#include "libs/jobs/policy.hpp"

#include <gtest/gtest.h>

namespace lms::jobs {
namespace {

using namespace std::chrono_literals;

const RetryPolicy kPolicy{3, 2s, 60s};

TEST(JobPolicy, success_and_cancellation_end_a_job) {
    EXPECT_EQ(decide(kPolicy, Outcome::succeeded, 1, 3, 0), (Decision{JobState::done, 1, 0ms}));
    EXPECT_EQ(decide(kPolicy, Outcome::cancelled, 1, 3, 0),
              (Decision{JobState::cancelled, 1, 0ms}));
}

TEST(JobPolicy, what_may_pass_is_retried_until_the_attempts_are_used_up) {
    for (const Outcome outcome : {Outcome::failed, Outcome::timed_out, Outcome::worker_lost}) {
        EXPECT_EQ(decide(kPolicy, outcome, 1, 3, 0.5), (Decision{JobState::waiting, 1, 2s}));
        EXPECT_EQ(decide(kPolicy, outcome, 2, 3, 0.5), (Decision{JobState::waiting, 2, 4s}));
        EXPECT_EQ(decide(kPolicy, outcome, 3, 3, 0.5), (Decision{JobState::failed, 3, 0ms}));
    }
}

TEST(JobPolicy, a_permanent_failure_is_not_retried) {
    EXPECT_EQ(decide(kPolicy, Outcome::failed_permanently, 1, 3, 0),
              (Decision{JobState::failed, 1, 0ms}));
}

TEST(JobPolicy, a_drained_process_gives_the_attempt_back) {
    EXPECT_EQ(decide(kPolicy, Outcome::released, 3, 3, 0), (Decision{JobState::waiting, 2, 0ms}));
}

TEST(JobPolicy, backoff_grows_within_a_quarter_of_its_exact_value_and_is_bounded) {
    for (int attempts = 1; attempts <= 100; ++attempts) {
        const auto exact = backoff(kPolicy, attempts, 0.5);
        EXPECT_LE(exact, 60s);
        EXPECT_GE(exact, attempts == 1 ? 2s : backoff(kPolicy, attempts - 1, 0.5));
        for (const double jitter : {0.0, 0.25, 0.999}) {
            const auto moved = backoff(kPolicy, attempts, jitter);
            EXPECT_GE(moved, exact * 3 / 4);
            EXPECT_LE(moved, exact * 5 / 4);
        }
    }
}

}  // namespace
}  // namespace lms::jobs
