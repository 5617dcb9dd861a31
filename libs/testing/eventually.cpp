#include <stdexcept>
#include <thread>

#include "libs/testing/database.hpp"

namespace lms::testing {

namespace {

constexpr auto kPause = std::chrono::milliseconds(5);

}  // namespace

Context context(std::chrono::nanoseconds time_limit) {
    return Context::background("test", time_limit);
}

void run(std::function<Task<>()> work) {
    Loops loops(1);
    loops.start();
    loops.run_on(0, std::move(work));
}

void eventually(const std::function<bool()>& condition, std::chrono::nanoseconds limit,
                std::string_view what) {
    const Deadline deadline = Deadline::in(limit);
    while (!condition()) {
        if (deadline.passed()) throw std::runtime_error("still not true: " + std::string(what));
        std::this_thread::sleep_for(kPause);
    }
}

Task<> eventually(const Context& context, std::function<Task<bool>()> condition,
                  std::chrono::nanoseconds limit) {
    const Deadline deadline = context.deadline.at_most(limit);
    while (!co_await condition()) {
        if (deadline.passed()) throw std::runtime_error("the awaited condition is still not true");
        co_await sleep_for(kPause);
    }
}

}  // namespace lms::testing
