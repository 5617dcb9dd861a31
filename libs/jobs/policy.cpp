#include "libs/jobs/policy.hpp"

#include <algorithm>

namespace lms::jobs {

std::chrono::milliseconds backoff(const RetryPolicy& policy, int attempts, double jitter) {
    const int doublings = std::clamp(attempts - 1, 0, 30);
    const auto ceiling = static_cast<double>(policy.max_backoff.count());
    const double steady = static_cast<double>(policy.first_backoff.count()) *
                          static_cast<double>(std::int64_t{1} << doublings);
    const double moved = std::min(steady, ceiling) * (0.75 + jitter / 2);
    return std::chrono::milliseconds(static_cast<std::int64_t>(moved));
}

Decision decide(const RetryPolicy& policy, Outcome outcome, int attempts, int max_attempts,
                double jitter) {
    switch (outcome) {
        case Outcome::succeeded:
            return {JobState::done, attempts, {}};
        case Outcome::cancelled:
            return {JobState::cancelled, attempts, {}};
        case Outcome::released:
            return {JobState::waiting, std::max(attempts - 1, 0), {}};
        case Outcome::failed_permanently:
            return {JobState::failed, attempts, {}};
        case Outcome::failed:
        case Outcome::timed_out:
        case Outcome::worker_lost:
            break;
    }
    if (attempts >= max_attempts) return {JobState::failed, attempts, {}};
    return {JobState::waiting, attempts, backoff(policy, attempts, jitter)};
}

}  // namespace lms::jobs
