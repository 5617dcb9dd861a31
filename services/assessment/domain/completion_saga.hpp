#pragma once
// The saga of one attempt that was submitted: what follows each step, each failure and each change
// of the grade. Pure; app/completion.hpp carries the steps out. docs/adr/0041.
#include <chrono>
#include <optional>

#include "libs/core/time.hpp"
#include "services/assessment/contract/completion.hpp"

namespace lms::assessment {

struct CompletionLimits {
    std::chrono::seconds first_wait{5};  // after the first failure of a step; doubled by each
    std::chrono::seconds longest_wait{600};
    std::chrono::seconds step{60};  // after which a step is taken for lost with its worker
    std::int32_t tries = 500;       // of a step: more than three days
};

struct CompletionSaga {
    CompletionState state = CompletionState::running;
    CompletionStep step = CompletionStep::validation;
    std::int32_t round = 1;
    std::int32_t tries = 0;
    std::optional<Time> next_at;  // null where nothing is to be done
    bool operator==(const CompletionSaga&) const = default;
};

CompletionSaga start_completion(Time now, const CompletionLimits& limits);

// The step is done, or there was nothing to do. What waits for people waits after `progress`: that
// the student has submitted counts, what they earned is not known.
CompletionSaga after_step(CompletionSaga saga, bool is_graded, Time now,
                          const CompletionLimits& limits);
// It failed, and may succeed later.
CompletionSaga after_failure(CompletionSaga saga, Time now, const CompletionLimits& limits);
// It never can.
CompletionSaga give_up(CompletionSaga saga);

// The grade of the attempt has changed. Nothing: it still waits, as it did.
std::optional<CompletionSaga> after_change(CompletionSaga saga, bool is_graded, Time now,
                                           const CompletionLimits& limits);
// Somebody lets it go on at once. Nothing where nothing failed.
std::optional<CompletionSaga> retry(CompletionSaga saga, Time now, const CompletionLimits& limits);

// The result as the course service takes it: from 0 to 100, rounded down, so that a result reaches
// a limit of whole percents if and only if its rounded one does.
std::int32_t percent_of(Score earned, Score possible);

}  // namespace lms::assessment
