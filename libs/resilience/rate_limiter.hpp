#pragma once
// Token buckets, one per key, in bounded memory.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "libs/core/time.hpp"

namespace lms::resilience {

using Monotonic = Deadline::Monotonic;

// `burst` requests at once, refilled evenly at `per_second`.
struct Rate {
    double per_second = 10;
    std::uint32_t burst = 20;
    bool operator==(const Rate&) const = default;
};

// The numbers of the RateLimit-* fields and of Retry-After.
struct Allowance {
    bool allowed;
    std::uint32_t limit;                  // the burst
    std::uint32_t remaining;              // whole tokens left
    std::chrono::seconds reset_after;     // until the bucket is full again, rounded up
    std::chrono::seconds retry_after{0};  // when refused: until the next token, at least 1 s
};

// One bucket as a pure step: what is left at `now`, and whether this request takes one of it. A
// `now` before the last step counts as that step.
struct TokenBucket {
    double tokens = 0;
    Monotonic::time_point updated{};

    static TokenBucket full(const Rate& rate, Monotonic::time_point now);
    Allowance take(const Rate& rate, Monotonic::time_point now);
};

// Buckets by key (an address, a user). A key that was not seen for long has a full bucket and need
// not be kept: when the table is full, the key that was used longest ago makes room. Any thread;
// keys are spread over shards with a lock each.
class RateLimiter {
public:
    explicit RateLimiter(Rate rate, std::size_t max_keys = 100'000);
    ~RateLimiter();
    RateLimiter(const RateLimiter&) = delete;
    RateLimiter& operator=(const RateLimiter&) = delete;

    Allowance take(std::string_view key, Monotonic::time_point now = Monotonic::now());
    const Rate& rate() const { return rate_; }
    std::size_t keys() const;

private:
    struct Shard;
    Shard& shard_of(std::string_view key) const;

    Rate rate_;
    std::size_t keys_per_shard_;
    std::unique_ptr<Shard[]> shards_;
};

}  // namespace lms::resilience
