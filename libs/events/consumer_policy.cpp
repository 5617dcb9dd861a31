#include "libs/events/consumer_policy.hpp"

#include <algorithm>

namespace lms::events {

bool is_first_to_blame(std::int64_t batch_size, std::int64_t failed_at) {
    return failed_at == 0 || batch_size == 1;
}

std::int64_t next_batch_limit(std::int64_t batch_size, std::int64_t failed_at) {
    if (failed_at < batch_size) return std::max<std::int64_t>(failed_at, 1);
    return std::max<std::int64_t>(batch_size / 2, 1);
}

std::optional<std::chrono::milliseconds> retry_after(const EventSettings& settings, int attempts) {
    if (attempts >= settings.max_attempts) return std::nullopt;
    const int doublings = std::clamp(attempts - 1, 0, 30);
    return std::min(settings.first_backoff * (std::int64_t{1} << doublings), settings.max_backoff);
}

}  // namespace lms::events
