#include "services/assessment/app/attempt_sweep.hpp"

#include <algorithm>

#include "libs/telemetry/log.hpp"
#include "services/assessment/app/attempt_results.hpp"

namespace lms::assessment {

namespace {

// How often it is looked anyway.
constexpr std::chrono::seconds kTick{60};

// How many are ended in one transaction.
constexpr std::size_t kTogether = 50;
// And how many bytes of answers: all of them are in memory at once.
constexpr std::int64_t kBytesTogether = std::int64_t{32} << 20U;

Time next_second(Time at) {
    return std::chrono::ceil<std::chrono::seconds>(at);
}

struct Part {
    std::vector<store::DueAttempt> attempts;
    std::int64_t answer_bytes = 0;

    bool has_room_for(const store::DueAttempt& attempt) const {
        return attempts.size() < kTogether &&
               answer_bytes + attempt.answer_bytes <= kBytesTogether &&
               attempts.front().is_like(attempt);
    }
};

// By what is ended together; one of many bytes is alone.
std::vector<Part> divided(const std::vector<store::DueAttempt>& due) {
    std::vector<Part> parts;
    for (const store::DueAttempt& attempt : due) {
        auto place = std::ranges::find_if(
            parts, [&](const Part& part) { return part.has_room_for(attempt); });
        if (place == parts.end()) place = parts.emplace(parts.end());
        place->attempts.push_back(attempt);
        place->answer_bytes += attempt.answer_bytes;
    }
    return parts;
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
        for (const Part& part : divided(due)) {
            const auto& together = part.attempts;
            bool all_ended = false;
            try {
                co_await end(job.context(), together, until);
                all_ended = true;
            } catch (const std::exception& error) {
                if (job.stop_token().stop_requested()) throw;
                log::warning(
                    "attempts could not be ended together",
                    {{"quiz_id", together.front().quiz_id.to_string()}, {"error", error.what()}});
            }
            if (!all_ended) co_await end_each(job, together, until);
        }
        if (std::ssize(due) < input.batch) co_return;
        last = due.back();
    }
}

Task<> AttemptSweep::end_each(jobs::JobContext& job, const std::vector<store::DueAttempt>& due,
                              Time until) const {
    for (const store::DueAttempt& attempt : due) {
        try {
            co_await end(job.context(), {attempt}, until);
        } catch (const std::exception& error) {
            if (job.stop_token().stop_requested()) throw;
            // It stays due, and is tried again in a minute.
            log::error("an attempt could not be ended",
                       {{"attempt_id", attempt.attempt_id.to_string()}, {"error", error.what()}});
        }
    }
}

Task<> AttemptSweep::end(const Context& context, const std::vector<store::DueAttempt>& due,
                         Time until) const {
    const OrganizationId organization = due.front().organization_id;
    std::vector<AttemptId> ids;
    for (const store::DueAttempt& attempt : due)
        ids.push_back(attempt.attempt_id);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        // Without those that are locked, that have ended or were given more time since.
        auto rows =
            co_await store::lock_due_attempts(transaction, context, organization, ids, until);
        if (rows.empty()) co_return;
        const auto first = co_await parts_.gate.opened(transaction, context, rows.front());
        for (store::AttemptRow& row : rows) {
            const Settled end = settled(row, first.quiz().timing.late, until);
            store::end_attempt(transaction, organization, row.attempt_id, end.status, *end.ended);
            row.status = end.status;
            row.ended = end.ended;
            ++row.revision;
        }
        co_await parts_.results.attempts_ended(transaction, context, rows);
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
