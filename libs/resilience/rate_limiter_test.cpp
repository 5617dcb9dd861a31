#include "libs/resilience/rate_limiter.hpp"

#include <string>

#include <gtest/gtest.h>

namespace lms::resilience {
namespace {

using namespace std::chrono_literals;

constexpr Monotonic::time_point kStart{std::chrono::hours(100)};

TEST(TokenBucket, allows_the_burst_and_then_refuses) {
    const Rate rate{10, 3};
    TokenBucket bucket = TokenBucket::full(rate, kStart);
    for (int request = 0; request < 3; ++request)
        EXPECT_TRUE(bucket.take(rate, kStart).allowed);
    const Allowance refused = bucket.take(rate, kStart);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.remaining, 0U);
    EXPECT_EQ(refused.limit, 3U);
    EXPECT_EQ(refused.retry_after, 1s);
}

TEST(TokenBucket, refills_evenly_and_never_beyond_the_burst) {
    const Rate rate{2, 4};
    TokenBucket bucket = TokenBucket::full(rate, kStart);
    for (int request = 0; request < 4; ++request)
        bucket.take(rate, kStart);
    EXPECT_FALSE(bucket.take(rate, kStart + 400ms).allowed);
    EXPECT_TRUE(bucket.take(rate, kStart + 500ms).allowed);
    EXPECT_EQ(bucket.take(rate, kStart + 1h).remaining, 3U);
}

TEST(TokenBucket, says_when_to_come_back) {
    const Rate rate{100.0 / 60.0, 100};
    TokenBucket bucket = TokenBucket::full(rate, kStart);
    Allowance last = bucket.take(rate, kStart);
    EXPECT_EQ(last.reset_after, 1s);
    for (int request = 0; request < 99; ++request)
        last = bucket.take(rate, kStart);
    EXPECT_EQ(last.reset_after, 60s);
    EXPECT_EQ(bucket.take(rate, kStart).retry_after, 1s);
    const Rate slow{0.1, 1};
    TokenBucket rare = TokenBucket::full(slow, kStart);
    rare.take(slow, kStart);
    EXPECT_EQ(rare.take(slow, kStart).retry_after, 10s);
}

TEST(TokenBucket, a_clock_that_steps_back_gives_nothing_away) {
    const Rate rate{1000, 1};
    TokenBucket bucket = TokenBucket::full(rate, kStart);
    EXPECT_TRUE(bucket.take(rate, kStart).allowed);
    EXPECT_FALSE(bucket.take(rate, kStart - 1h).allowed);
    EXPECT_FALSE(bucket.take(rate, kStart).allowed);
}

TEST(RateLimiter, keys_do_not_share_a_bucket) {
    RateLimiter limiter({1, 1});
    EXPECT_TRUE(limiter.take("10.0.0.1", kStart).allowed);
    EXPECT_FALSE(limiter.take("10.0.0.1", kStart).allowed);
    EXPECT_TRUE(limiter.take("10.0.0.2", kStart).allowed);
}

TEST(RateLimiter, the_table_stays_bounded_under_ever_new_keys) {
    RateLimiter limiter({1, 1}, 1600);
    for (int key = 0; key < 50'000; ++key)
        limiter.take("key-" + std::to_string(key), kStart);
    EXPECT_LE(limiter.keys(), 1600U);
}

TEST(RateLimiter, a_busy_key_is_not_pushed_out_by_new_ones) {
    RateLimiter limiter({0.001, 1}, 1600);
    EXPECT_TRUE(limiter.take("busy", kStart).allowed);
    for (int key = 0; key < 20'000; ++key) {
        limiter.take("key-" + std::to_string(key), kStart);
        EXPECT_FALSE(limiter.take("busy", kStart).allowed);
    }
}

}  // namespace
}  // namespace lms::resilience
