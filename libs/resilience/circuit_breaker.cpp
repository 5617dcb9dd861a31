#include "libs/resilience/circuit_breaker.hpp"

#include <algorithm>

namespace lms::resilience {
namespace {

using Moment = Deadline::Monotonic::time_point;

BreakerState opened(std::uint32_t failures, Moment now) {
    return {Circuit::open, failures, now, false};
}

BreakerStep ask(const BreakerSettings& settings, BreakerState state, Moment now) {
    switch (state.circuit) {
        case Circuit::closed:
            return {state, true};
        case Circuit::open:
            if (now - state.opened_at < settings.open_for) return {state, false};
            state.circuit = Circuit::half_open;
            state.trial_running = true;
            return {state, true};
        case Circuit::half_open:
            if (state.trial_running) return {state, false};
            state.trial_running = true;
            return {state, true};
    }
    return {state, true};
}

BreakerState fail(const BreakerSettings& settings, BreakerState state, Moment now) {
    // A call that went out before the circuit opened does not prolong the pause.
    if (state.circuit == Circuit::open) return state;
    const std::uint32_t failures = state.failures_in_row + 1;
    if (state.circuit == Circuit::half_open || failures >= settings.failures)
        return opened(failures, now);
    state.failures_in_row = failures;
    return state;
}

}  // namespace

BreakerStep step(const BreakerSettings& settings, BreakerState state, BreakerEvent event,
                 Moment now) {
    switch (event) {
        case BreakerEvent::asked:
            return ask(settings, state, now);
        case BreakerEvent::asked_for_paced:
            return {state, state.circuit == Circuit::closed};
        case BreakerEvent::succeeded:
            // Only the trial closes an open circuit: a late answer says nothing about now.
            return {state.circuit == Circuit::open ? state : BreakerState{}, true};
        case BreakerEvent::failed:
            return {fail(settings, state, now), true};
        case BreakerEvent::abandoned:
            state.trial_running = false;
            return {state, true};
    }
    return {state, true};
}

bool CircuitBreaker::apply(BreakerEvent event) {
    const std::scoped_lock lock(mutex_);
    const BreakerStep next = step(settings_, state_, event, Deadline::Monotonic::now());
    state_ = next.state;
    return next.allowed;
}

Circuit CircuitBreaker::circuit() const {
    const std::scoped_lock lock(mutex_);
    return state_.circuit;
}

std::chrono::seconds CircuitBreaker::retry_after() const {
    const std::scoped_lock lock(mutex_);
    if (state_.circuit != Circuit::open) return std::chrono::seconds(0);
    const auto left = state_.opened_at + settings_.open_for - Deadline::Monotonic::now();
    return std::max(std::chrono::ceil<std::chrono::seconds>(left), std::chrono::seconds(1));
}

}  // namespace lms::resilience
