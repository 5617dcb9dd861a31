#pragma once
// Repeats what failed for a passing reason, after a growing and randomised pause, while the
// deadline allows.
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>

#include "libs/core/problem.hpp"
#include "libs/core/task.hpp"

namespace lms::resilience {

struct RetrySettings {
    std::uint32_t attempts = 3;  // all together
    std::chrono::milliseconds first_pause{50};
    std::chrono::milliseconds longest_pause{1000};
};

// The pause after attempt number `attempt` (from 1): "full jitter", anywhere between nothing and
// the doubled bound, so that callers that failed together do not come back together. `random` is in
// [0, 1). Nothing when the attempts are used up or the pause would not end before the deadline.
std::optional<std::chrono::milliseconds> pause_after(const RetrySettings& settings,
                                                     std::uint32_t attempt, double random,
                                                     std::chrono::milliseconds remaining);

// A number in [0, 1) of this thread's generator.
double random_fraction();

// Whether trying again at once may help: the kind says so, and no Retry-After asks for a longer
// wait.
bool is_passing(const Problem& problem);

// Awaits work() until it succeeds; the last exception passes through. Only a Problem that
// is_passing() is tried again: the caller vouches that the work may happen twice.
template <class F>
auto retry(RetrySettings settings, Deadline deadline, F work) -> decltype(work()) {
    for (std::uint32_t attempt = 1;; ++attempt) {
        std::optional<std::chrono::milliseconds> pause;
        try {
            co_return co_await work();
        } catch (const Problem& problem) {
            if (is_passing(problem))
                pause = pause_after(settings, attempt, random_fraction(), deadline.remaining());
            if (!pause) throw;
        }
        co_await sleep_for(*pause);
    }
}

}  // namespace lms::resilience
