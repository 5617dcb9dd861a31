#include "libs/core/wakeup.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "libs/core/loops.hpp"

namespace lms {
namespace {

using namespace std::chrono_literals;

class WakeupTest : public testing::Test {
protected:
    void SetUp() override { loops.start(); }
    Loops loops{1};
    Wakeup wakeup{loops.executor(0)};
};

TEST_F(WakeupTest, a_ring_before_the_wait_is_not_lost_and_several_count_as_one) {
    wakeup.ring();
    wakeup.ring();
    loops.run_on(0, [&]() -> Task<> {
        EXPECT_TRUE(co_await wakeup.wait(Deadline::in(10s)));
        EXPECT_FALSE(co_await wakeup.wait(Deadline::in(1ms)));
    });
}

TEST_F(WakeupTest, a_ring_of_another_thread_ends_the_wait) {
    std::thread ringer([&] { wakeup.ring(); });
    loops.run_on(0, [&]() -> Task<> { EXPECT_TRUE(co_await wakeup.wait(Deadline::in(10s))); });
    ringer.join();
}

TEST_F(WakeupTest, cancelling_the_waiting_coroutine_ends_it) {
    loops.run_on(0, [&]() -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        scope.spawn("waiter", [&]() -> Task<> { co_await wakeup.wait(Deadline::in(1h)); });
        co_await scope.stop(Deadline::in(1ms));
        EXPECT_EQ(scope.running(), 0u);
    });
}

}  // namespace
}  // namespace lms
