#include "libs/jobs/runner.hpp"

#include <random>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

#include "libs/jobs/job_context.hpp"
#include "libs/json/text.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::jobs {
namespace {

using std::chrono::milliseconds;

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

// Until rung: by the dispatcher, or by a job that ended.
constexpr std::chrono::hours kUntilRung{1};
constexpr std::chrono::seconds kStatementLimit{10};
// For writing down that what ran was released, after the deadline of a drain.
constexpr std::chrono::seconds kReleaseLimit{5};
constexpr std::size_t kMaxErrorBytes = 2000;

std::string_view to_text(Outcome outcome) {
    switch (outcome) {
        case Outcome::succeeded:
            return "succeeded";
        case Outcome::failed:
            return "failed";
        case Outcome::failed_permanently:
            return "failed_permanently";
        case Outcome::timed_out:
            return "timed_out";
        case Outcome::worker_lost:
            return "worker_lost";
        case Outcome::cancelled:
            return "cancelled";
        case Outcome::released:
            return "released";
    }
    return "";
}

std::string error_text(const std::exception_ptr& error) {
    return json::to_storable(log::describe(error), kMaxErrorBytes);
}

double random_jitter() {
    thread_local std::minstd_rand generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

}  // namespace

// An attempt in progress. Touched on the runner's loop only.
struct Runner::Running {
    Running(Executor loop, const JobSettings& settings)
        : hard_limit(Deadline::in(settings.hard_time_limit)), soft_limit(loop) {}

    std::shared_ptr<JobContext::State> state = std::make_shared<JobContext::State>();
    Deadline hard_limit;
    Timer soft_limit;
    Deadline::Monotonic::time_point started = Deadline::Monotonic::now();
    asio::cancellation_signal signal;
    bool cancel_requested = false;
    bool lease_lost = false;
    bool released = false;
    std::optional<std::string> error;
};

Runner::Runner(Executor loop, pg::Database& database, const JobSettings& settings, Queue queue,
               WorkerId worker, RunnerMetrics metrics)
    : loop_(loop),
      database_(&database),
      settings_(&settings),
      queue_(queue),
      worker_(worker),
      metrics_(metrics),
      wakeup_(loop),
      heartbeat_(loop),
      scope_(loop) {}

Runner::~Runner() = default;

void Runner::add_handler(std::string kind, JobHandler handler) {
    if (!handlers_.emplace(kind, std::move(handler)).second)
        throw std::logic_error("two handlers for jobs of kind " + kind);
}

std::vector<std::string> Runner::kinds() const {
    std::vector<std::string> kinds;
    kinds.reserve(handlers_.size());
    for (const auto& [kind, handler] : handlers_)
        kinds.push_back(kind);
    return kinds;
}

int Runner::concurrency() const {
    return queue_ == Queue::ingestion ? settings_->ingestion_concurrency : settings_->concurrency;
}

Context Runner::make_context() const {
    return Context::background("jobs", kStatementLimit);
}

void Runner::start() {
    scope_.on_error = [](const std::string& name, std::exception_ptr error) {
        log::error("a part of the job workers ended unexpectedly",
                   {{"name", name}, {"error", log::describe(std::move(error))}});
    };
    scope_.spawn("claim", [this] { return claim_regularly(); });
    scope_.spawn("renew", [this] { return renew_regularly(); });
}

Task<> Runner::claim_regularly() {
    while (!stopping_) {
        std::size_t claimed = 0;
        std::exception_ptr error;
        try {
            claimed = co_await claim();
        } catch (...) {
            error = std::current_exception();
        }
        std::chrono::nanoseconds pause = kUntilRung;
        if (error && co_await was_cancelled()) co_return;
        if (error) {
            log::warning("jobs cannot be claimed at present", {{"error", error_text(error)}});
            pause = settings_->poll_interval;
        }
        const bool is_full = running_.size() >= static_cast<std::size_t>(concurrency());
        if (claimed == 0 || is_full) co_await wakeup_.wait(Deadline::in(pause));
    }
}

Task<std::size_t> Runner::claim() {
    const std::int64_t free = concurrency() - static_cast<std::int64_t>(running_.size());
    if (free <= 0) co_return 0;
    auto jobs = co_await claim_jobs(make_context(), *database_, queue_, kinds(), worker_,
                                    settings_->lease, free);
    for (ClaimedJob& job : jobs)
        launch(std::move(job));
    co_return jobs.size();
}

void Runner::launch(ClaimedJob job) {
    const auto running = std::make_shared<Running>(loop_, *settings_);
    JobContext::State& state = *running->state;
    state.context = Context::background("jobs", settings_->hard_time_limit);
    state.context.trace = Trace::parse(job.traceparent).child();
    state.context.request_id = job.id.to_string();
    state.context.principal.organization_id = job.organization_id;
    state.database = database_;
    state.worker = worker_;
    state.job = std::move(job);
    running_.push_back(running);
    running->soft_limit.expires_after(settings_->soft_time_limit);
    running->soft_limit.async_wait([stop = state.stop](boost::system::error_code error) mutable {
        if (!error) stop.request_stop();
    });
    // Refused only while draining, when nothing is claimed any more; the lease then runs out.
    if (!scope_.spawn("job", [this, running] { return run(running); })) running_.remove(running);
}

Task<> Runner::run(std::shared_ptr<Running> running) {
    const Outcome outcome = co_await attempt(running);
    running->soft_limit.cancel();
    // The work is done: an absent database is no reason to do it again. Once the lease has run out
    // another worker may have the job, so there is no use in trying longer.
    const Deadline last = Deadline::in(settings_->lease);
    while (!running->lease_lost && !co_await try_to_acknowledge(running, outcome)) {
        if (last.passed()) break;
        co_await sleep_for(settings_->poll_interval);
    }
    running_.remove(running);
    wakeup_.ring();
}

Task<bool> Runner::try_to_acknowledge(std::shared_ptr<Running> running, Outcome outcome) {
    std::exception_ptr error;
    try {
        co_await acknowledge(running, outcome);
    } catch (...) {
        error = std::current_exception();
    }
    if (!error) co_return true;
    if (co_await was_cancelled()) std::rethrow_exception(error);
    log::warning(running->state->context, "the end of a job could not be written yet",
                 {{"job_id", running->state->job.id.to_string()}, {"error", error_text(error)}});
    co_return false;
}

Task<Outcome> Runner::attempt(std::shared_ptr<Running> running) {
    JobContext context(running->state);
    const JobHandler& handler = handlers_.at(running->state->job.kind);
    std::exception_ptr error;
    try {
        // Spawned for the sake of its own cancellation slot: whoever interrupts the attempt must
        // not interrupt what acknowledges it.
        co_await asio::co_spawn(loop_,
                                with_deadline(running->hard_limit, "The job",
                                              handler(context, running->state->job.payload.text)),
                                asio::bind_cancellation_slot(running->signal.slot(), use_task));
    } catch (...) {
        error = std::current_exception();
    }
    co_return error ? outcome_of(*running, error) : Outcome::succeeded;
}

Outcome Runner::outcome_of(Running& running, const std::exception_ptr& error) const {
    if (running.released) return Outcome::released;
    if (running.cancel_requested) return Outcome::cancelled;
    if (running.hard_limit.passed()) {
        running.error = "It did not end within its time limit.";
        return Outcome::timed_out;
    }
    running.error = error_text(error);
    try {
        std::rethrow_exception(error);
    } catch (const PermanentFailure&) {
        return Outcome::failed_permanently;
    } catch (...) {
        return Outcome::failed;
    }
}

Task<> Runner::acknowledge(std::shared_ptr<Running> running, Outcome outcome) {
    JobContext::State& state = *running->state;
    const Decision decision = decide(settings_->retry, outcome, state.job.attempts,
                                     state.job.max_attempts, random_jitter());
    if (outcome == Outcome::succeeded) state.progress.percent = 100;
    const bool written = co_await end_attempt(make_context(), *database_, state.job, worker_,
                                              decision, state.progress, running->error);
    const std::string queue(json::to_text(queue_));
    const std::chrono::duration<double> took = Deadline::Monotonic::now() - running->started;
    metrics_.ended.with({queue, to_text(outcome)}).add();
    metrics_.duration.with({queue}).observe(took.count());
    if (outcome == Outcome::succeeded && written) co_return;
    const bool is_lost = decision.state == JobState::failed;
    log::write(is_lost ? telemetry::LogLevel::error : telemetry::LogLevel::warning, &state.context,
               is_lost ? "a job failed" : "an attempt at a job did not succeed",
               {{"job_id", state.job.id.to_string()},
                {"kind", state.job.kind},
                {"attempt", state.job.attempts},
                {"outcome", to_text(outcome)},
                {"lease_kept", written},
                {"error", running->error.value_or("")}});
}

Task<> Runner::renew_regularly() {
    for (;;) {
        co_await heartbeat_.wait(Deadline::in(settings_->lease / 3));
        if (running_.empty()) continue;
        std::exception_ptr error;
        try {
            co_await renew();
        } catch (...) {
            error = std::current_exception();
        }
        if (error && co_await was_cancelled()) co_return;
        if (error) {
            log::warning("the leases of running jobs could not be renewed",
                         {{"error", error_text(error)}});
        }
    }
}

Task<> Runner::renew() {
    std::map<JobId, std::shared_ptr<Running>> asked;
    std::vector<JobId> ids;
    for (const auto& running : running_) {
        // What does not even react to its hard limit is given up: its lease runs out.
        if (running->hard_limit.passed()) continue;
        ids.push_back(running->state->job.id);
        asked.emplace(ids.back(), running);
    }
    if (ids.empty()) co_return;
    const auto kept =
        co_await renew_leases(make_context(), *database_, ids, worker_, settings_->lease);
    for (const Heartbeat& each : kept) {
        const auto found = asked.extract(each.id);
        if (!each.cancel_requested || !found) continue;
        found.mapped()->cancel_requested = true;
        interrupt(*found.mapped());
    }
    for (const auto& [id, running] : asked) {
        if (std::ranges::find(running_, running) == running_.end()) continue;  // just ended
        running->lease_lost = true;
        log::warning(running->state->context, "a running job lost its lease and is interrupted",
                     {{"job_id", id.to_string()}});
        interrupt(*running);
    }
}

void Runner::interrupt(Running& running) {
    running.state->stop.request_stop();
    running.signal.emit(asio::cancellation_type::all);
}

Task<> Runner::stop(Deadline deadline) {
    stopping_ = true;
    wakeup_.ring();
    while (!running_.empty() && !deadline.passed())
        co_await sleep_for(milliseconds(2));
    for (const auto& running : running_) {
        running->released = true;
        interrupt(*running);
    }
    const Deadline last = Deadline::in(kReleaseLimit);
    while (!running_.empty() && !last.passed())
        co_await sleep_for(milliseconds(2));
    co_await scope_.cancel();
}

}  // namespace lms::jobs
