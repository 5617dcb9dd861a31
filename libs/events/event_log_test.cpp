// The log, its consumers and their failures on a real PostgreSQL.
#include <atomic>
#include <mutex>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "libs/events/admin.hpp"
#include "libs/events/log_store.hpp"
#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/events/pg_event_log.hpp"
#include "libs/testing/database.hpp"

namespace lms::events {
namespace {

using namespace std::chrono_literals;

struct Counted {
    static constexpr std::string_view kType = "Counted", kTopic = "count-events";
    static constexpr int kVersion = 1;
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (number))

constexpr pg::Statement kCreateSeen{"test.create_seen", R"(
    CREATE TABLE IF NOT EXISTS public.seen (
        number integer NOT NULL, place bigint GENERATED ALWAYS AS IDENTITY))"};
constexpr pg::Statement kAddSeen{"test.add_seen", "INSERT INTO public.seen (number) VALUES ($1)"};
constexpr pg::Statement kListSeen{"test.list_seen",
                                  "SELECT number FROM public.seen ORDER BY place LIMIT 100000"};
constexpr pg::Statement kFailing{"test.failing", "SELECT 1 / ($1::int - $1::int)"};
constexpr pg::Statement kAgeEvents{"test.age_events", R"(
    UPDATE shared_events.events SET recorded_at = now() - interval '169 hours'
    WHERE (data ->> 'number')::int < $1)"};
constexpr pg::Statement kCountEvents{"test.count_events",
                                     "SELECT count(*) FROM shared_events.events"};

class EventLog : public ::testing::Test {
protected:
    EventLog() {
        settings.poll_interval = 100ms;
        settings.first_backoff = 1ms;
        settings.max_attempts = 3;
        environment.run([&](const Context& context) -> Task<> {
            co_await environment.db().execute(context, kCreateSeen);
        });
    }
    ~EventLog() override {
        for (const auto& log : logs)
            stop(*log);
    }

    void publish(std::vector<int> numbers) {
        environment.run([&](const Context& context) -> Task<> {
            co_await environment.db().transaction(
                context, [&](pg::Transaction& transaction) -> Task<> {
                    for (const int number : numbers) {
                        outbox.append(transaction, context, OrganizationId(), "one",
                                      Counted{number});
                    }
                    co_return;
                });
        });
    }

    // Writes the number of each event that it sees, unless told to fail.
    EventHandler writer() {
        return [this](const Context& context, pg::Transaction& transaction,
                      const Event& event) -> Task<> {
            const int number = event.as<Counted>().number;
            ++deliveries;
            transaction.post(kAddSeen, number);
            if (refuse && refuse(number)) throw std::runtime_error(words);
            if (slow_failure && slow_failure(number)) transaction.post(kFailing, number);
            co_await transaction.one<int>(context, kSelectOne);
        };
    }

    PgEventLog& follow(StartAt start_at = StartAt::earliest, const std::string& group = "test") {
        logs.push_back(
            std::make_unique<PgEventLog>(environment.loops(), environment.db(), metrics, settings));
        PgEventLog& log = *logs.back();
        log.subscribe({group, {"count-events"}, writer(), start_at});
        environment.run([&](const Context&) -> Task<> { co_await log.start(); });
        return log;
    }
    void stop(PgEventLog& log) {
        environment.run([&](const Context&) -> Task<> { co_await log.stop(Deadline::in(5s)); });
    }

    std::vector<int> seen() {
        std::vector<int> numbers;
        environment.run([&](const Context& context) -> Task<> {
            numbers = co_await environment.db().list<int>(context, kListSeen);
        });
        return numbers;
    }
    void expect_seen(const std::vector<int>& numbers) {
        try {
            testing::eventually([&] { return seen().size() >= numbers.size(); });
        } catch (const std::exception&) {
            // the comparison below says what is missing
        }
        EXPECT_EQ(seen(), numbers);
    }
    std::vector<DeadLetter> dead_letters() {
        std::vector<DeadLetter> letters;
        environment.run([&](const Context& context) -> Task<> {
            letters =
                co_await EventAdmin(environment.db()).list_dead_letters(context, std::nullopt, 100);
        });
        return letters;
    }

    static constexpr pg::Statement kSelectOne{"test.select_one", "SELECT 1"};

    lms::testing::Database database{{"events", event_migrations()}};
    lms::testing::Environment environment{database, 2};
    SystemClock clock;
    Outbox outbox{clock};
    telemetry::Metrics metrics;
    EventSettings settings;
    std::vector<std::unique_ptr<PgEventLog>> logs;
    std::atomic<int> deliveries = 0;
    std::string words = "refused by the test";
    std::function<bool(int)> refuse;
    std::function<bool(int)> slow_failure;
};

TEST_F(EventLog, a_committed_event_reaches_its_group_once_and_in_order) {
    publish({1, 2});
    follow();
    publish({3});
    expect_seen({1, 2, 3});
    EXPECT_EQ(deliveries, 3);
}

TEST_F(EventLog, many_are_appended_at_once_in_their_order_and_among_others) {
    const auto many = [](int first, int last) {
        std::vector<Event> events;
        for (int number = first; number <= last; ++number) {
            const std::string_view about = number % 2 == 0 ? "even" : "odd";
            events.push_back(make_event(OrganizationId(), about, Counted{number}));
        }
        return events;
    };
    std::uint64_t statements = 0;
    environment.run([&](const Context& context) -> Task<> {
        const auto before = environment.db().counters().statements;
        co_await environment.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            outbox.append(transaction, context, OrganizationId(), "one", Counted{1});
            outbox.append(transaction, context, many(2, 499));
            outbox.append(transaction, context, std::vector<Event>());
            outbox.append(transaction, context, OrganizationId(), "one", Counted{500});
            co_return;
        });
        statements = environment.db().counters().statements - before;
    });
    publish({501});
    follow();
    std::vector<int> all(501);
    std::iota(all.begin(), all.end(), 1);
    expect_seen(all);
    EXPECT_EQ(deliveries, 501);
    EXPECT_LE(statements, 3U) << "one for 498 events";
}

TEST_F(EventLog, what_is_rolled_back_was_never_published) {
    follow();
    EXPECT_THROW(environment.run([&](const Context& context) -> Task<> {
        co_await environment.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            outbox.append(transaction, context, OrganizationId(), "one", Counted{1});
            throw std::runtime_error("the use case failed");
            co_return;
        });
    }),
                 std::runtime_error);
    publish({2});
    expect_seen({2});
}

TEST_F(EventLog, an_event_that_commits_late_is_not_skipped) {
    follow();
    environment.run([&](const Context& context) -> Task<> {
        co_await environment.db().transaction(context, [&](pg::Transaction& early) -> Task<> {
            outbox.append(early, context, OrganizationId(), "one", Counted{1});
            co_await early.one<int>(context, kSelectOne);  // it is in the table, uncommitted
            co_await environment.db().transaction(context, [&](pg::Transaction& late) -> Task<> {
                outbox.append(late, context, OrganizationId(), "one", Counted{2});
                co_return;
            });
            // The later event is committed and has the higher position. Nobody may go past it
            // while the earlier one is still open: ask as a consumer would.
            co_await environment.db().transaction(context, [&](pg::Transaction& reader) -> Task<> {
                Claimed beginning;
                beginning.transaction_id = "0";
                const auto batch =
                    co_await take_batch(context, reader, {"other", "count-events"}, beginning, 100);
                EXPECT_TRUE(batch.empty());
            });
        });
    });
    expect_seen({1, 2});
}

TEST_F(EventLog, a_handler_that_fails_after_its_writes_leaves_none_and_is_tried_again) {
    std::atomic<int> failures = 2;
    refuse = [&](int number) { return number == 2 && failures-- > 0; };
    follow();
    publish({1, 2, 3});
    expect_seen({1, 2, 3});
    EXPECT_TRUE(dead_letters().empty());
}

TEST_F(EventLog, a_consumer_that_dies_between_work_and_commit_gets_the_event_again) {
    // The handler's time limit passes while it hangs: its transaction is rolled back like that of a
    // killed process.
    settings.handler_time_limit = 200ms;
    std::atomic<bool> hangs = true;
    logs.push_back(
        std::make_unique<PgEventLog>(environment.loops(), environment.db(), metrics, settings));
    logs.back()->subscribe(
        {"test",
         {"count-events"},
         [&](const Context& context, pg::Transaction& transaction, const Event& event) -> Task<> {
             transaction.post(kAddSeen, event.as<Counted>().number);
             co_await transaction.one<int>(context, kSelectOne);
             if (!hangs.exchange(false)) co_return;
             co_await with_deadline(context.deadline, "The handler", sleep_for(1h));
         },
         StartAt::earliest});
    environment.run([&](const Context&) -> Task<> { co_await logs.back()->start(); });
    publish({1});
    expect_seen({1});
    EXPECT_FALSE(hangs);
}

TEST_F(EventLog, a_poisoned_event_becomes_a_dead_letter_and_the_group_goes_on) {
    refuse = [](int number) { return number == 2; };
    follow();
    publish({1, 2, 3});
    expect_seen({1, 3});
    const auto letters = dead_letters();
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].group, "test");
    EXPECT_EQ(letters[0].type, "Counted");
    EXPECT_EQ(letters[0].attempts, 3);
    EXPECT_EQ(letters[0].error, "refused by the test");
    EXPECT_EQ(json::read<Counted>(letters[0].data.text).number, 2);
}

TEST_F(EventLog, an_event_is_parked_whatever_its_error_says) {
    words = "\xff" + std::string(1996, 'x') + "\u00e9\u00e9";
    refuse = [](int number) { return number == 1; };
    follow();
    publish({1, 2});
    expect_seen({2});
    const auto letters = dead_letters();
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].error, "\uFFFD" + std::string(1996, 'x'));
}

TEST_F(EventLog, a_statement_that_fails_only_later_is_blamed_on_its_own_event) {
    slow_failure = [](int number) { return number == 3; };
    follow();
    publish({1, 2, 3, 4, 5, 6, 7, 8});
    expect_seen({1, 2, 4, 5, 6, 7, 8});
    const auto letters = dead_letters();
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(json::read<Counted>(letters[0].data.text).number, 3);
}

TEST_F(EventLog, a_dead_letter_is_delivered_again_when_asked) {
    std::atomic<bool> broken = true;
    refuse = [&](int number) { return number == 1 && broken; };
    follow();
    publish({1, 2});
    expect_seen({2});
    const auto retry = [&](DeadLetterId id) {
        environment.run([&](const Context& context) -> Task<> {
            co_await EventAdmin(environment.db()).retry_dead_letter(context, id);
        });
    };
    const DeadLetterId id = dead_letters().at(0).id;
    retry(id);
    testing::eventually([&] { return dead_letters().at(0).attempts == 4; });
    EXPECT_EQ(dead_letters().at(0).state, DeadLetterState::parked);
    broken = false;
    retry(id);
    expect_seen({2, 1});
    testing::eventually([&] { return dead_letters().empty(); });
}

TEST_F(EventLog, a_discarded_dead_letter_is_gone) {
    refuse = [](int) { return true; };
    follow();
    publish({1});
    testing::eventually([&] { return dead_letters().size() == 1; });
    environment.run([&](const Context& context) -> Task<> {
        EventAdmin admin(environment.db());
        const auto letters = co_await admin.list_dead_letters(context, std::nullopt, 1);
        co_await admin.discard_dead_letter(context, letters.at(0).id);
        EXPECT_TRUE((co_await admin.list_dead_letters(context, std::nullopt, 1)).empty());
    });
}

TEST_F(EventLog, replicas_of_a_group_share_its_events_without_duplicates) {
    settings.batch_size = 7;
    follow();
    follow();
    std::multiset<int> expected;
    for (int i = 0; i < 40; ++i) {
        publish({i * 5, i * 5 + 1, i * 5 + 2, i * 5 + 3, i * 5 + 4});
        for (int j = 0; j < 5; ++j)
            expected.insert(i * 5 + j);
    }
    testing::eventually([&] { return seen().size() >= 200; });
    const auto numbers = seen();
    EXPECT_EQ(std::multiset<int>(numbers.begin(), numbers.end()), expected);
    EXPECT_TRUE(std::ranges::is_sorted(numbers));
}

TEST_F(EventLog, every_group_gets_every_event_and_a_late_group_may_start_at_the_end) {
    publish({1});
    follow(StartAt::earliest, "first");
    expect_seen({1});
    follow(StartAt::latest, "second");
    publish({2});
    expect_seen({1, 2, 2});
}

TEST_F(EventLog, a_replay_delivers_again_what_the_group_has_seen) {
    follow();
    publish({1, 2});
    expect_seen({1, 2});
    environment.run([&](const Context& context) -> Task<> {
        const auto moved =
            co_await EventAdmin(environment.db()).replay(context, "test", "", clock.now() - 1h);
        EXPECT_EQ(moved, 1);
    });
    expect_seen({1, 2, 1, 2});
    EXPECT_THROW(environment.run([&](const Context& context) -> Task<> {
        co_await EventAdmin(environment.db()).replay(context, "nobody", "", clock.now());
    }),
                 Problem);
}

TEST_F(EventLog, a_stopped_group_lags_and_catches_up) {
    stop(follow());
    logs.clear();
    publish({1, 2, 3});
    environment.run([&](const Context& context) -> Task<> {
        const auto lag = co_await EventAdmin(environment.db()).list_lag(context);
        EXPECT_EQ(lag.size(), 1u);
        EXPECT_EQ(lag.at(0).waiting, 3);
        EXPECT_GE(lag.at(0).oldest_age_s, 0.0);
    });
    follow();
    expect_seen({1, 2, 3});
}

TEST_F(EventLog, only_events_beyond_the_retention_are_removed) {
    publish({1, 2, 3, 4, 5});
    environment.run([&](const Context& context) -> Task<> {
        pg::Database& db = environment.db();
        co_await db.execute(context, kAgeEvents, 4);
        const Time before = clock.now() - settings.retention;
        EXPECT_EQ(co_await purge_events(context, db, before, 2), 2);
        EXPECT_EQ(co_await purge_events(context, db, before, 2), 1);
        EXPECT_EQ(co_await purge_events(context, db, before, 2), 0);
        EXPECT_EQ(co_await db.one<std::int64_t>(context, kCountEvents), 2);
    });
}

}  // namespace
}  // namespace lms::events
