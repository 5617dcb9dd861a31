#include "libs/jobs/settings.hpp"

#include "libs/config/config.hpp"

namespace lms::jobs {

void bind(config::Binder& binder, JobSettings& s) {
    binder.section("Jobs");
    binder.integer("JOB_CONCURRENCY", s.concurrency, s.concurrency, {1, 100},
                   "Jobs of one queue that run at a time in a process");
    binder.integer("JOB_INGESTION_CONCURRENCY", s.ingestion_concurrency, s.ingestion_concurrency,
                   {1, 100}, "The same for the ingestion queue, whose jobs are heavy");
    binder.integer("JOB_MAX_ATTEMPTS", s.retry.max_attempts, s.retry.max_attempts, {1, 100},
                   "Attempts at a job before it has failed");
    binder.millis("JOB_FIRST_BACKOFF", s.retry.first_backoff, s.retry.first_backoff, {1, 600'000},
                  "Pause after the first failed attempt; doubles with each further one");
    binder.millis("JOB_MAX_BACKOFF", s.retry.max_backoff, s.retry.max_backoff, {1, 86'400'000},
                  "Longest pause between two attempts");
    binder.millis("JOB_SOFT_TIME_LIMIT", s.soft_time_limit, s.soft_time_limit, {100, 86'400'000},
                  "A running job is asked to end after this time");
    binder.millis("JOB_HARD_TIME_LIMIT", s.hard_time_limit, s.hard_time_limit, {100, 86'400'000},
                  "A running job is cancelled and its attempt failed after this time");
    binder.millis("JOB_LEASE", s.lease, s.lease, {1000, 3'600'000},
                  "A job whose worker was not heard of for this time goes to another one");
    binder.millis("JOB_POLL_INTERVAL", s.poll_interval, s.poll_interval, {10, 60'000},
                  "How often workers look for jobs when no notification arrives");
    binder.millis("JOB_MAINTENANCE_INTERVAL", s.maintenance_interval, s.maintenance_interval,
                  {10, 600'000},
                  "How often schedules, lost leases and ended jobs are looked after");
    binder.integer("JOB_KEEP_DONE", s.keep_done, s.keep_done, {0, 100'000},
                   "Succeeded jobs kept per queue");
    binder.integer("JOB_KEEP_FAILED", s.keep_failed, s.keep_failed, {0, 100'000},
                   "Failed and cancelled jobs kept per queue, each");
    if (s.soft_time_limit > s.hard_time_limit)
        binder.problem("JOB_SOFT_TIME_LIMIT", "must not be longer than JOB_HARD_TIME_LIMIT");
}

}  // namespace lms::jobs
