#pragma once
// One queue in one process: claims as many jobs as it has free places, runs them, keeps their
// leases, acknowledges them. Belongs to one loop; ring() and notice_cancels() from any thread.
#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "libs/core/wakeup.hpp"
#include "libs/jobs/job_store.hpp"
#include "libs/jobs/workers.hpp"

namespace lms::jobs {

using JobHandler = std::function<Task<>(JobContext& context, const std::string& payload)>;

struct RunnerMetrics {
    telemetry::CounterFamily ended;       // by queue and outcome
    telemetry::HistogramFamily duration;  // by queue
};

class Runner {
public:
    Runner(Executor loop, pg::Database& database, const JobSettings& settings, Queue queue,
           WorkerId worker, RunnerMetrics metrics);
    ~Runner();

    Queue queue() const { return queue_; }
    void add_handler(std::string kind, JobHandler handler);
    std::vector<std::string> kinds() const;

    void start();  // on the loop
    // There may be a due job.
    void ring() { wakeup_.ring(); }
    // Someone asked to cancel a job: look at the leases now.
    void notice_cancels() { heartbeat_.ring(); }
    // Claims no more; what runs may end until the deadline, then it is cancelled and released.
    Task<> stop(Deadline deadline);  // on the loop

private:
    struct Running;

    int concurrency() const;
    Task<> claim_regularly();
    Task<std::size_t> claim();
    void launch(ClaimedJob job);
    Task<> run(std::shared_ptr<Running> running);
    Task<Outcome> attempt(std::shared_ptr<Running> running);
    Outcome outcome_of(Running& running, const std::exception_ptr& error) const;
    Task<bool> try_to_acknowledge(std::shared_ptr<Running> running, Outcome outcome);
    Task<> acknowledge(std::shared_ptr<Running> running, Outcome outcome);
    Task<> renew_regularly();
    Task<> renew();
    void interrupt(Running& running);
    Context make_context() const;

    Executor loop_;
    pg::Database* database_;
    const JobSettings* settings_;
    const Queue queue_;
    const WorkerId worker_;
    RunnerMetrics metrics_;
    std::map<std::string, JobHandler> handlers_;
    Wakeup wakeup_;
    Wakeup heartbeat_;
    std::list<std::shared_ptr<Running>> running_;
    bool stopping_ = false;
    TaskScope scope_;
};

}  // namespace lms::jobs
