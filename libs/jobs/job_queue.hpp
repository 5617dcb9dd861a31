#pragma once
// Adding jobs: a job is a row of the caller's transaction, so it runs if and only if that commits.
#include "libs/core/context.hpp"
#include "libs/jobs/job.hpp"
#include "libs/jobs/policy.hpp"
#include "libs/pg/database.hpp"

namespace lms::jobs {

// Any thread; holds nothing but the clock, which outlives it.
class JobQueue {
public:
    explicit JobQueue(const Clock& clock, RetryPolicy policy = {})
        : clock_(&clock), max_attempts_(policy.max_attempts) {}

    // One pipelined statement without a round trip of its own; workers are woken at the commit. The
    // job acts for the organisation and under the trace of `context`. With a unique key that is
    // taken the returned id is not used.
    template <JobType J>
    JobId enqueue(pg::Transaction& transaction, const Context& context, const J& job,
                  const JobOptions& options = {}) {
        const TypeOf type{J::kJob, J::kQueue, options.priority.value_or(priority_of<J>())};
        return add(transaction, context, type, json::write(job), options);
    }

private:
    struct TypeOf {
        std::string_view kind;
        Queue queue;
        Priority priority;
    };
    JobId add(pg::Transaction& transaction, const Context& context, const TypeOf& type,
              std::string payload, const JobOptions& options);

    const Clock* clock_;
    int max_attempts_;
};

}  // namespace lms::jobs
