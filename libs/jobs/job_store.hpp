#pragma once
// The SQL of the workers. Every change of a running job names its worker and attempt: who has lost
// the lease changes nothing.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/jobs/job.hpp"
#include "libs/jobs/policy.hpp"
#include "libs/pg/database.hpp"

namespace lms::jobs {

using WorkerId = Id<struct WorkerTag>;

struct ClaimedJob {
    JobId id;
    std::string kind;
    OrganizationId organization_id;
    json::Raw payload;
    std::string traceparent;
    int attempts = 0;
    int max_attempts = 0;
};
BOOST_DESCRIBE_STRUCT(ClaimedJob, (),
                      (id, kind, organization_id, payload, traceparent, attempts, max_attempts))

struct Progress {
    int percent = 0;
    std::string text;
};

struct Heartbeat {
    JobId id;
    bool cancel_requested = false;
};
BOOST_DESCRIBE_STRUCT(Heartbeat, (), (id, cancel_requested))

struct LostJob {
    JobId id;
    int attempts = 0;
    int max_attempts = 0;
    bool cancel_requested = false;
};
BOOST_DESCRIBE_STRUCT(LostJob, (), (id, attempts, max_attempts, cancel_requested))

struct DueSchedule {
    std::string name;
    std::string cron;
    std::string queue;
    std::string kind;
    json::Raw payload;
    Time now;
};
BOOST_DESCRIBE_STRUCT(DueSchedule, (), (name, cron, queue, kind, payload, now))

// A row to add; `max_attempts` and `run_at` are filled in by the caller.
struct NewJob {
    JobId id;
    Queue queue = Queue::default_;
    std::string kind;
    Priority priority = Priority::medium;
    OrganizationId organization_id;
    json::Raw payload;
    std::optional<std::string> unique_key;
    std::string traceparent;
    int max_attempts = 0;
    std::optional<Time> run_at;
};
void add_job(pg::Transaction& transaction, const NewJob& job);

// Up to `limit` due jobs of these kinds, by priority and age; each attempt is counted here.
Task<std::vector<ClaimedJob>> claim_jobs(const Context& context, pg::Session& session, Queue queue,
                                         const std::vector<std::string>& kinds, WorkerId worker,
                                         std::chrono::milliseconds lease, std::int64_t limit);
// Which of `queues` have a due job of these kinds.
Task<std::vector<Queue>> list_due_queues(const Context& context, pg::Session& session,
                                         const std::vector<Queue>& queues,
                                         const std::vector<std::string>& kinds);
// Renews the leases; a job that is missing in the answer is no longer this worker's.
Task<std::vector<Heartbeat>> renew_leases(const Context& context, pg::Session& session,
                                          const std::vector<JobId>& ids, WorkerId worker,
                                          std::chrono::milliseconds lease);
Task<> write_progress(const Context& context, pg::Session& session, JobId id, WorkerId worker,
                      const Progress& progress);
// Returns false when the lease was lost in the meantime.
Task<bool> end_attempt(const Context& context, pg::Session& session, const ClaimedJob& job,
                       WorkerId worker, const Decision& decision, const Progress& progress,
                       const std::optional<std::string>& error);

// Locks jobs whose lease has run out.
Task<std::vector<LostJob>> take_lost_jobs(const Context& context, pg::Transaction& transaction,
                                          std::int64_t limit);
void return_lost_job(pg::Transaction& transaction, const LostJob& job, const Decision& decision);
// One bounded batch; returns how many went.
Task<std::int64_t> prune_ended(const Context& context, pg::Session& session, std::int64_t keep_done,
                               std::int64_t keep_failed);

// The next moment changes only when the schedule is new or its cron text has changed.
Task<> save_schedule(const Context& context, pg::Session& session, std::string_view name,
                     std::string_view cron, Queue queue, std::string_view kind,
                     const json::Raw& payload, Time next_run_at);
// Locks schedules whose moment has come.
Task<std::vector<DueSchedule>> take_due_schedules(const Context& context,
                                                  pg::Transaction& transaction, std::int64_t limit);
void move_schedule(pg::Transaction& transaction, const DueSchedule& schedule, Time next_run_at);

}  // namespace lms::jobs
