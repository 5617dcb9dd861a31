#include "libs/events/consumer_policy.hpp"

#include <gtest/gtest.h>

namespace lms::events {
namespace {

using namespace std::chrono_literals;

TEST(ConsumerPolicy, the_first_event_or_a_lone_one_is_to_blame) {
    EXPECT_TRUE(is_first_to_blame(100, 0));
    EXPECT_TRUE(is_first_to_blame(1, 1));
    EXPECT_FALSE(is_first_to_blame(100, 1));
    EXPECT_FALSE(is_first_to_blame(100, 100));
}

// Whatever event is the culprit and wherever its failure shows, it is found in few batches, and
// every event before it has been delivered.
TEST(ConsumerPolicy, the_culprit_becomes_the_first_of_a_batch) {
    for (std::int64_t culprit = 0; culprit < 100; ++culprit) {
        for (const std::int64_t shows_later : {0, 1, 1000}) {
            std::int64_t first = 0, limit = 100;
            int batches = 0;
            for (bool found = false; !found; ++batches) {
                ASSERT_LT(batches, 200);
                const std::int64_t size = std::min<std::int64_t>(limit, 100 - first);
                const bool fails = culprit < first + size;
                const std::int64_t failed_at = std::min(culprit - first + shows_later, size);
                if (!fails) {
                    first += size;
                    limit = 100;
                } else if (is_first_to_blame(size, failed_at)) {
                    EXPECT_EQ(first, culprit);
                    found = true;
                } else {
                    const std::int64_t next = next_batch_limit(size, failed_at);
                    ASSERT_LT(next, size);
                    limit = next;
                }
            }
        }
    }
}

TEST(ConsumerPolicy, attempts_are_spaced_out_and_bounded) {
    EventSettings settings;
    settings.max_attempts = 5;
    settings.first_backoff = 500ms;
    settings.max_backoff = 3s;
    EXPECT_EQ(retry_after(settings, 1), 500ms);
    EXPECT_EQ(retry_after(settings, 2), 1s);
    EXPECT_EQ(retry_after(settings, 3), 2s);
    EXPECT_EQ(retry_after(settings, 4), 3s);
    EXPECT_EQ(retry_after(settings, 5), std::nullopt);
}

}  // namespace
}  // namespace lms::events
