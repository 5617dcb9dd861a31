#include <gtest/gtest.h>

#include "libs/events/log_store.hpp"
#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/migrations.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/gateway/admin/operations_routes.hpp"
#include "services/user/contract/types.hpp"

namespace lms::gateway {
namespace {

using namespace std::chrono_literals;

struct Mail {
    static constexpr std::string_view kJob = "test.mail";
    static constexpr jobs::Queue kQueue = jobs::Queue::emails;
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Mail, (), (number))

struct Happened {
    static constexpr std::string_view kType = "Happened", kTopic = "test-events";
    static constexpr int kVersion = 1;
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Happened, (), (number))

constexpr pg::Statement kFailJobs{"test.fail_jobs", R"(
    UPDATE shared_jobs.jobs SET state = 'failed', finished_at = now(), attempts = 3)"};

using testing::Answer;

Principal administrator_of(OrganizationId organization) {
    return testing::signed_in(UserId::make(SystemClock().now()), organization,
                              {Role::administrator});
}

class OperationsTest : public ::testing::Test {
protected:
    Answer call(http::Method method, std::string path, std::string query = "",
                std::string body = "") {
        return testing::call(environment.loops(), router, caller,
                             {.method = method,
                              .path = std::move(path),
                              .body = std::move(body),
                              .query = std::move(query)});
    }
    Answer get(std::string path, std::string query = "") {
        return call(http::Method::get, std::move(path), std::move(query));
    }
    Answer post(std::string path, std::string body = "") {
        return call(http::Method::post, std::move(path), "", std::move(body));
    }
    jobs::JobId enqueue(int number) {
        jobs::JobId id;
        clock.advance(1ms);  // ids of one millisecond have no order
        environment.run([&](const Context& context) -> Task<> {
            id = co_await environment.db().transaction(
                context, [&](pg::Transaction& transaction) -> Task<jobs::JobId> {
                    co_return queue.enqueue(transaction, context, Mail{number});
                });
        });
        return id;
    }
    // A group "test" whose first event became a dead letter.
    void park_an_event() {
        environment.run([&](const Context& context) -> Task<> {
            const events::GroupTopic who{"test", "test-events"};
            pg::Database& db = environment.db();
            co_await events::register_group(context, db, who, events::StartAt::earliest);
            co_await db.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                outbox.append(transaction, context, OrganizationId(), "it", Happened{1});
                co_return;
            });
            co_await db.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                const auto claimed = co_await events::claim_offset(context, transaction, who,
                                                                   events::IfLocked::wait);
                const auto batch =
                    co_await events::take_batch(context, transaction, who, claimed.value(), 10);
                events::park(transaction, who, batch.at(0), 5, "it does not fit");
            });
        });
    }

    lms::testing::Database database{{"events", events::event_migrations()},
                                    {"jobs", jobs::job_migrations()}};
    lms::testing::Environment environment{database};
    ManualClock clock{SystemClock().now()};
    jobs::JobQueue queue{clock};
    events::Outbox outbox{clock};
    telemetry::Metrics metrics;
    module::ModuleManager modules;
    const std::vector<http::ServiceClient> services;
    Operations operations{environment.db()};
    Installation installation{services, {modules, environment.db(), metrics, clock}, {}};
    http::Router router = make_operations_router(operations, installation);
    Principal caller = administrator_of(user::default_organization());
};

TEST_F(OperationsTest, every_route_is_for_administrators_of_the_default_organisation) {
    const std::string id = jobs::JobId::make(clock.now()).to_string();
    Principal teacher = caller;
    teacher.roles = {Role::teacher};
    for (const http::RouteInfo& route : router.routes()) {
        std::string path = route.pattern;
        for (const char* name : {"{job_id}", "{dead_letter_id}", "{group}"}) {
            if (const auto at = path.find(name); at != std::string::npos)
                path.replace(at, std::string_view(name).size(), id);
        }
        const std::string body =
            route.name == "operations.replay_events" ? R"({"from":"2026-11-21T08:00:00Z"})" : "";
        caller = administrator_of(OrganizationId::make(clock.now()));
        EXPECT_EQ(call(route.method, path, "", body).code, "operations.forbidden") << path;
        caller = teacher;
        EXPECT_EQ(call(route.method, path, "", body).status, 403) << path;
        caller = Principal{};
        EXPECT_EQ(call(route.method, path, "", body).status, 401) << path;
    }
}

TEST_F(OperationsTest, jobs_are_listed_in_pages_and_by_queue_and_state) {
    const jobs::JobId first = enqueue(1), second = enqueue(2), third = enqueue(3);
    const auto page = get("/api/v1/admin/jobs", "limit=2").as<JobPage>();
    ASSERT_EQ(page.items.size(), 2u);
    EXPECT_EQ(page.items[0].id, third);
    EXPECT_EQ(page.items[1].id, second);
    const auto rest =
        get("/api/v1/admin/jobs", "limit=2&cursor=" + page.next_cursor.value()).as<JobPage>();
    ASSERT_EQ(rest.items.size(), 1u);
    EXPECT_EQ(rest.items[0].id, first);
    EXPECT_FALSE(rest.next_cursor);
    EXPECT_EQ(get("/api/v1/admin/jobs", "queue=emails&state=waiting").as<JobPage>().items.size(),
              3u);
    EXPECT_TRUE(get("/api/v1/admin/jobs", "queue=webhooks").as<JobPage>().items.empty());
    EXPECT_EQ(get("/api/v1/admin/jobs", "queue=nonsense").status, 422);
    EXPECT_EQ(get("/api/v1/admin/jobs", "cursor=nonsense").status, 422);
}

TEST_F(OperationsTest, a_failed_job_is_retried_and_a_waiting_one_cancelled) {
    const std::string path = "/api/v1/admin/jobs/" + enqueue(1).to_string();
    EXPECT_EQ(post(path + "/retry").code, "job.wrong_state");
    environment.run([&](const Context& context) -> Task<> {
        co_await environment.db().execute(context, kFailJobs);
    });
    EXPECT_EQ(post(path + "/retry").as<jobs::Job>().state, jobs::JobState::waiting);
    EXPECT_EQ(post(path + "/cancel").as<jobs::Job>().state, jobs::JobState::cancelled);
    EXPECT_EQ(get(path).as<jobs::Job>().state, jobs::JobState::cancelled);
    const std::string unknown = jobs::JobId::make(clock.now()).to_string();
    EXPECT_EQ(get("/api/v1/admin/jobs/" + unknown).status, 404);
}

TEST_F(OperationsTest, queues_are_all_listed) {
    enqueue(1);
    const auto list = get("/api/v1/admin/queues").as<QueueList>();
    EXPECT_GT(list.items.size(), 5u);
    EXPECT_TRUE(get("/api/v1/admin/schedules").as<ScheduleList>().items.empty());
}

TEST_F(OperationsTest, a_dead_letter_is_seen_retried_and_discarded) {
    park_an_event();
    const auto groups = get("/api/v1/admin/event-groups").as<EventGroupList>();
    ASSERT_EQ(groups.items.size(), 1u);
    EXPECT_EQ(groups.items[0].dead_letters, 1);
    const auto page = get("/api/v1/admin/dead-letters").as<DeadLetterPage>();
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_EQ(page.items[0].error, "it does not fit");
    const std::string path = "/api/v1/admin/dead-letters/" + page.items[0].id.to_string();
    EXPECT_EQ(post(path + "/retry").status, 204);
    EXPECT_EQ(get("/api/v1/admin/dead-letters").as<DeadLetterPage>().items.at(0).state,
              events::DeadLetterState::retrying);
    EXPECT_EQ(post(path + "/discard").status, 204);
    EXPECT_EQ(post(path + "/discard").status, 404);
}

TEST_F(OperationsTest, a_group_is_sent_back) {
    park_an_event();
    const auto before = get("/api/v1/admin/event-groups").as<EventGroupList>();
    EXPECT_EQ(before.items.at(0).waiting, 0);
    const Answer answer = post("/api/v1/admin/event-groups/test/replay",
                               R"({"from":")" + to_rfc3339(clock.now() - 1h) + R"("})");
    EXPECT_EQ(answer.status, 202);
    EXPECT_EQ(answer.as<ReplayStarted>().topics, 1);
    EXPECT_EQ(get("/api/v1/admin/event-groups").as<EventGroupList>().items.at(0).waiting, 1);
    EXPECT_EQ(post("/api/v1/admin/event-groups/nobody/replay", R"({"from":"2026-11-21T08:00:00Z"})")
                  .status,
              404);
}

}  // namespace
}  // namespace lms::gateway
