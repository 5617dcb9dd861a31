#pragma once
// What administrators see of the queues and may do with a job; used by admin routes, the command
// line, and by services that show the progress of a job they enqueued. The caller is authorised.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"

namespace lms::jobs {

struct QueueStatus {
    Queue queue = Queue::default_;
    std::int64_t waiting = 0;  // due or delayed
    std::int64_t running = 0;
    std::int64_t done = 0;    // of those kept
    std::int64_t failed = 0;  // of those kept
    double oldest_age_s = 0;  // how long the first due job has been due
};
BOOST_DESCRIBE_STRUCT(QueueStatus, (), (queue, waiting, running, done, failed, oldest_age_s))

struct ScheduleStatus {
    std::string name;
    std::string cron;
    std::string kind;
    Time next_run_at;
    std::optional<Time> last_run_at;
};
BOOST_DESCRIBE_STRUCT(ScheduleStatus, (), (name, cron, kind, next_run_at, last_run_at))

struct JobFilter {
    std::optional<Queue> queue;
    std::optional<JobState> state;
    std::optional<JobId> before;  // keyset: the last id of the page before
    std::int64_t limit = 50;      // 1..200
};

class JobAdmin {
public:
    explicit JobAdmin(pg::Database& database) : database_(&database) {}

    // Every queue, also an empty one.
    Task<std::vector<QueueStatus>> list_queues(const Context& context);
    Task<std::vector<ScheduleStatus>> list_schedules(const Context& context);
    // Newest first.
    Task<std::vector<Job>> list_jobs(const Context& context, const JobFilter& filter);
    Task<std::optional<Job>> find_job(const Context& context, JobId id);
    // Lets a failed or cancelled job run again with fresh attempts. Throws not_found; conflict when
    // it has not ended, succeeded, or its unique key is taken.
    Task<Job> retry(const Context& context, JobId id);
    // A waiting job ends at once; a running one is asked to stop and cancelled. Throws not_found;
    // conflict when it has ended.
    Task<Job> cancel(const Context& context, JobId id);

private:
    pg::Database* database_;
};

}  // namespace lms::jobs
