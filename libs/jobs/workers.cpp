#include "libs/jobs/workers.hpp"

#include <array>
#include <stdexcept>

#include "libs/core/wakeup.hpp"
#include "libs/jobs/admin.hpp"
#include "libs/jobs/cron.hpp"
#include "libs/jobs/job_store.hpp"
#include "libs/jobs/runner.hpp"
#include "libs/jobs/upkeep.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::jobs {
namespace {

constexpr std::chrono::seconds kLookTimeLimit{10};
// After the deadline of a drain, for writing down what was released.
constexpr std::chrono::seconds kReleaseTime{10};

struct Schedule {
    std::string name;
    std::string cron;
    std::string kind;
    Queue queue;
    json::Raw payload;
};

struct Gauges {
    explicit Gauges(telemetry::Metrics& metrics)
        : depth(metrics.gauges("job_queue_depth", "Jobs of a queue by state", {"queue", "state"})),
          age(metrics.gauges("job_queue_age_seconds", "How long the first due job has been due",
                             {"queue"})) {}
    telemetry::GaugeFamily depth, age;
};

RunnerMetrics make_runner_metrics(telemetry::Metrics& metrics) {
    return {metrics.counters("job_attempts_total", "Attempts that ended", {"queue", "outcome"}),
            metrics.histograms("job_duration_seconds", "Time from start to end of an attempt",
                               {"queue"}, {0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 120, 300})};
}

}  // namespace

struct Workers::State {
    State(Loops& event_loops, pg::Database& db, telemetry::Metrics& registry,
          const Clock& wall_clock, JobSettings given)
        : loops(event_loops),
          database(db),
          clock(wall_clock),
          settings(given),
          metrics(make_runner_metrics(registry)),
          gauges(registry),
          housekeeping(event_loops.executor(0)) {}

    Runner& runner_of(Queue queue);
    Task<> on_loop_of(std::size_t runner, std::function<Task<>(Runner&)> work);
    Executor executor_of(std::size_t runner) { return loops.executor(runner % loops.size()); }
    void start_housekeeping();
    void hear(std::string_view payload);
    Task<> look_regularly();
    Task<> look();
    Task<> keep_up_regularly();
    Task<> keep_up();

    Loops& loops;
    pg::Database& database;
    const Clock& clock;
    const JobSettings settings;
    RunnerMetrics metrics;
    Gauges gauges;
    const WorkerId worker = WorkerId::make(SystemClock().now());
    std::vector<std::unique_ptr<Runner>> runners;
    std::vector<Schedule> schedules;
    TaskScope housekeeping;          // on loop 0
    pg::Subscription notifications;  // last: refers to the runners
};

Workers::Workers(Loops& loops, pg::Database& database, telemetry::Metrics& metrics,
                 const Clock& clock, JobSettings settings)
    : state_(std::make_shared<State>(loops, database, metrics, clock, settings)) {}

Workers::~Workers() = default;

Runner& Workers::State::runner_of(Queue queue) {
    for (const auto& runner : runners) {
        if (runner->queue() == queue) return *runner;
    }
    runners.push_back(std::make_unique<Runner>(executor_of(runners.size()), database, settings,
                                               queue, worker, metrics));
    return *runners.back();
}

void Workers::add_handler(std::string_view kind, Queue queue, Handler handler) {
    state_->runner_of(queue).add_handler(std::string(kind), std::move(handler));
}

void Workers::add_schedule(std::string_view name, std::string_view cron, std::string_view kind,
                           Queue queue, std::string payload) {
    Cron::parse(cron);  // refuses now rather than at the start
    state_->schedules.push_back({std::string(name), std::string(cron), std::string(kind), queue,
                                 json::Raw{std::move(payload)}});
}

Task<> Workers::State::on_loop_of(std::size_t runner, std::function<Task<>(Runner&)> work) {
    co_await asio::co_spawn(executor_of(runner), work(*runners[runner]), use_task);
}

Task<> Workers::start() {
    const auto state = state_;
    const Context context = Context::background("jobs", kLookTimeLimit);
    for (const Schedule& each : state->schedules) {
        co_await save_schedule(context, state->database, each.name, each.cron, each.queue,
                               each.kind, each.payload,
                               Cron::parse(each.cron).next_after(state->clock.now()));
    }
    for (std::size_t i = 0; i < state->runners.size(); ++i) {
        co_await state->on_loop_of(i, [](Runner& runner) -> Task<> {
            runner.start();
            co_return;
        });
    }
    const auto begin = [state]() -> Task<> {
        state->start_housekeeping();
        co_return;
    };
    co_await asio::co_spawn(state->loops.executor(0), begin, use_task);
}

void Workers::State::start_housekeeping() {
    notifications =
        database.listen("lms_jobs", [this](std::string_view payload) { hear(payload); });
    housekeeping.on_error = [](const std::string& name, std::exception_ptr error) {
        log::error("a part of the job workers ended unexpectedly",
                   {{"name", name}, {"error", log::describe(std::move(error))}});
    };
    housekeeping.spawn("look", [this] { return look_regularly(); });
    housekeeping.spawn("upkeep", [this] { return keep_up_regularly(); });
}

// The payload is a queue, "cancel", or empty after a reconnection.
void Workers::State::hear(std::string_view payload) {
    for (const auto& runner : runners) {
        if (payload.empty() || payload == json::to_text(runner->queue())) runner->ring();
        if (payload.empty() || payload == "cancel") runner->notice_cancels();
    }
}

Task<> Workers::stop(Deadline deadline) {
    const auto state = state_;
    const auto end = [state]() -> Task<> {
        state->notifications = pg::Subscription();
        co_await state->housekeeping.cancel();
    };
    co_await asio::co_spawn(state->loops.executor(0), end, use_task);
    // All at once: each needs the whole time until the deadline.
    TaskScope scope(co_await asio::this_coro::executor);
    for (std::size_t i = 0; i < state->runners.size(); ++i) {
        scope.spawn("stop", [state, i, deadline] {
            return state->on_loop_of(i,
                                     [deadline](Runner& runner) { return runner.stop(deadline); });
        });
    }
    co_await scope.stop(Deadline::in(deadline.remaining() + kReleaseTime));
}

// Retries and delayed jobs come due without a notification, and a notification may be lost.
Task<> Workers::State::look_regularly() {
    for (;;) {
        std::exception_ptr error;
        try {
            co_await look();
        } catch (...) {
            error = std::current_exception();
        }
        if (error && co_await was_cancelled()) co_return;
        if (error)
            log::warning("the job queues cannot be read at present",
                         {{"error", log::describe(error)}});
        co_await sleep_for(settings.poll_interval);
    }
}

Task<> Workers::State::look() {
    std::vector<Queue> queues;
    std::vector<std::string> kinds;
    for (const auto& runner : runners) {
        queues.push_back(runner->queue());
        std::ranges::move(runner->kinds(), std::back_inserter(kinds));
    }
    const Context context = Context::background("jobs", kLookTimeLimit);
    for (const Queue queue : co_await list_due_queues(context, database, queues, kinds))
        runner_of(queue).ring();
}

Task<> Workers::State::keep_up_regularly() {
    for (;;) {
        std::exception_ptr error;
        try {
            co_await keep_up();
        } catch (...) {
            error = std::current_exception();
        }
        if (error && co_await was_cancelled()) co_return;
        if (error)
            log::warning("the job queues could not be looked after",
                         {{"error", log::describe(error)}});
        co_await sleep_for(settings.maintenance_interval);
    }
}

Task<> Workers::State::keep_up() {
    const Context context = Context::background("jobs", kLookTimeLimit);
    co_await run_due_schedules(context, database, settings);
    co_await return_lost_jobs(context, database, settings);
    co_await remove_old_jobs(context, database, settings);
    JobAdmin admin(database);
    for (const QueueStatus& each : co_await admin.list_queues(context)) {
        const std::string queue(json::to_text(each.queue));
        gauges.depth.with({queue, "waiting"}).set(static_cast<double>(each.waiting));
        gauges.depth.with({queue, "running"}).set(static_cast<double>(each.running));
        gauges.depth.with({queue, "failed"}).set(static_cast<double>(each.failed));
        gauges.age.with({queue}).set(each.oldest_age_s);
    }
}

}  // namespace lms::jobs
