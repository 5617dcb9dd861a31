// Queues, leases, limits and schedules on a real PostgreSQL.
#include "libs/jobs/workers.hpp"

#include <atomic>
#include <mutex>

#include <gtest/gtest.h>

#include "libs/jobs/admin.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/job_store.hpp"
#include "libs/jobs/migrations.hpp"
#include "libs/jobs/upkeep.hpp"
#include "libs/testing/database.hpp"

namespace lms::jobs {
namespace {

using namespace std::chrono_literals;

struct Send {
    static constexpr std::string_view kJob = "test.send";
    static constexpr Queue kQueue = Queue::emails;
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Send, (), (number))

constexpr pg::Statement kExpireLeases{"test.expire_leases", R"(
    UPDATE shared_jobs.jobs SET lease_until = now() - interval '1 second' WHERE state = 'running')"};
constexpr pg::Statement kKillOthers{"test.kill_others", R"(
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid())"};
constexpr pg::Statement kScheduleIsDue{"test.schedule_is_due", R"(
    UPDATE shared_jobs.schedules SET next_run_at = now() - interval '1 day')"};

class WorkersTest : public ::testing::Test {
protected:
    WorkersTest() {
        settings.poll_interval = 50ms;
        settings.maintenance_interval = 50ms;
        settings.retry.first_backoff = 1ms;
        settings.lease = 1000ms;
    }
    ~WorkersTest() override {
        for (const auto& each : all)
            stop(*each);
    }

    Workers& make() {
        all.push_back(std::make_unique<Workers>(environment.loops(), environment.db(), metrics,
                                                clock, settings));
        return *all.back();
    }
    void start(Workers& workers) {
        environment.run([&](const Context&) -> Task<> { co_await workers.start(); });
    }
    void stop(Workers& workers, std::chrono::nanoseconds grace = 5s) {
        environment.run(
            [&](const Context&) -> Task<> { co_await workers.stop(Deadline::in(grace)); });
    }
    JobId enqueue(int number, JobOptions options = {}) {
        JobId id;
        environment.run([&](const Context& context) -> Task<> {
            id = co_await environment.db().transaction(
                context, [&](pg::Transaction& transaction) -> Task<JobId> {
                    co_return queue.enqueue(transaction, context, Send{number}, options);
                });
        });
        return id;
    }
    std::optional<Job> find(JobId id) {
        std::optional<Job> job;
        environment.run([&](const Context& context) -> Task<> {
            job = co_await JobAdmin(environment.db()).find_job(context, id);
        });
        return job;
    }
    bool has_state(JobId id, JobState state) {
        try {
            return find(id).value().state == state;
        } catch (const Problem&) {
            return false;  // a test may cut the connections
        }
    }
    Job await_state(JobId id, JobState state) {
        try {
            testing::eventually([&] { return has_state(id, state); });
        } catch (const std::exception&) {
            EXPECT_EQ(json::to_text(find(id).value().state), json::to_text(state));
        }
        return find(id).value();
    }
    std::size_t count(JobState state) {
        std::size_t found = 0;
        environment.run([&](const Context& context) -> Task<> {
            JobFilter filter;
            filter.state = state;
            filter.limit = 200;
            found = (co_await JobAdmin(environment.db()).list_jobs(context, filter)).size();
        });
        return found;
    }

    lms::testing::Database database{{"jobs", job_migrations()}};
    lms::testing::Environment environment{database, 2};
    SystemClock clock;
    JobQueue queue{clock};
    telemetry::Metrics metrics;
    JobSettings settings;
    std::vector<std::unique_ptr<Workers>> all;
};

TEST_F(WorkersTest, a_committed_job_runs_and_is_done) {
    std::atomic<int> sum = 0;
    Workers& workers = make();
    workers.handle<Send>([&](const Context& context, const Send& job) -> Task<> {
        EXPECT_FALSE(context.deadline.passed());
        sum += job.number;
        co_return;
    });
    start(workers);
    const JobId id = enqueue(42);
    const Job job = await_state(id, JobState::done);
    EXPECT_EQ(sum, 42);
    EXPECT_EQ(job.attempts, 1);
    EXPECT_EQ(job.progress_percent, 100);
    EXPECT_TRUE(job.finished_at);
}

TEST_F(WorkersTest, a_failing_job_is_tried_three_times_and_can_be_retried_by_hand) {
    std::atomic<bool> broken = true;
    Workers& workers = make();
    workers.handle<Send>([&](JobContext& job, const Send&) -> Task<> {
        co_await job.report_progress(30, "a third");
        if (broken) throw std::runtime_error("no mail server");
    });
    start(workers);
    const JobId id = enqueue(1);
    const Job failed = await_state(id, JobState::failed);
    EXPECT_EQ(failed.attempts, 3);
    EXPECT_EQ(failed.last_error, "no mail server");
    EXPECT_EQ(failed.progress_percent, 30);
    EXPECT_EQ(failed.progress_text, "a third");
    broken = false;
    environment.run([&](const Context& context) -> Task<> {
        co_await JobAdmin(environment.db()).retry(context, id);
    });
    EXPECT_EQ(await_state(id, JobState::done).attempts, 1);
    EXPECT_THROW(environment.run([&](const Context& context) -> Task<> {
        co_await JobAdmin(environment.db()).retry(context, id);
    }),
                 Problem);
}

TEST_F(WorkersTest, a_permanent_failure_and_an_unreadable_payload_are_not_retried) {
    Workers& workers = make();
    workers.handle<Send>(
        [](const Context&, const Send&) -> Task<> { throw PermanentFailure("no such address"); });
    start(workers);
    EXPECT_EQ(await_state(enqueue(1), JobState::failed).attempts, 1);
}

TEST_F(WorkersTest, a_job_of_a_dead_worker_is_returned_and_runs_again) {
    const JobId id = enqueue(1);
    environment.run([&](const Context& context) -> Task<> {
        const auto dead = WorkerId::make(clock.now());
        const auto claimed = co_await claim_jobs(context, environment.db(), Queue::emails,
                                                 {"test.send"}, dead, 60s, 5);
        EXPECT_EQ(claimed.size(), 1u);
        co_await environment.db().execute(context, kExpireLeases);
    });
    Workers& workers = make();
    workers.handle<Send>([](const Context&, const Send&) -> Task<> { co_return; });
    start(workers);
    const Job job = await_state(id, JobState::done);
    EXPECT_EQ(job.attempts, 2);
}

TEST_F(WorkersTest, who_lost_the_lease_cannot_acknowledge) {
    const JobId id = enqueue(1);
    environment.run([&](const Context& context) -> Task<> {
        pg::Database& db = environment.db();
        const auto slow = WorkerId::make(clock.now()), quick = WorkerId::make(clock.now());
        const auto first =
            co_await claim_jobs(context, db, Queue::emails, {"test.send"}, slow, 60s, 1);
        co_await db.execute(context, kExpireLeases);
        EXPECT_EQ(co_await return_lost_jobs(context, db, settings), 1);
        co_await testing::eventually(context, [&]() -> Task<bool> {
            const auto second =
                co_await claim_jobs(context, db, Queue::emails, {"test.send"}, quick, 60s, 1);
            co_return second.size() == 1;
        });
        const Decision done{JobState::done, 1, 0ms};
        EXPECT_FALSE(co_await end_attempt(context, db, first.at(0), slow, done, {}, std::nullopt));
        const std::vector<JobId> ids{id};
        EXPECT_TRUE((co_await renew_leases(context, db, ids, slow, 60s)).empty());
        EXPECT_EQ((co_await renew_leases(context, db, ids, quick, 60s)).size(), 1u);
    });
    EXPECT_EQ(find(id).value().state, JobState::running);
}

TEST_F(WorkersTest, a_job_that_ends_while_the_connections_are_lost_is_acknowledged_once) {
    std::atomic<int> runs = 0;
    Workers& workers = make();
    workers.handle<Send>([&](const Context& context, const Send&) -> Task<> {
        ++runs;
        co_await environment.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            co_await transaction.execute(context, kKillOthers);
        });
    });
    start(workers);
    EXPECT_EQ(await_state(enqueue(1), JobState::done).attempts, 1);
    EXPECT_EQ(runs, 1);
}

TEST_F(WorkersTest, a_lease_is_kept_while_the_job_runs) {
    settings.lease = 300ms;
    std::atomic<bool> may_end = false;
    std::atomic<int> runs = 0;
    Workers& workers = make();
    workers.handle<Send>([&](const Context&, const Send&) -> Task<> {
        ++runs;
        while (!may_end)
            co_await sleep_for(5ms);
    });
    start(workers);
    const JobId id = enqueue(1);
    const auto begun = std::chrono::steady_clock::now();
    testing::eventually([&] { return std::chrono::steady_clock::now() - begun > 900ms; });
    may_end = true;
    EXPECT_EQ(await_state(id, JobState::done).attempts, 1);
    EXPECT_EQ(runs, 1);
}

TEST_F(WorkersTest, the_soft_limit_asks_and_the_hard_limit_cancels) {
    settings.soft_time_limit = 50ms;
    settings.hard_time_limit = 250ms;
    std::atomic<int> polite = 0;
    Workers& workers = make();
    workers.handle<Send>([&](JobContext& context, const Send& job) -> Task<> {
        while (!(job.number == 1 && context.stop_token().stop_requested()))
            co_await sleep_for(2ms);
        ++polite;
    });
    start(workers);
    const JobId obeys = enqueue(1), ignores = enqueue(2, {.max_attempts = 1});
    EXPECT_EQ(await_state(obeys, JobState::done).attempts, 1);
    EXPECT_EQ(await_state(ignores, JobState::failed).last_error,
              "It did not end within its time limit.");
    EXPECT_EQ(polite, 1);
}

TEST_F(WorkersTest, no_more_jobs_run_at_once_than_the_queue_allows_and_high_priority_goes_first) {
    settings.concurrency = 2;
    std::atomic<int> running = 0, most = 0;
    std::mutex mutex;
    std::vector<int> order;
    for (int i = 0; i < 8; ++i)
        enqueue(i, {.priority = i < 4 ? Priority::low : Priority::high});
    Workers& workers = make();
    workers.handle<Send>([&](const Context&, const Send& job) -> Task<> {
        most = std::max<int>(most, ++running);
        {
            const std::lock_guard lock(mutex);
            order.push_back(job.number);
        }
        co_await sleep_for(5ms);
        --running;
    });
    start(workers);
    testing::eventually([&] { return count(JobState::done) == 8; });
    EXPECT_EQ(most, 2);
    EXPECT_GE(*std::min_element(order.begin(), order.begin() + 4), 4);
}

TEST_F(WorkersTest, a_unique_key_is_taken_while_its_job_waits_or_runs) {
    const JobId first = enqueue(1, {.unique_key = "report"});
    const JobId second = enqueue(2, {.unique_key = "report"});
    EXPECT_TRUE(find(first));
    EXPECT_FALSE(find(second));
    Workers& workers = make();
    workers.handle<Send>([](const Context&, const Send&) -> Task<> { co_return; });
    start(workers);
    await_state(first, JobState::done);
    EXPECT_TRUE(find(enqueue(3, {.unique_key = "report"})));
}

TEST_F(WorkersTest, a_delayed_job_waits_for_its_time) {
    const JobId later = enqueue(1, {.run_at = clock.now() + 1h});
    const JobId soon = enqueue(2, {.run_at = clock.now() + 100ms});
    Workers& workers = make();
    workers.handle<Send>([](const Context&, const Send&) -> Task<> { co_return; });
    start(workers);
    const Job job = await_state(soon, JobState::done);
    EXPECT_GE(job.started_at.value(), job.run_at);
    EXPECT_EQ(find(later).value().state, JobState::waiting);
}

TEST_F(WorkersTest, a_waiting_job_is_cancelled_at_once_and_a_running_one_is_interrupted) {
    std::atomic<bool> started = false;
    const JobId waiting = enqueue(1, {.run_at = clock.now() + 1h});
    const JobId running = enqueue(2);
    Workers& workers = make();
    workers.handle<Send>([&](const Context&, const Send&) -> Task<> {
        started = true;
        co_await sleep_for(1h);
    });
    start(workers);
    testing::eventually([&] { return started.load(); });
    const auto cancel = [&](JobId id) {
        environment.run([&](const Context& context) -> Task<> {
            co_await JobAdmin(environment.db()).cancel(context, id);
        });
    };
    cancel(waiting);
    EXPECT_EQ(find(waiting).value().state, JobState::cancelled);
    cancel(running);
    await_state(running, JobState::cancelled);
    EXPECT_THROW(cancel(running), Problem);
}

TEST_F(WorkersTest, draining_lets_short_jobs_end_and_releases_long_ones_uncounted) {
    std::atomic<int> started = 0;
    std::atomic<bool> may_end = false;
    Workers& workers = make();
    workers.handle<Send>([&](const Context&, const Send& job) -> Task<> {
        ++started;
        while (job.number == 2 || !may_end)
            co_await sleep_for(2ms);
    });
    start(workers);
    const JobId quick = enqueue(1), slow = enqueue(2);
    testing::eventually([&] { return started == 2; });
    may_end = true;
    stop(workers, 300ms);
    all.clear();
    EXPECT_EQ(find(quick).value().state, JobState::done);
    const Job released = find(slow).value();
    EXPECT_EQ(released.state, JobState::waiting);
    EXPECT_EQ(released.attempts, 0);
}

TEST_F(WorkersTest, a_schedule_runs_once_across_two_schedulers) {
    settings.maintenance_interval = 10ms;
    std::atomic<int> runs = 0;
    for (int i = 0; i < 2; ++i) {
        Workers& workers = make();
        workers.handle<Send>([&](const Context&, const Send& job) -> Task<> {
            EXPECT_EQ(job.number, 7);
            ++runs;
            co_return;
        });
        workers.schedule("test.daily", "0 3 * * *", Send{7});
    }
    for (const auto& each : all)
        start(*each);
    environment.run([&](const Context& context) -> Task<> {
        co_await environment.db().execute(context, kScheduleIsDue);
        co_await testing::eventually(context, [&]() -> Task<bool> {
            const auto schedules = co_await JobAdmin(environment.db()).list_schedules(context);
            co_return schedules.at(0).last_run_at&& schedules.at(0).next_run_at > clock.now();
        });
    });
    testing::eventually([&] { return count(JobState::done) == 1; });
    EXPECT_EQ(runs, 1);
}

TEST_F(WorkersTest, two_schedulers_at_the_same_moment_enqueue_one_job) {
    Workers& workers = make();
    workers.schedule("test.daily", "0 3 * * *", Send{7});
    environment.run([&](const Context& context) -> Task<> {
        pg::Database& db = environment.db();
        co_await workers.start();
        co_await workers.stop(Deadline::in(1s));
        co_await db.execute(context, kScheduleIsDue);
        std::int64_t due = 0;
        TaskScope scope(co_await asio::this_coro::executor);
        for (int i = 0; i < 4; ++i) {
            scope.spawn("scheduler", [&]() -> Task<> {
                due += co_await run_due_schedules(context, db, settings);
            });
        }
        co_await scope.stop(context.deadline);
        EXPECT_EQ(due, 1);
    });
    all.clear();
    EXPECT_EQ(count(JobState::waiting), 1u);
}

TEST_F(WorkersTest, a_schedule_that_is_not_understood_is_refused_when_declared) {
    EXPECT_THROW(make().schedule("test.bad", "every day", Send{1}), Problem);
}

TEST_F(WorkersTest, only_the_latest_ended_jobs_are_kept) {
    settings.keep_done = 3;
    settings.keep_failed = 2;
    settings.retry.max_attempts = 1;
    Workers& workers = make();
    workers.handle<Send>([](const Context&, const Send& job) -> Task<> {
        if (job.number % 2 == 1) throw std::runtime_error("odd");
        co_return;
    });
    for (int i = 0; i < 12; ++i)
        enqueue(i, {.max_attempts = 1});
    start(workers);
    testing::eventually([&] {
        return count(JobState::waiting) == 0 && count(JobState::running) == 0 &&
               count(JobState::done) == 3 && count(JobState::failed) == 2;
    });
}

TEST_F(WorkersTest, queues_report_their_depth_and_age) {
    enqueue(1);
    enqueue(2, {.run_at = clock.now() + 1h});
    environment.run([&](const Context& context) -> Task<> {
        const auto queues = co_await JobAdmin(environment.db()).list_queues(context);
        for (const QueueStatus& each : queues) {
            EXPECT_EQ(each.waiting, each.queue == Queue::emails ? 2 : 0);
            EXPECT_GE(each.oldest_age_s, 0.0);
        }
    });
}

}  // namespace
}  // namespace lms::jobs
