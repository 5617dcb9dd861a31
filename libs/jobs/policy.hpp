#pragma once
// The decisions about a job as pure functions: what follows an attempt, and when the next one is.
#include <chrono>
#include <optional>

#include "libs/jobs/job.hpp"

namespace lms::jobs {

struct RetryPolicy {
    int max_attempts = 3;
    std::chrono::milliseconds first_backoff{2000};
    std::chrono::milliseconds max_backoff{600'000};
};

// How one attempt ended.
enum class Outcome {
    succeeded,
    failed,              // the handler threw
    failed_permanently,  // it threw PermanentFailure
    timed_out,           // the hard limit passed
    worker_lost,         // the lease ran out
    cancelled,           // asked for while it ran
    released,            // the process drains: the attempt does not count
};

struct Decision {
    JobState state = JobState::waiting;
    int attempts = 0;                       // to be stored
    std::chrono::milliseconds retry_in{0};  // when the state is `waiting`
    bool operator==(const Decision&) const = default;
};

// `attempts` includes the one that ended. `jitter` in [0, 1) comes from the caller.
Decision decide(const RetryPolicy& policy, Outcome outcome, int attempts, int max_attempts,
                double jitter);

// first_backoff, doubled per further attempt up to max_backoff, then moved by up to a quarter in
// either direction.
std::chrono::milliseconds backoff(const RetryPolicy& policy, int attempts, double jitter);

}  // namespace lms::jobs
