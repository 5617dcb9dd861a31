#include "libs/jobs/admin.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"

namespace lms::jobs {
namespace {

struct QueueRow {
    std::string queue;
    std::int64_t waiting = 0;
    std::int64_t running = 0;
    std::int64_t done = 0;
    std::int64_t failed = 0;
    double oldest_age_s = 0;
};
BOOST_DESCRIBE_STRUCT(QueueRow, (), (queue, waiting, running, done, failed, oldest_age_s))

constexpr pg::Statement kListQueues{"jobs.list_queues", R"(
    SELECT queue,
           count(*) FILTER (WHERE state = 'waiting') AS waiting,
           count(*) FILTER (WHERE state = 'running') AS running,
           count(*) FILTER (WHERE state = 'done') AS done,
           count(*) FILTER (WHERE state = 'failed') AS failed,
           greatest(coalesce(extract(epoch FROM now() - min(run_at)
                    FILTER (WHERE state = 'waiting')), 0), 0)::double precision AS oldest_age_s
    FROM shared_jobs.jobs
    GROUP BY queue
    ORDER BY queue
    LIMIT 1000)",
                                    pg::Speed::slow};

constexpr pg::Statement kListSchedules{"jobs.list_schedules", R"(
    SELECT name, cron, kind, next_run_at, last_run_at FROM shared_jobs.schedules
    ORDER BY name LIMIT 1000)"};

// Ids are of version 7: they sort by age.
constexpr pg::Statement kListJobs{"jobs.list", R"(
    SELECT id, queue, kind, (ARRAY['high', 'medium', 'low', 'scheduled'])[priority + 1] AS priority,
           state, organization_id, payload, attempts, max_attempts, progress_percent,
           progress_text, last_error, created_at, run_at, started_at, finished_at
    FROM shared_jobs.jobs
    WHERE ($1::text IS NULL OR queue = $1) AND ($2::text IS NULL OR state = $2)
      AND ($3::uuid IS NULL OR id < $3)
    ORDER BY id DESC
    LIMIT $4::bigint)"};

constexpr pg::Statement kFindJob{"jobs.find", R"(
    SELECT id, queue, kind, (ARRAY['high', 'medium', 'low', 'scheduled'])[priority + 1] AS priority,
           state, organization_id, payload, attempts, max_attempts, progress_percent,
           progress_text, last_error, created_at, run_at, started_at, finished_at
    FROM shared_jobs.jobs WHERE id = $1)"};

constexpr pg::Statement kRetry{"jobs.retry", R"(
    WITH asked AS (
        UPDATE shared_jobs.jobs
        SET state = 'waiting', attempts = 0, run_at = now(), finished_at = NULL,
            cancel_requested = false, progress_percent = 0, progress_text = ''
        WHERE id = $1 AND state IN ('failed', 'cancelled')
        RETURNING queue)
    SELECT queue FROM asked, LATERAL pg_notify('lms_jobs', queue))"};

constexpr pg::Statement kCancelWaiting{"jobs.cancel_waiting", R"(
    UPDATE shared_jobs.jobs SET state = 'cancelled', finished_at = now()
    WHERE id = $1 AND state = 'waiting')"};

constexpr pg::Statement kCancelRunning{"jobs.cancel_running", R"(
    WITH asked AS (
        UPDATE shared_jobs.jobs SET cancel_requested = true
        WHERE id = $1 AND state = 'running'
        RETURNING id)
    SELECT id FROM asked, LATERAL pg_notify('lms_jobs', 'cancel'))"};

Task<Job> get_job(const Context& context, pg::Session& session, JobId id) {
    auto job = co_await session.find<Job>(context, kFindJob, id);
    if (!job) throw not_found("job");
    co_return std::move(*job);
}

[[noreturn]] void refuse(const Job& job, std::string_view wish) {
    throw conflict("job.wrong_state", "The job is " + std::string(json::to_text(job.state)) +
                                          " and cannot be " + std::string(wish) + ".");
}

}  // namespace

Task<std::vector<QueueStatus>> JobAdmin::list_queues(const Context& context) {
    const auto rows = co_await database_->list<QueueRow>(context, kListQueues);
    std::vector<QueueStatus> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Queue>>([&](auto described) {
        QueueStatus status;
        status.queue = described.value;
        const auto row = std::ranges::find(rows, json::to_text(status.queue), &QueueRow::queue);
        if (row != rows.end()) {
            status.waiting = row->waiting;
            status.running = row->running;
            status.done = row->done;
            status.failed = row->failed;
            status.oldest_age_s = row->oldest_age_s;
        }
        all.push_back(status);
    });
    co_return all;
}

Task<std::vector<ScheduleStatus>> JobAdmin::list_schedules(const Context& context) {
    co_return co_await database_->list<ScheduleStatus>(context, kListSchedules);
}

Task<std::vector<Job>> JobAdmin::list_jobs(const Context& context, const JobFilter& filter) {
    co_return co_await database_->list<Job>(context, kListJobs, filter.queue, filter.state,
                                            filter.before,
                                            std::clamp<std::int64_t>(filter.limit, 1, 200));
}

Task<std::optional<Job>> JobAdmin::find_job(const Context& context, JobId id) {
    co_return co_await database_->find<Job>(context, kFindJob, id);
}

Task<Job> JobAdmin::retry(const Context& context, JobId id) {
    const Job before = co_await get_job(context, *database_, id);
    try {
        const auto queue = co_await database_->find<std::string>(context, kRetry, id);
        if (!queue) refuse(before, "retried");
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "jobs_unique_key") throw;
        throw conflict("job.duplicate", "Another job for the same thing waits or runs.");
    }
    co_return co_await get_job(context, *database_, id);
}

Task<Job> JobAdmin::cancel(const Context& context, JobId id) {
    const Job before = co_await get_job(context, *database_, id);
    if (co_await database_->execute(context, kCancelWaiting, id) == 0) {
        const auto asked = co_await database_->find<JobId>(context, kCancelRunning, id);
        if (!asked) refuse(before, "cancelled");
    }
    co_return co_await get_job(context, *database_, id);
}

}  // namespace lms::jobs
