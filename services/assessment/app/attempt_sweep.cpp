#include "services/assessment/app/attempt_sweep.hpp"

#include "libs/telemetry/log.hpp"
#include "services/assessment/app/attempts.hpp"

namespace lms::assessment {

namespace {

// How often it is looked anyway.
constexpr std::chrono::seconds kTick{60};

Time next_second(Time at) {
    return std::chrono::ceil<std::chrono::seconds>(at);
}

}  // namespace

Task<> AttemptSweep::run(jobs::JobContext& job, const SweepAttempts& input) const {
    const Time until = parts_.clock.now() - kUnderWay;
    co_await sweep(job, input, until);
    co_await foresee(job.context(), input, until);
}

Task<> AttemptSweep::sweep(jobs::JobContext& job, const SweepAttempts& input, Time until) const {
    std::optional<store::DueAttempt> last;
    while (!job.stop_token().stop_requested()) {
        const auto due = co_await store::list_due_attempts(parts_.database, job.context(), until,
                                                           last, input.batch);
        for (const store::DueAttempt& attempt : due) {
            try {
                co_await end(job.context(), attempt, until);
            } catch (const std::exception& error) {
                if (job.stop_token().stop_requested()) throw;
                // It stays due, and is tried again in a minute.
                log::error(
                    "an attempt could not be ended",
                    {{"attempt_id", attempt.attempt_id.to_string()}, {"error", error.what()}});
            }
        }
        if (std::ssize(due) < input.batch) co_return;
        last = due.back();
    }
}

Task<> AttemptSweep::end(const Context& context, const store::DueAttempt& due, Time until) const {
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        auto row = co_await store::lock_due_attempt(transaction, context, due.organization_id,
                                                    due.attempt_id, until);
        if (!row) co_return;  // locked, ended, or given more time since
        const auto attempt = co_await parts_.gate.opened(transaction, context, std::move(*row));
        co_await end_attempt(transaction, context, parts_.results, attempt.row,
                             attempt.settled(until));
    });
}

Task<> AttemptSweep::foresee(const Context& context, const SweepAttempts& input, Time until) const {
    const auto next = co_await store::find_next_due(parts_.database, context, until);
    if (!next || *next > until + kTick) co_return;
    const Time at = next_second(*next + kUnderWay);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        parts_.jobs.enqueue(transaction, context, input,
                            {.run_at = at, .unique_key = to_rfc3339(at)});
        co_return;
    });
}

}  // namespace lms::assessment
