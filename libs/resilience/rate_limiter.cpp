#include "libs/resilience/rate_limiter.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace lms::resilience {
namespace {

constexpr std::size_t kShards = 16;

std::chrono::seconds seconds_up(double seconds) {
    return std::chrono::seconds(static_cast<std::int64_t>(std::ceil(seconds - 1e-9)));
}

}  // namespace

TokenBucket TokenBucket::full(const Rate& rate, Monotonic::time_point now) {
    return {static_cast<double>(rate.burst), now};
}

Allowance TokenBucket::take(const Rate& rate, Monotonic::time_point now) {
    const auto burst = static_cast<double>(rate.burst);
    if (now > updated) {
        const double elapsed = std::chrono::duration<double>(now - updated).count();
        tokens = std::min(burst, tokens + elapsed * rate.per_second);
        updated = now;
    }
    Allowance result{tokens >= 1.0, rate.burst, 0, std::chrono::seconds(0)};
    if (result.allowed) {
        tokens -= 1.0;
    } else {
        result.retry_after =
            std::max(std::chrono::seconds(1), seconds_up((1.0 - tokens) / rate.per_second));
    }
    result.remaining = static_cast<std::uint32_t>(tokens);
    result.reset_after = seconds_up((burst - tokens) / rate.per_second);
    return result;
}

struct RateLimiter::Shard {
    struct Entry {
        std::string key;
        TokenBucket bucket;
    };
    std::mutex mutex;
    std::list<Entry> by_use;                                                  // most recent first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;  // views of by_use
};

RateLimiter::RateLimiter(Rate rate, std::size_t max_keys)
    : rate_(rate),
      keys_per_shard_(std::max<std::size_t>(1, max_keys / kShards)),
      shards_(new Shard[kShards]) {}

RateLimiter::~RateLimiter() = default;

RateLimiter::Shard& RateLimiter::shard_of(std::string_view key) const {
    return shards_[std::hash<std::string_view>{}(key) % kShards];
}

Allowance RateLimiter::take(std::string_view key, Monotonic::time_point now) {
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found != shard.by_key.end()) {
        shard.by_use.splice(shard.by_use.begin(), shard.by_use, found->second);
    } else {
        if (shard.by_use.size() >= keys_per_shard_) {
            shard.by_key.erase(shard.by_use.back().key);
            shard.by_use.pop_back();
        }
        shard.by_use.push_front({std::string(key), TokenBucket::full(rate_, now)});
        shard.by_key.emplace(shard.by_use.front().key, shard.by_use.begin());
    }
    return shard.by_use.front().bucket.take(rate_, now);
}

std::size_t RateLimiter::keys() const {
    std::size_t total = 0;
    for (std::size_t index = 0; index < kShards; ++index) {
        const std::scoped_lock lock(shards_[index].mutex);
        total += shards_[index].by_use.size();
    }
    return total;
}

}  // namespace lms::resilience
