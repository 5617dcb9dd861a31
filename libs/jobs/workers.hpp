#pragma once
// Running jobs: claims them with a lease, keeps the lease alive, acknowledges after the work.
#include <concepts>
#include <functional>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>

#include "libs/core/context.hpp"
#include "libs/core/loops.hpp"
#include "libs/jobs/job.hpp"
#include "libs/jobs/settings.hpp"
#include "libs/pg/database.hpp"
#include "libs/telemetry/metrics.hpp"

namespace lms::jobs {

// Thrown by a handler when another attempt cannot help: the job fails at once.
struct PermanentFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// One attempt of a job, given to its handler.
class JobContext {
public:
    // Its deadline is the hard time limit: then the handler is cancelled and the attempt failed.
    const Context& context() const;
    JobId id() const;
    int attempt() const;  // from 1
    // No other attempt follows a failure of this one.
    bool is_last_attempt() const;
    // Asks to end early: the soft time limit has passed or the job was cancelled. May be read by
    // any thread, such as one of a WorkPool.
    std::stop_token stop_token() const;
    // Shown to whoever waits for the job; 0..100 and at most 500 bytes of text. Written at most
    // twice a second, the last one always before the attempt ends.
    Task<> report_progress(int percent, std::string text);

private:
    friend class Runner;
    struct State;
    explicit JobContext(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

class Workers {
public:
    // Queues are spread over the loops. All references outlive the workers.
    Workers(Loops& loops, pg::Database& database, telemetry::Metrics& metrics, const Clock& clock,
            JobSettings settings);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // Who runs jobs of type J in this process; before start(), once per type. `handler` takes
    // (JobContext&, const J&) or (const Context&, const J&) and returns Task<>. A job may run more
    // than once (at least once is promised), so its handler is idempotent. An exception fails the
    // attempt, which is retried with back-off.
    template <JobType J, class Handler>
    void handle(Handler handler) {
        add_handler(
            J::kJob, J::kQueue,
            [handler = std::move(handler)](JobContext& context, const std::string& payload) {
                return run_typed<J>(handler, context, payload);
            });
    }

    // Enqueues `job` whenever `cron` (five fields, UTC) says so, once across all replicas; moments
    // missed while nothing ran become one job. `name` identifies the schedule for ever. Throws
    // Problem when `cron` is not understood.
    template <JobType J>
    void schedule(std::string_view name, std::string_view cron, const J& job) {
        add_schedule(name, cron, J::kJob, J::kQueue, json::write(job));
    }

    Task<> start();
    // Claims nothing more; what runs may end until the deadline, the rest is cancelled and returned
    // to its queue without counting the attempt.
    Task<> stop(Deadline deadline);

private:
    using Handler = std::function<Task<>(JobContext& context, const std::string& payload)>;
    struct State;

    void add_handler(std::string_view kind, Queue queue, Handler handler);
    void add_schedule(std::string_view name, std::string_view cron, std::string_view kind,
                      Queue queue, std::string payload);
    // Named and by value: the coroutine owns what it uses for as long as it runs.
    template <class J, class H>
    static Task<> run_typed(H handler, JobContext& context, std::string payload) {
        const J job = read_payload<J>(payload);
        if constexpr (std::invocable<H&, JobContext&, const J&>) {
            co_await handler(context, job);
        } else {
            co_await handler(context.context(), job);
        }
    }
    template <class J>
    static J read_payload(const std::string& payload) {
        try {
            return json::read_lenient<J>(payload);
        } catch (const Problem& problem) {
            throw PermanentFailure(std::string("its payload is not readable: ") + problem.what());
        }
    }

    std::shared_ptr<State> state_;
};

}  // namespace lms::jobs
