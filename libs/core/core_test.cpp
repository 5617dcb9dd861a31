#include <future>

#include <gtest/gtest.h>

#include "libs/core/context.hpp"
#include "libs/core/crypto.hpp"
#include "libs/core/id.hpp"
#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/core/task.hpp"

namespace lms {
namespace {

using namespace std::chrono_literals;

TEST(Time, survives_the_round_trip_through_text) {
    const Time time = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 8h + 123456us;
    EXPECT_EQ(to_rfc3339(time), "2026-11-21T08:00:00.123456Z");
    EXPECT_EQ(parse_rfc3339(to_rfc3339(time)), time);
}

TEST(Time, an_offset_is_taken_off) {
    EXPECT_EQ(parse_rfc3339("2026-11-21T10:30:00+02:30"), parse_rfc3339("2026-11-21T08:00:00Z"));
}

TEST(Time, what_is_no_moment_is_refused) {
    for (const char* text :
         {"", "2026-02-30T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T08:00:00",
          "2026-11-21T08:00:00.Z", "2026-11-21T08:00:00+0230", "2026-11-21T08:00:00Zx",
          "x026-11-21T08:00:00Z", "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01",
          "9999-12-31T23:59:59-00:01"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
}

TEST(Uuid, is_version_7_and_sorts_by_time) {
    const Time now = SystemClock().now();
    const Uuid first = Uuid::make(now), second = Uuid::make(now + 5ms);
    EXPECT_LT(first, second);
    EXPECT_EQ(first.to_string()[14], '7');
    EXPECT_EQ(Uuid::parse(first.to_string()), first);
}

TEST(Uuid, only_the_canonical_form_is_read) {
    EXPECT_FALSE(Uuid::parse("01930000-0000-7000-8000-00000000000"));
    EXPECT_FALSE(Uuid::parse("01930000-0000-7000-8000-00000000000g"));
    EXPECT_FALSE(Uuid::parse("019300000000-7000-8000-00000000000000"));
    EXPECT_TRUE(Uuid::parse("01930000-0000-7000-8000-00000000000A"));
}

TEST(Base64Url, survives_the_round_trip_and_refuses_other_alphabets) {
    const std::string data("\x00\xff\xfe hello", 9);
    EXPECT_EQ(from_base64url(to_base64url(data)), data);
    EXPECT_FALSE(from_base64url("ab+/"));
    EXPECT_FALSE(from_base64url("YQ=="));
    EXPECT_FALSE(from_base64url("a"));
    EXPECT_EQ(from_base64url(""), "");
}

TEST(Problem, every_kind_has_a_row_whose_status_leads_back_to_it) {
    for (int i = 0; i <= static_cast<int>(ProblemKind::timeout); ++i) {
        const auto kind = static_cast<ProblemKind>(i);
        EXPECT_EQ(problem_kind_of(describe(kind).status), kind);
    }
}

TEST(Trace, a_valid_header_is_continued_and_an_invalid_one_replaced) {
    const std::string header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    EXPECT_EQ(Trace::parse(header).traceparent(), header);
    EXPECT_EQ(Trace::parse(header).child().trace_id, "0af7651916cd43dd8448eb211c80319c");
    const Trace fresh = Trace::parse("00-00000000000000000000000000000000-b7ad6b7169203331-01");
    EXPECT_NE(fresh.trace_id, "00000000000000000000000000000000");
    EXPECT_EQ(fresh.trace_id.size(), 32u);
}

class LoopsTest : public testing::Test {
protected:
    void SetUp() override { loops.start(); }
    Loops loops{2};
};

Task<int> slow_answer() {
    co_await sleep_for(5s);
    co_return 42;
}

Task<int> failing() {
    co_await sleep_for(1ms);
    throw std::runtime_error("broken");
}

TEST_F(LoopsTest, a_deadline_ends_the_wait) {
    EXPECT_THROW(loops.run_on(0,
                              []() -> Task<> {
                                  co_await with_deadline(Deadline::in(20ms), "The answer",
                                                         slow_answer());
                              }),
                 Problem);
}

TEST_F(LoopsTest, an_exception_passes_through_a_deadline_at_once) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW(loops.run_on(1,
                              []() -> Task<> {
                                  co_await with_deadline(Deadline::in(5s), "The answer", failing());
                              }),
                 std::runtime_error);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

Task<int> double_of(int number) {
    co_await sleep_for(number == 1 ? 20ms : 1ms);
    if (number == 3) throw std::runtime_error("three");
    co_return 2 * number;
}

TEST_F(LoopsTest, all_tasks_run_at_once_and_keep_their_order) {
    const auto doubles = [&](std::vector<int> numbers) {
        return loops.get_on<std::vector<int>>(0, [&]() -> Task<std::vector<int>> {
            std::vector<Task<int>> tasks;
            for (const int number : numbers)
                tasks.push_back(double_of(number));
            co_return co_await when_all(std::move(tasks));
        });
    };
    EXPECT_EQ(doubles({1, 2, 4}), (std::vector{2, 4, 8}));
    EXPECT_EQ(doubles({}), std::vector<int>());
    EXPECT_THROW(doubles({1, 3, 2}), std::runtime_error);
}

TEST_F(LoopsTest, cancelling_the_wait_for_all_cancels_each) {
    std::atomic<int> ended = 0;
    loops.run_on(0, [&]() -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        const auto sleeper = [&]() -> Task<int> {
            try {
                co_await sleep_for(1h);
            } catch (const boost::system::system_error&) {
                ++ended;
            }
            co_return 0;
        };
        scope.spawn("all", [&]() -> Task<> {
            std::vector<Task<int>> tasks;
            tasks.push_back(sleeper());
            tasks.push_back(sleeper());
            co_await when_all(std::move(tasks));
        });
        co_await scope.cancel();
    });
    EXPECT_EQ(ended, 2);
}

TEST_F(LoopsTest, a_scope_cancels_what_does_not_end_by_itself) {
    bool ended = false;
    loops.run_on(0, [&]() -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        scope.spawn("sleeper", [&ended]() -> Task<> {
            try {
                co_await sleep_for(1h);
            } catch (const boost::system::system_error&) {
                ended = true;
            }
        });
        co_await sleep_for(1ms);
        EXPECT_EQ(scope.running(), 1u);
        co_await scope.stop(Deadline::in(1ms));
        EXPECT_EQ(scope.running(), 0u);
        EXPECT_FALSE(scope.spawn("late", []() -> Task<> { co_return; }));
    });
    EXPECT_TRUE(ended);
}

TEST_F(LoopsTest, a_work_pool_returns_results_to_the_loop_and_refuses_beyond_its_bound) {
    WorkPool pool(1, 1);
    loops.run_on(1, [&]() -> Task<> {
        const int answer = co_await pool.run(Deadline::in(2s), [] { return 6 * 7; });
        EXPECT_EQ(answer, 42);
        EXPECT_EQ(Loops::current(), 1u);
        TaskScope scope(co_await asio::this_coro::executor);
        int refused = 0;
        for (int i = 0; i < 5; ++i) {
            scope.spawn("hash", [&]() -> Task<> {
                try {
                    co_await pool.run(Deadline::in(2s), [] { std::this_thread::sleep_for(50ms); });
                } catch (const Problem&) {
                    ++refused;
                }
            });
        }
        co_await scope.stop(Deadline::in(2s));
        EXPECT_GE(refused, 2);
    });
}

TEST_F(LoopsTest, whoever_waits_for_a_work_pool_can_be_cancelled) {
    std::promise<void> release;
    WorkPool pool(1, 1);
    loops.run_on(1, [&]() -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        boost::system::error_code ended_with;
        scope.spawn("hash", [&]() -> Task<> {
            try {
                co_await pool.run(Deadline::in(1h), [&] { release.get_future().wait(); });
            } catch (const boost::system::system_error& error) {
                ended_with = error.code();
            }
        });
        co_await scope.stop(Deadline::in(1ms));
        EXPECT_EQ(ended_with, asio::error::operation_aborted);
    });
    release.set_value();
}

}  // namespace
}  // namespace lms
