#pragma once
// Use cases of whoever runs the installation: queues, jobs, the event log.
#include "libs/pg/database.hpp"
#include "services/gateway/contract/operations.hpp"

namespace lms::gateway {

// All throw as require_operator. Any thread; the database outlives it.
class Operations {
public:
    explicit Operations(pg::Database& database) : jobs_(database), events_(database) {}

    Task<QueueList> list_queues(const Context& context);
    Task<ScheduleList> list_schedules(const Context& context);
    Task<JobPage> list_jobs(const Context& context, const ListJobs& query);
    Task<jobs::Job> get_job(const Context& context, jobs::JobId id);
    Task<jobs::Job> retry_job(const Context& context, jobs::JobId id);
    Task<jobs::Job> cancel_job(const Context& context, jobs::JobId id);
    Task<EventGroupList> list_event_groups(const Context& context);
    Task<ReplayStarted> replay_events(const Context& context, const ReplayEvents& wish);
    Task<DeadLetterPage> list_dead_letters(const Context& context, const ListDeadLetters& query);
    Task<> retry_dead_letter(const Context& context, events::DeadLetterId id);
    Task<> discard_dead_letter(const Context& context, events::DeadLetterId id);

private:
    jobs::JobAdmin jobs_;
    events::EventAdmin events_;
};

}  // namespace lms::gateway
