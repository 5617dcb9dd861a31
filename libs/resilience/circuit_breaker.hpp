#pragma once
// Stops calling what does not answer: after `failures` in a row the circuit opens and refuses at
// once; after `open_for` one trial call decides whether it closes again. A call that takes as long
// as its caller likes (an upload) is never the trial: it would keep all others waiting.
#include <chrono>
#include <cstdint>
#include <mutex>

#include "libs/core/time.hpp"

namespace lms::resilience {

struct BreakerSettings {
    std::uint32_t failures = 5;
    std::chrono::milliseconds open_for{30'000};
};

enum class Circuit { closed, open, half_open };
enum class BreakerEvent {
    asked,            // may a call go out?
    asked_for_paced,  // may one go out that is not the trial?
    succeeded,        // it did and was answered
    failed,           // it did and was not answered, or with a failure of the server
    abandoned,        // it did, and how it would have ended is not known (the caller cancelled)
};
// Who decides how long a call takes.
enum class Pace { of_service, of_caller };

struct BreakerState {
    Circuit circuit = Circuit::closed;
    std::uint32_t failures_in_row = 0;
    Deadline::Monotonic::time_point opened_at{};  // while open
    bool trial_running = false;                   // while half open
    bool operator==(const BreakerState&) const = default;
};

struct BreakerStep {
    BreakerState state;
    bool allowed;  // the answer to what was asked; true for reports
};

// The whole logic, without a clock or a lock.
BreakerStep step(const BreakerSettings& settings, BreakerState state, BreakerEvent event,
                 Deadline::Monotonic::time_point now);

// One circuit for all threads. Each ask() that returned true is followed by one report.
class CircuitBreaker {
public:
    explicit CircuitBreaker(BreakerSettings settings = {}) : settings_(settings) {}

    bool ask(Pace pace = Pace::of_service) {
        const bool may_be_trial = pace == Pace::of_service;
        return apply(may_be_trial ? BreakerEvent::asked : BreakerEvent::asked_for_paced);
    }
    void report(BreakerEvent outcome) { apply(outcome); }
    Circuit circuit() const;
    // Until the next trial call may go out; zero while not open.
    std::chrono::seconds retry_after() const;

private:
    bool apply(BreakerEvent event);

    BreakerSettings settings_;
    mutable std::mutex mutex_;
    BreakerState state_;
};

}  // namespace lms::resilience
