#include "services/assessment/domain/completion_saga.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

CompletionSaga at(CompletionSaga saga, CompletionStep step, Time now,
                  const CompletionLimits& limits) {
    saga.state = CompletionState::running;
    saga.step = step;
    saga.tries = 0;
    saga.next_at = now + limits.step;
    return saga;
}

CompletionSaga at_rest(CompletionSaga saga, CompletionState state) {
    saga.state = state;
    saga.next_at.reset();
    return saga;
}

}  // namespace

CompletionSaga start_completion(Time now, const CompletionLimits& limits) {
    return at({}, CompletionStep::validation, now, limits);
}

CompletionSaga after_step(CompletionSaga saga, bool is_graded, Time now,
                          const CompletionLimits& limits) {
    switch (saga.step) {
        case CompletionStep::validation:
            return at(saga, CompletionStep::score, now, limits);
        case CompletionStep::score:
            return at(saga, CompletionStep::progress, now, limits);
        case CompletionStep::progress:
            saga = at(saga, CompletionStep::certificate, now, limits);
            return is_graded ? saga : at_rest(saga, CompletionState::waiting);
        case CompletionStep::certificate:
            return at(saga, CompletionStep::notification, now, limits);
        case CompletionStep::notification:
            return at(saga, CompletionStep::unlock, now, limits);
        case CompletionStep::unlock:
            break;
    }
    saga.tries = 0;
    return at_rest(saga, CompletionState::done);
}

CompletionSaga after_failure(CompletionSaga saga, Time now, const CompletionLimits& limits) {
    ++saga.tries;
    if (saga.tries >= limits.tries) return give_up(saga);
    constexpr int kMostDoublings = 20;
    const int doublings = std::min(saga.tries - 1, kMostDoublings);
    const auto wait = limits.first_wait * (std::int64_t{1} << doublings);
    saga.next_at = now + std::min<std::chrono::seconds>(wait, limits.longest_wait);
    return saga;
}

CompletionSaga give_up(CompletionSaga saga) {
    return at_rest(saga, CompletionState::failed);
}

std::optional<CompletionSaga> after_change(CompletionSaga saga, bool is_graded, Time now,
                                           const CompletionLimits& limits) {
    if (saga.state == CompletionState::waiting && !is_graded) return std::nullopt;
    ++saga.round;
    // What was never found valid is looked at first.
    const auto step = std::min(saga.step, CompletionStep::score);
    return at(saga, step, now, limits);
}

std::optional<CompletionSaga> retry(CompletionSaga saga, Time now, const CompletionLimits& limits) {
    const bool has_failed = saga.state == CompletionState::failed ||
                            (saga.state == CompletionState::running && saga.tries > 0);
    if (!has_failed) return std::nullopt;
    return at(saga, saga.step, now, limits);
}

std::int32_t percent_of(Score earned, Score possible) {
    if (possible <= Score::zero()) return 0;
    const Score most = earned.clamped(Score::zero(), possible);
    return static_cast<std::int32_t>(static_cast<__int128>(most.units()) * 100 / possible.units());
}

}  // namespace lms::assessment
