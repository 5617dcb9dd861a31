#include "libs/resilience/retry.hpp"

#include <algorithm>
#include <random>

namespace lms::resilience {

std::optional<std::chrono::milliseconds> pause_after(const RetrySettings& settings,
                                                     std::uint32_t attempt, double random,
                                                     std::chrono::milliseconds remaining) {
    if (attempt >= settings.attempts) return std::nullopt;
    const std::uint32_t doublings = std::min<std::uint32_t>(attempt - 1, 20);
    const auto bound = std::min(settings.longest_pause, settings.first_pause * (1U << doublings));
    const auto pause = std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(bound.count()) * random));
    if (pause >= remaining) return std::nullopt;
    return pause;
}

double random_fraction() {
    thread_local std::minstd_rand generator{std::random_device{}()};
    return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
}

bool is_passing(const Problem& problem) {
    return describe(problem.kind()).retryable && problem.retry_after_s() == 0;
}

}  // namespace lms::resilience
