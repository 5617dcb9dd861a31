#pragma once
#include <array>
#include <chrono>
#include <cstdint>

#include "libs/core/time.hpp"
#include "libs/jobs/job.hpp"
#include "libs/jobs/policy.hpp"

namespace lms::config {
class Binder;
}

namespace lms::jobs {

struct JobSettings {
    int concurrency = 2;            // running jobs per queue and process
    int ingestion_concurrency = 1;  // of the ingestion queue: its jobs are long and heavy
    RetryPolicy retry;
    std::chrono::milliseconds soft_time_limit{240'000};
    std::chrono::milliseconds hard_time_limit{300'000};
    std::chrono::milliseconds lease{60'000};  // renewed after a third of it
    std::chrono::milliseconds poll_interval{1000};
    std::chrono::milliseconds maintenance_interval{10'000};
    std::int64_t keep_done = 100;  // per queue
    std::int64_t keep_failed = 50;
};

void bind(config::Binder& binder, JobSettings& settings);

}  // namespace lms::jobs
