#include "libs/jobs/job_store.hpp"

namespace lms::jobs {
namespace {

constexpr pg::Statement kAdd{"jobs.add", R"(
    INSERT INTO shared_jobs.jobs
        (id, queue, kind, priority, state, organization_id, payload, unique_key, traceparent,
         max_attempts, run_at)
    VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, coalesce($10, now()))
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kClaim{"jobs.claim", R"(
    WITH due AS MATERIALIZED (
        SELECT id FROM shared_jobs.jobs
        WHERE queue = $1 AND state = 'waiting' AND run_at <= now() AND kind = ANY($2::text[])
        ORDER BY priority, run_at, id
        LIMIT $5::bigint
        FOR UPDATE SKIP LOCKED)
    UPDATE shared_jobs.jobs j
    SET state = 'running', attempts = attempts + 1, worker = $3,
        lease_until = now() + $4::bigint * interval '1 millisecond', started_at = now(),
        cancel_requested = false, progress_percent = 0, progress_text = ''
    FROM due
    WHERE j.id = due.id
    RETURNING j.id, kind, organization_id, payload, traceparent, attempts, max_attempts)"};

constexpr pg::Statement kListDueQueues{"jobs.list_due_queues", R"(
    SELECT asked.queue
    FROM unnest($1::text[]) AS asked (queue)
    WHERE (SELECT j.id FROM shared_jobs.jobs j
           WHERE j.queue = asked.queue AND j.state = 'waiting' AND j.run_at <= now()
             AND j.kind = ANY($2::text[])
           ORDER BY j.priority, j.run_at, j.id LIMIT 1) IS NOT NULL)"};

constexpr pg::Statement kRenewLeases{"jobs.renew_leases", R"(
    UPDATE shared_jobs.jobs
    SET lease_until = now() + $3::bigint * interval '1 millisecond'
    WHERE id = ANY($1::uuid[]) AND worker = $2 AND state = 'running'
    RETURNING id, cancel_requested)"};

constexpr pg::Statement kWriteProgress{"jobs.write_progress", R"(
    UPDATE shared_jobs.jobs SET progress_percent = $3, progress_text = $4
    WHERE id = $1 AND worker = $2 AND state = 'running')"};

constexpr pg::Statement kEndAttempt{"jobs.end_attempt", R"(
    UPDATE shared_jobs.jobs
    SET state = $4, attempts = $5,
        run_at = CASE WHEN $4 = 'waiting'
                      THEN now() + $6::bigint * interval '1 millisecond' ELSE run_at END,
        finished_at = CASE WHEN $4 = 'waiting' THEN NULL ELSE now() END,
        worker = NULL, lease_until = NULL, progress_percent = $7, progress_text = $8,
        last_error = $9
    WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running')"};

constexpr pg::Statement kTakeLost{"jobs.take_lost", R"(
    SELECT id, attempts, max_attempts, cancel_requested FROM shared_jobs.jobs
    WHERE state = 'running' AND lease_until < now()
    ORDER BY lease_until
    LIMIT $1::bigint
    FOR UPDATE SKIP LOCKED)"};

constexpr pg::Statement kReturnLost{"jobs.return_lost", R"(
    WITH returned AS (
        UPDATE shared_jobs.jobs
        SET state = $2,
            run_at = CASE WHEN $2 = 'waiting'
                          THEN now() + $3::bigint * interval '1 millisecond' ELSE run_at END,
            finished_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE now() END,
            worker = NULL, lease_until = NULL, last_error = 'Its worker was lost.'
        WHERE id = $1
        RETURNING queue)
    SELECT pg_notify('lms_jobs', queue) FROM returned)"};

constexpr pg::Statement kPruneEnded{"jobs.prune_ended", R"(
    DELETE FROM shared_jobs.jobs j
    USING (
        SELECT id FROM (
            SELECT id, state, row_number() OVER (
                       PARTITION BY queue, state ORDER BY finished_at DESC, id) AS place
            FROM shared_jobs.jobs
            WHERE state IN ('done', 'failed', 'cancelled')) AS ended
        WHERE place > CASE WHEN state = 'done' THEN $1::bigint ELSE $2::bigint END
        LIMIT 1000) AS surplus
    WHERE j.id = surplus.id AND j.state IN ('done', 'failed', 'cancelled'))",
                                    pg::Speed::slow};

constexpr pg::Statement kSaveSchedule{"jobs.save_schedule", R"(
    INSERT INTO shared_jobs.schedules AS s (name, cron, queue, kind, payload, next_run_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (name) DO UPDATE
    SET cron = excluded.cron, queue = excluded.queue, kind = excluded.kind,
        payload = excluded.payload,
        next_run_at = CASE WHEN s.cron = excluded.cron THEN s.next_run_at
                           ELSE excluded.next_run_at END)"};

constexpr pg::Statement kTakeDueSchedules{"jobs.take_due_schedules", R"(
    SELECT name, cron, queue, kind, payload, now() AS now FROM shared_jobs.schedules
    WHERE next_run_at <= now()
    ORDER BY name
    LIMIT $1::bigint
    FOR UPDATE SKIP LOCKED)"};

constexpr pg::Statement kMoveSchedule{"jobs.move_schedule", R"(
    UPDATE shared_jobs.schedules SET next_run_at = $2, last_run_at = now() WHERE name = $1)"};

}  // namespace

void add_job(pg::Transaction& transaction, const NewJob& job) {
    transaction.post(kAdd, job.id, job.queue, job.kind, static_cast<int>(job.priority),
                     job.organization_id, job.payload, job.unique_key, job.traceparent,
                     job.max_attempts, job.run_at);
    transaction.notify_after_commit("lms_jobs", std::string(json::to_text(job.queue)));
}

Task<std::vector<ClaimedJob>> claim_jobs(const Context& context, pg::Session& session, Queue queue,
                                         const std::vector<std::string>& kinds, WorkerId worker,
                                         std::chrono::milliseconds lease, std::int64_t limit) {
    co_return co_await session.list<ClaimedJob>(context, kClaim, queue, kinds, worker,
                                                std::int64_t{lease.count()}, limit);
}

Task<std::vector<Queue>> list_due_queues(const Context& context, pg::Session& session,
                                         const std::vector<Queue>& queues,
                                         const std::vector<std::string>& kinds) {
    co_return co_await session.list<Queue>(context, kListDueQueues, queues, kinds);
}

Task<std::vector<Heartbeat>> renew_leases(const Context& context, pg::Session& session,
                                          const std::vector<JobId>& ids, WorkerId worker,
                                          std::chrono::milliseconds lease) {
    co_return co_await session.list<Heartbeat>(context, kRenewLeases, ids, worker,
                                               std::int64_t{lease.count()});
}

Task<> write_progress(const Context& context, pg::Session& session, JobId id, WorkerId worker,
                      const Progress& progress) {
    co_await session.execute(context, kWriteProgress, id, worker, progress.percent, progress.text);
}

Task<bool> end_attempt(const Context& context, pg::Session& session, const ClaimedJob& job,
                       WorkerId worker, const Decision& decision, const Progress& progress,
                       const std::optional<std::string>& error) {
    const std::int64_t changed = co_await session.execute(
        context, kEndAttempt, job.id, worker, job.attempts, decision.state, decision.attempts,
        std::int64_t{decision.retry_in.count()}, progress.percent, progress.text, error);
    co_return changed == 1;
}

Task<std::vector<LostJob>> take_lost_jobs(const Context& context, pg::Transaction& transaction,
                                          std::int64_t limit) {
    co_return co_await transaction.list<LostJob>(context, kTakeLost, limit);
}

void return_lost_job(pg::Transaction& transaction, const LostJob& job, const Decision& decision) {
    transaction.post(kReturnLost, job.id, decision.state, std::int64_t{decision.retry_in.count()});
}

Task<std::int64_t> prune_ended(const Context& context, pg::Session& session, std::int64_t keep_done,
                               std::int64_t keep_failed) {
    co_return co_await session.execute(context, kPruneEnded, keep_done, keep_failed);
}

Task<> save_schedule(const Context& context, pg::Session& session, std::string_view name,
                     std::string_view cron, Queue queue, std::string_view kind,
                     const json::Raw& payload, Time next_run_at) {
    co_await session.execute(context, kSaveSchedule, name, cron, queue, kind, payload, next_run_at);
}

Task<std::vector<DueSchedule>> take_due_schedules(const Context& context,
                                                  pg::Transaction& transaction,
                                                  std::int64_t limit) {
    co_return co_await transaction.list<DueSchedule>(context, kTakeDueSchedules, limit);
}

void move_schedule(pg::Transaction& transaction, const DueSchedule& schedule, Time next_run_at) {
    transaction.post(kMoveSchedule, schedule.name, next_run_at);
}

}  // namespace lms::jobs
