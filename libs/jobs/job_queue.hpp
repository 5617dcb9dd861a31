#pragma once
// Adding jobs: a job is a row of the caller's transaction, so it runs if and only if that commits.
#include "libs/core/context.hpp"
#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"

namespace lms::jobs {

// Any thread; holds nothing but the clock, which outlives it.
class JobQueue {
public:
    explicit JobQueue(const Clock& clock) : clock_(&clock) {}

    // One pipelined statement without a round trip of its own; workers are woken at the commit. The
    // job acts for the organisation and under the trace of `context`. With a unique key that is
    // taken the returned id is not used.
    template <JobType J>
    JobId enqueue(pg::Transaction& transaction, const Context& context, const J& job,
                  const JobOptions& options = {}) {
        NewJob row;
        row.queue = J::kQueue;
        row.kind = J::kJob;
        row.priority = options.priority.value_or(priority_of<J>());
        row.payload.text = json::write(job);
        return add(transaction, context, std::move(row), options);
    }

private:
    struct NewJob {
        Queue queue = Queue::default_;
        std::string kind;
        Priority priority = Priority::medium;
        json::Raw payload;
    };
    JobId add(pg::Transaction& transaction, const Context& context, NewJob job,
              const JobOptions& options);

    const Clock* clock_;
};

}  // namespace lms::jobs
