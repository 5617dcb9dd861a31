#pragma once
#include <chrono>
#include <cstdint>

#include "libs/core/time.hpp"

namespace lms::config {
class Binder;
}

namespace lms::events {

struct EventSettings {
    std::int64_t batch_size = 100;  // events per transaction of a consumer
    std::chrono::milliseconds poll_interval{1000};
    std::chrono::milliseconds handler_time_limit{30'000};  // per batch
    int max_attempts = 5;
    std::chrono::milliseconds first_backoff{500};  // doubles with each attempt
    std::chrono::milliseconds max_backoff{60'000};
    std::chrono::seconds retention{168 * 3600};
    std::chrono::seconds purge_interval{600};
    std::int64_t purge_batch = 1000;
};

void bind(config::Binder& binder, EventSettings& settings);

}  // namespace lms::events
