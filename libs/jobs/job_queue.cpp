#include "libs/jobs/job_queue.hpp"

#include "libs/jobs/job_store.hpp"

namespace lms::jobs {

JobId JobQueue::add(pg::Transaction& transaction, const Context& context, const TypeOf& type,
                    std::string payload, const JobOptions& options) {
    NewJob job;
    job.id = JobId::make(clock_->now());
    job.queue = type.queue;
    job.kind = type.kind;
    job.priority = type.priority;
    job.organization_id = context.principal.organization_id;
    job.payload.text = std::move(payload);
    if (!options.unique_key.empty()) job.unique_key = options.unique_key;
    job.traceparent = context.trace.traceparent();
    job.max_attempts = options.max_attempts.value_or(max_attempts_);
    job.run_at = options.run_at;
    add_job(transaction, job);
    return job.id;
}

}  // namespace lms::jobs
