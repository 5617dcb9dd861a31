#include "libs/jobs/upkeep.hpp"

#include "libs/core/problem.hpp"
#include "libs/jobs/cron.hpp"
#include "libs/jobs/job_store.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::jobs {
namespace {

constexpr std::int64_t kSchedulesPerLook = 20;
constexpr std::int64_t kLostPerLook = 100;
constexpr double kNoJitter = 0.5;

// A schedule that this release cannot read waits for another release to correct it.
std::optional<Cron> parse_stored(const DueSchedule& schedule) {
    try {
        return Cron::parse(schedule.cron);
    } catch (const Problem& problem) {
        log::error("a stored schedule is not understood",
                   {{"name", schedule.name}, {"cron", schedule.cron}, {"error", problem.what()}});
        return std::nullopt;
    }
}

NewJob job_of(const DueSchedule& schedule, const Context& context, const JobSettings& settings) {
    NewJob job;
    job.id = JobId::make(schedule.now);
    job.queue = json::enum_from_text<Queue>(schedule.queue).value_or(Queue::default_);
    job.kind = schedule.kind;
    job.priority = Priority::scheduled;
    job.payload = schedule.payload;
    job.unique_key = "schedule:" + schedule.name;
    job.traceparent = context.trace.traceparent();
    job.max_attempts = settings.retry.max_attempts;
    return job;
}

}  // namespace

Task<std::int64_t> run_due_schedules(const Context& context, pg::Database& database,
                                     const JobSettings& settings) {
    co_return co_await database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<std::int64_t> {
            const auto due = co_await take_due_schedules(context, transaction, kSchedulesPerLook);
            std::int64_t enqueued = 0;
            for (const DueSchedule& schedule : due) {
                const auto cron = parse_stored(schedule);
                if (!cron) continue;
                add_job(transaction, job_of(schedule, context, settings));
                move_schedule(transaction, schedule, cron->next_after(schedule.now));
                ++enqueued;
            }
            co_return enqueued;
        });
}

Task<std::int64_t> return_lost_jobs(const Context& context, pg::Database& database,
                                    const JobSettings& settings) {
    co_return co_await database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<std::int64_t> {
            const auto lost = co_await take_lost_jobs(context, transaction, kLostPerLook);
            for (const LostJob& job : lost) {
                const Outcome outcome =
                    job.cancel_requested ? Outcome::cancelled : Outcome::worker_lost;
                return_lost_job(
                    transaction, job,
                    decide(settings.retry, outcome, job.attempts, job.max_attempts, kNoJitter));
                log::warning("a job lost its worker",
                             {{"job_id", job.id.to_string()}, {"attempt", job.attempts}});
            }
            co_return static_cast<std::int64_t>(lost.size());
        });
}

Task<std::int64_t> remove_old_jobs(const Context& context, pg::Database& database,
                                   const JobSettings& settings) {
    std::int64_t removed = 0, batch = 0;
    do {
        batch = co_await prune_ended(context, database, settings.keep_done, settings.keep_failed);
        removed += batch;
    } while (batch > 0);
    co_return removed;
}

}  // namespace lms::jobs
