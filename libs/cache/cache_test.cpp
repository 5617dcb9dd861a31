#include "libs/cache/cache.hpp"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace lms::cache {
namespace {

using namespace std::chrono_literals;
using Texts = Cache<std::string>;

constexpr Texts::Moment kStart{std::chrono::hours(100)};

std::shared_ptr<const std::string> text(std::string value) {
    return std::make_shared<const std::string>(std::move(value));
}

TEST(Cache, returns_what_was_put_until_it_is_too_old) {
    Texts cache({1 << 20, 1000ms});
    cache.put("a", text("one"), 3, kStart);
    ASSERT_TRUE(cache.find("a", kStart + 999ms));
    EXPECT_EQ(*cache.find("a", kStart + 999ms), "one");
    EXPECT_FALSE(cache.find("a", kStart + 1000ms));
    EXPECT_FALSE(cache.find("b", kStart));
    EXPECT_EQ(cache.counts().entries, 0U);
}

TEST(Cache, a_value_may_say_how_long_it_holds) {
    Texts cache({1 << 20, 1h});
    cache.put_until("a", text("one"), 3, kStart + 1s);
    EXPECT_TRUE(cache.find("a", kStart));
    EXPECT_FALSE(cache.find("a", kStart + 1s));
}

TEST(Cache, never_holds_more_bytes_than_its_bound) {
    Texts cache({80'000, 1h});
    for (int key = 0; key < 5000; ++key) {
        cache.put("key-" + std::to_string(key), text("value"), 500, kStart);
        ASSERT_LE(cache.counts().bytes, 80'000U);
    }
    EXPECT_GT(cache.counts().evictions, 4000U);
    EXPECT_GT(cache.counts().entries, 50U);
}

TEST(Cache, what_is_read_often_outlives_what_is_not) {
    Texts cache({80'000, 1h});
    cache.put("often", text("value"), 500, kStart);
    for (int key = 0; key < 5000; ++key) {
        cache.put("key-" + std::to_string(key), text("value"), 500, kStart);
        ASSERT_TRUE(cache.find("often", kStart));
    }
}

TEST(Cache, does_not_keep_what_is_larger_than_its_room_and_drops_the_old_value) {
    Texts cache({80'000, 1h});
    cache.put("a", text("small"), 5, kStart);
    cache.put("a", text("large"), 1'000'000, kStart);
    EXPECT_FALSE(cache.find("a", kStart));
    EXPECT_EQ(cache.counts().bytes, 0U);
}

TEST(Cache, a_found_value_outlives_its_removal) {
    Texts cache;
    cache.put("a", text("one"), 3);
    const auto found = cache.find("a");
    cache.erase("a");
    EXPECT_FALSE(cache.find("a"));
    cache.put("b", text("two"), 3);
    cache.clear();
    EXPECT_EQ(cache.counts().entries, 0U);
    EXPECT_EQ(*found, "one");
}

TEST(Cache, serves_several_threads) {
    Texts cache({100'000, 1h});
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&cache, thread] {
            for (int round = 0; round < 5000; ++round) {
                const std::string key = std::to_string((round * 7 + thread) % 300);
                const auto found = cache.find(key);
                if (found) {
                    EXPECT_EQ(*found, key);
                } else {
                    cache.put(key, text(key), 300);
                }
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_LE(cache.counts().bytes, 100'000U);
}

}  // namespace
}  // namespace lms::cache
