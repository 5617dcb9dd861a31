#include "libs/jobs/cron.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"

namespace lms::jobs {
namespace {

using namespace std::chrono_literals;

Time at(std::string_view text) {
    return parse_rfc3339(text).value();
}

TEST(Cron, the_next_moment_follows_the_fields) {
    struct Case {
        std::string_view cron, after, next;
    };
    const Case cases[] = {
        {"* * * * *", "2026-11-21T08:00:00Z", "2026-11-21T08:01:00Z"},
        {"* * * * *", "2026-11-21T08:00:59.999999Z", "2026-11-21T08:01:00Z"},
        {"*/15 * * * *", "2026-11-21T08:15:00Z", "2026-11-21T08:30:00Z"},
        {"5/20 * * * *", "2026-11-21T08:06:00Z", "2026-11-21T08:25:00Z"},
        {"0 3 * * *", "2026-11-21T03:00:00Z", "2026-11-22T03:00:00Z"},
        {"30 23 31 12 *", "2026-12-31T23:30:00Z", "2027-12-31T23:30:00Z"},
        {"0 0 29 2 *", "2026-11-21T00:00:00Z", "2028-02-29T00:00:00Z"},
        {"0 0 29 feb *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"},
        {"0 9 * * mon-fri", "2026-11-20T09:00:00Z", "2026-11-23T09:00:00Z"},
        {"0 9 * * 7", "2026-11-21T00:00:00Z", "2026-11-22T09:00:00Z"},
        {"0 9 * * SUN", "2026-11-21T00:00:00Z", "2026-11-22T09:00:00Z"},
        {"0 0 1 * fri", "2026-11-21T00:00:00Z", "2026-11-27T00:00:00Z"},
        {"0 0 1,15 jan,jul *", "2026-11-21T00:00:00Z", "2027-01-01T00:00:00Z"},
        {"10-20/5 1-3 * * *", "2026-11-21T01:16:00Z", "2026-11-21T01:20:00Z"},
    };
    for (const Case& each : cases)
        EXPECT_EQ(to_rfc3339(Cron::parse(each.cron).next_after(at(each.after))),
                  to_rfc3339(at(each.next)))
            << each.cron;
}

TEST(Cron, what_is_not_understood_is_refused_by_field) {
    for (const char* text :
         {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *",
          "* * * 13 *", "* * * * 8", "-1 * * * *", "5-1 * * * *", "*/0 * * * *", "*/x * * * *",
          "1,,2 * * * *", "a * * * *", "1- * * * *", "* * * noon *", "+5 * * * *", "1/ * * * *"}) {
        EXPECT_THROW(Cron::parse(text), Problem) << text;
    }
}

TEST(Cron, a_day_that_never_comes_is_refused) {
    EXPECT_THROW(Cron::parse("0 0 30 2 *"), Problem);
    EXPECT_THROW(Cron::parse("0 0 31 4,6,9,11 *"), Problem);
    EXPECT_NO_THROW(Cron::parse("0 0 29 2 *"));
}

std::string random_field(std::mt19937& random, int min, int max) {
    const auto pick = [&](int from, int to) {
        return std::uniform_int_distribution<int>(from, to)(random);
    };
    const int first = pick(min, max);
    switch (pick(0, 4)) {
        case 0:
            return std::to_string(first);
        case 1:
            return std::to_string(first) + "-" + std::to_string(pick(first, max));
        case 2:
            return "*/" + std::to_string(pick(1, max));
        case 3:
            return std::to_string(first) + "," + std::to_string(pick(min, max));
        default:
            return "*";
    }
}

// The law: the next moment matches, lies ahead, and no minute between matches.
TEST(Cron, the_next_moment_is_the_first_match_for_random_schedules) {
    std::mt19937 random(20261121);
    for (int round = 0; round < 300; ++round) {
        const std::string text = random_field(random, 0, 59) + " " + random_field(random, 0, 23) +
                                 " " + random_field(random, 1, 28) + " " +
                                 random_field(random, 1, 12) + " " + random_field(random, 0, 7);
        const Cron cron = Cron::parse(text);
        const Time start = at("2026-01-01T00:00:00Z") +
                           std::chrono::seconds(std::uniform_int_distribution<std::int64_t>(
                               0, std::int64_t{4} * 366 * 86400)(random));
        const Time next = cron.next_after(start);
        ASSERT_GT(next, start) << text;
        ASSERT_TRUE(cron.matches(next)) << text;
        const Time first = std::chrono::floor<std::chrono::minutes>(start) + 1min;
        const Time checked_from = std::max(first, next - std::chrono::days(30));
        for (Time each = checked_from; each < next; each += 1min)
            ASSERT_FALSE(cron.matches(each)) << text << " at " << to_rfc3339(each);
    }
}

TEST(Cron, arbitrary_text_is_parsed_or_refused) {
    std::mt19937 random(7);
    const std::string alphabet = "0123456789*/-, abcjanmon";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        const int size = std::uniform_int_distribution<int>(0, 24)(random);
        for (int i = 0; i < size; ++i)
            text += alphabet[std::uniform_int_distribution<std::size_t>(
                0, alphabet.size() - 1)(random)];
        try {
            const Cron cron = Cron::parse(text);
            EXPECT_TRUE(cron.matches(cron.next_after(at("2026-11-21T08:00:00Z")))) << text;
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.kind(), ProblemKind::validation);
        }
    }
}

}  // namespace
}  // namespace lms::jobs
