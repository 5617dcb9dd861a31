#pragma once
// Wall-clock time in the resolution of PostgreSQL, its RFC 3339 text, and the clock that a test can
// set.
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lms {

using Time = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// "2026-11-21T08:00:00.123456Z" (RFC 3339 section 5.6), always UTC, always six digits.
std::string to_rfc3339(Time time);
// Accepts any offset and up to nine digits of a second; nothing on anything else, also on
// impossible dates and on what is, in UTC, before year 1 or after 9999.
std::optional<Time> parse_rfc3339(std::string_view text);

// Two implementations: the machine's clock, and ManualClock for tests. now() may be called from
// every thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};

class SystemClock final : public Clock {
public:
    Time now() const override;
};

class ManualClock final : public Clock {
public:
    explicit ManualClock(Time start) : micros_(start.time_since_epoch().count()) {}
    Time now() const override { return Time(Duration(micros_.load())); }
    void advance(Duration by) { micros_ += by.count(); }

private:
    std::atomic<std::int64_t> micros_;
};

// The moment at which waiting stops; measured on the monotonic clock.
class Deadline {
public:
    using Monotonic = std::chrono::steady_clock;

    static Deadline in(std::chrono::nanoseconds from_now) {
        return Deadline(Monotonic::now() +
                        std::chrono::duration_cast<Monotonic::duration>(from_now));
    }
    explicit Deadline(Monotonic::time_point at) : at_(at) {}

    Monotonic::time_point at() const { return at_; }
    // Never negative.
    std::chrono::milliseconds remaining() const;
    bool passed() const { return Monotonic::now() >= at_; }
    // The earlier of this deadline and one that far from now.
    Deadline at_most(std::chrono::nanoseconds from_now) const;

private:
    Monotonic::time_point at_;
};

}  // namespace lms
