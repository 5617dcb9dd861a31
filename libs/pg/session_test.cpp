// Single statements on the shared connection, transactions on leased ones.
#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

using namespace std::chrono_literals;

constexpr Statement kCreate{"test.create", R"(
    CREATE TABLE accounts (
        id integer PRIMARY KEY,
        amount integer NOT NULL CONSTRAINT amount_positive CHECK (amount >= 0),
        owner integer CONSTRAINT owner_exists REFERENCES accounts DEFERRABLE INITIALLY DEFERRED))"};
constexpr Statement kInsert{"test.insert", "INSERT INTO accounts (id, amount) VALUES ($1, $2)"};
constexpr Statement kInsertOwned{"test.insert_owned",
                                 "INSERT INTO accounts (id, amount, owner) VALUES ($1, 1, $2)"};
constexpr Statement kAdd{"test.add", "UPDATE accounts SET amount = amount + $2 WHERE id = $1"};
constexpr Statement kAmount{"test.amount", "SELECT amount FROM accounts WHERE id = $1"};
constexpr Statement kCount{"test.count", "SELECT count(*) FROM accounts"};
constexpr Statement kSleep{"test.sleep", "SELECT 1 FROM pg_sleep($1)"};
constexpr Statement kSlowSleep{"test.slow_sleep", "SELECT 1 FROM pg_sleep($1)", Speed::slow};
constexpr Statement kOne{"test.one", "SELECT $1::integer"};
constexpr Statement kBroken{"test.broken", "SELECT nonsense FROM nowhere"};

class SessionTest : public ::testing::Test {
protected:
    SessionTest() {
        run([this](const Context& context) -> Task<> { co_await db().execute(context, kCreate); });
    }
    Database& db() { return environment_.db(); }
    void run(std::function<Task<>(const Context&)> work) { environment_.run(std::move(work)); }

    lms::testing::Database database_;
    lms::testing::Environment environment_{database_};
};

// The kind of Problem that `task` ends with; nothing when it does not.
Task<std::optional<ProblemKind>> problem_of(Task<> task) {
    try {
        co_await std::move(task);
    } catch (const Problem& problem) {
        co_return problem.kind();
    }
    co_return std::nullopt;
}

Task<> forget(Task<std::int64_t> task) {
    co_await std::move(task);
}

template <class Error>
Task<bool> fails_with(Task<std::int64_t> task) {
    try {
        co_await std::move(task);
    } catch (const Error&) {
        co_return true;
    }
    co_return false;
}

TEST_F(SessionTest, a_failing_statement_leaves_its_neighbours_alone) {
    run([this](const Context& context) -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        int good = 0, bad = 0;
        for (int i = 0; i < 300; ++i) {
            scope.spawn("statement", [&, i]() -> Task<> {
                if (i % 3 == 0) {
                    bad += co_await fails_with<QueryError>(db().execute(context, kBroken)) ? 1 : 0;
                } else {
                    good += co_await db().one<std::int32_t>(context, kOne, i) == i ? 1 : 0;
                }
            });
        }
        co_await scope.stop(Deadline::in(20s));
        EXPECT_EQ(good, 200);
        EXPECT_EQ(bad, 100);
        EXPECT_EQ(db().counters().connections, 1U);
    });
}

TEST_F(SessionTest, constraint_violations_name_their_constraint) {
    run([this](const Context& context) -> Task<> {
        const auto constraint = [&](const Statement& statement, int first,
                                    int second) -> Task<std::string> {
            try {
                co_await db().execute(context, statement, first, second);
            } catch (const ConstraintViolation& violation) {
                co_return violation.sqlstate + " " + violation.constraint;
            }
            co_return "";
        };
        EXPECT_EQ(co_await constraint(kInsert, 1, 1), "");
        EXPECT_EQ(co_await constraint(kInsert, 1, 1), "23505 accounts_pkey");
        EXPECT_EQ(co_await constraint(kInsert, 2, -1), "23514 amount_positive");
        // Deferred: the statement itself succeeds, its implicit commit does not.
        EXPECT_EQ(co_await constraint(kInsertOwned, 3, 99), "23503 owner_exists");
        EXPECT_EQ(co_await db().one<std::int64_t>(context, kCount), 1);
    });
}

TEST_F(SessionTest, a_transaction_travels_in_one_round_trip_where_it_can) {
    run([this](const Context& context) -> Task<> {
        const Counters before = db().counters();
        co_await db().transaction(context, [&](Transaction& tx) -> Task<> {
            tx.post(kInsert, 1, 10);
            tx.post(kInsert, 2, 20);
            co_return;
        });
        const Counters after = db().counters();
        EXPECT_EQ(after.round_trips - before.round_trips, 1U);
        EXPECT_EQ(after.statements - before.statements, 2U);
        const int sum = co_await db().transaction(context, [&](Transaction& tx) -> Task<int> {
            tx.post(kAdd, 1, 5);
            co_return co_await tx.one<std::int32_t>(context, kAmount, 1);
        });
        EXPECT_EQ(sum, 15);
        EXPECT_EQ(db().counters().round_trips - after.round_trips, 2U);
    });
}

TEST_F(SessionTest, an_exception_rolls_back_and_the_connection_is_used_again) {
    PgSettings settings = database_.settings();
    settings.pool_size = 1;
    lms::testing::Environment small(settings);
    small.run([&](const Context& context) -> Task<> {
        for (int i = 0; i < 20; ++i) {
            bool thrown = false;
            try {
                co_await small.db().transaction(context, [&](Transaction& tx) -> Task<> {
                    co_await tx.execute(context, kInsert, 1, 10);
                    throw not_found("course");
                });
            } catch (const Problem&) {
                thrown = true;
            }
            EXPECT_TRUE(thrown);
        }
        EXPECT_EQ(co_await small.db().one<std::int64_t>(context, kCount), 0);
        // One for the transactions, one for single statements: the next waits for the rollback.
        EXPECT_EQ(small.db().counters().connections, 2U);
    });
}

TEST_F(SessionTest, a_posted_failure_is_thrown_by_the_next_await_or_by_the_commit) {
    run([this](const Context& context) -> Task<> {
        const auto first_error = [&](bool awaits) -> Task<std::string> {
            try {
                co_await db().transaction(context, [&](Transaction& tx) -> Task<> {
                    tx.post(kInsert, 1, -1);
                    tx.post(kInsert, 2, 1);
                    if (!awaits) co_return;
                    co_await tx.one<std::int64_t>(context, kCount);
                    ADD_FAILURE() << "the failure came too late";
                });
            } catch (const ConstraintViolation& violation) {
                co_return violation.constraint;
            }
            co_return "";
        };
        EXPECT_EQ(co_await first_error(true), "amount_positive");
        EXPECT_EQ(co_await first_error(false), "amount_positive");
        EXPECT_EQ(co_await db().one<std::int64_t>(context, kCount), 0);
    });
}

TEST_F(SessionTest, a_commit_that_the_server_turns_into_a_rollback_is_an_error) {
    run([this](const Context& context) -> Task<> {
        const auto swallow = [&](Transaction& tx) -> Task<> {
            co_await fails_with<QueryError>(tx.execute(context, kBroken));
        };
        bool thrown = false;
        try {
            co_await db().transaction(context, swallow);
        } catch (const QueryError&) {
            thrown = true;
        }
        EXPECT_TRUE(thrown);
    });
}

TEST_F(SessionTest, serialization_failures_run_the_work_again_and_nothing_is_lost) {
    run([this](const Context& context) -> Task<> {
        co_await db().execute(context, kInsert, 1, 0);
        TaskScope scope(co_await asio::this_coro::executor);
        int attempts = 0, committed = 0, readers = 0;
        for (int i = 0; i < 4; ++i) {
            scope.spawn("increment", [&]() -> Task<> {
                co_await db().transaction(
                    context,
                    [&](Transaction& tx) -> Task<> {
                        ++attempts;
                        const int amount = co_await tx.one<std::int32_t>(context, kAmount, 1);
                        // Two have read before either writes, so one of them must fail.
                        ++readers;
                        while (readers < 2)
                            co_await sleep_for(1ms);
                        co_await tx.execute(context, kAdd, 1, amount == 0 ? 1 : 1);
                    },
                    TransactionOptions{Isolation::serializable, 20});
                ++committed;
            });
        }
        co_await scope.stop(Deadline::in(20s));
        EXPECT_EQ(committed, 4);
        EXPECT_GT(attempts, 4);
        EXPECT_EQ(co_await db().one<std::int32_t>(context, kAmount, 1), 4);
    });
}

TEST_F(SessionTest, a_busy_pool_waits_and_then_refuses) {
    lms::testing::Environment small([this] {
        PgSettings settings = database_.settings();
        settings.pool_size = 1;
        settings.lease_wait = 100ms;
        return settings;
    }());
    small.run([&](const Context& context) -> Task<> {
        co_await small.db().transaction(context, [&](Transaction&) -> Task<> {
            // While this one is held, a second one is refused, and a third that may wait gets it.
            auto second = [&]() -> Task<> {
                co_await small.db().transaction(context, [](Transaction&) -> Task<> { co_return; });
            };
            EXPECT_EQ(co_await problem_of(second()), ProblemKind::unavailable);
        });
        TaskScope scope(co_await asio::this_coro::executor);
        int done = 0;
        for (int i = 0; i < 20; ++i) {
            scope.spawn("transaction", [&]() -> Task<> {
                co_await small.db().transaction(context, [&](Transaction& tx) -> Task<> {
                    co_await tx.one<std::int32_t>(context, kOne, 1);
                });
                ++done;
            });
        }
        co_await scope.stop(Deadline::in(20s));
        EXPECT_EQ(done, 20);
    });
}

TEST_F(SessionTest, an_overdue_statement_times_out_and_the_next_one_gets_its_own_answer) {
    run([this](const Context& context) -> Task<> {
        const Context hurried = context.with_deadline(Deadline::in(50ms));
        EXPECT_EQ(co_await problem_of(forget(db().execute(hurried, kSleep, 30.0))),
                  ProblemKind::timeout);
        EXPECT_EQ(co_await db().one<std::int32_t>(context, kOne, 7), 7);
        const Context again = context.with_deadline(Deadline::in(50ms));
        EXPECT_EQ(co_await problem_of(forget(db().execute(again, kSlowSleep, 30.0))),
                  ProblemKind::timeout);
        auto in_transaction = [&]() -> Task<> {
            const Context third = context.with_deadline(Deadline::in(50ms));
            co_await db().transaction(third, [&](Transaction& tx) -> Task<> {
                co_await tx.execute(third, kInsert, 1, 1);
                co_await tx.execute(third, kSleep, 30.0);
            });
        };
        EXPECT_EQ(co_await problem_of(in_transaction()), ProblemKind::timeout);
        EXPECT_EQ(co_await db().one<std::int64_t>(context, kCount), 0);
        // The server does not go on with what nobody waits for.
        constexpr Statement kRunning{"test.running", R"(
            SELECT count(*) FROM pg_stat_activity
            WHERE state = 'active' AND query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid()
              AND datname = current_database())"};
        co_await lms::testing::eventually(context, [&]() -> Task<bool> {
            co_return co_await db().one<std::int64_t>(context, kRunning) == 0;
        });
    });
}

TEST_F(SessionTest, statements_behind_an_abandoned_one_keep_their_place_and_new_ones_do_not_wait) {
    run([this](const Context& context) -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        co_await db().ping(context);
        std::vector<int> finished;
        scope.spawn("abandoned", [&]() -> Task<> {
            const Context hurried = context.with_deadline(Deadline::in(100ms));
            co_await problem_of(forget(db().execute(hurried, kSleep, 0.4)));
            finished.push_back(1);
        });
        scope.spawn("behind", [&]() -> Task<> {
            EXPECT_EQ(co_await db().one<std::int32_t>(context, kOne, 2), 2);
            finished.push_back(2);
        });
        co_await lms::testing::eventually(context,
                                          [&]() -> Task<bool> { co_return finished.size() == 1; });
        EXPECT_EQ(co_await db().one<std::int32_t>(context, kOne, 3), 3);
        finished.push_back(3);
        co_await scope.stop(Deadline::in(20s));
        EXPECT_EQ(finished, (std::vector<int>{1, 3, 2}));
    });
}

TEST_F(SessionTest, a_cancelled_caller_leaves_no_lease_behind) {
    run([this](const Context& context) -> Task<> {
        for (int i = 0; i < 10; ++i) {
            auto transaction = [&]() -> Task<> {
                co_await db().transaction(context, [&](Transaction& tx) -> Task<> {
                    co_await tx.execute(context, kSleep, 30.0);
                });
            };
            bool timed_out = false;
            try {
                co_await with_deadline(Deadline::in(30ms), "The test", transaction());
            } catch (const Problem&) {
                timed_out = true;
            }
            EXPECT_TRUE(timed_out);
        }
        EXPECT_EQ(co_await db().transaction(context,
                                            [&](Transaction& tx) -> Task<int> {
                                                co_return co_await tx.one<std::int32_t>(context,
                                                                                        kOne, 4);
                                            }),
                  4);
    });
}

TEST_F(SessionTest, large_values_pass_in_both_directions) {
    run([this](const Context& context) -> Task<> {
        constexpr Statement kLength{"test.length", "SELECT $1::bytea"};
        std::string data(20'000'000, 'x');
        for (std::size_t i = 0; i < data.size(); i += 997)
            data[i] = static_cast<char>(i);
        const Bytes back = co_await db().one<Bytes>(context, kLength, Bytes{data});
        EXPECT_TRUE(back.data == data);
    });
}

TEST_F(SessionTest, a_changed_table_does_not_break_prepared_statements_for_long) {
    run([this](const Context& context) -> Task<> {
        constexpr Statement kAll{"test.all", "SELECT * FROM accounts"};
        constexpr Statement kWiden{"test.widen", "ALTER TABLE accounts ADD COLUMN more text"};
        co_await db().execute(context, kAll);
        co_await db().execute(context, kWiden);
        co_await lms::testing::eventually(context, [&]() -> Task<bool> {
            co_return !co_await fails_with<QueryError>(db().execute(context, kAll));
        });
    });
}

TEST_F(SessionTest, notifications_arrive_on_the_loop_that_listens) {
    run([this](const Context& context) -> Task<> {
        constexpr Statement kNotify{"test.notify", "SELECT pg_notify('lms_test', $1)"};
        std::vector<std::string> heard;
        const Subscription subscription =
            db().listen("lms_test", [&](std::string_view payload) { heard.emplace_back(payload); });
        const auto heard_all = [&](std::size_t count) {
            return lms::testing::eventually(
                context, [&heard, count]() -> Task<bool> { co_return heard.size() >= count; });
        };
        co_await heard_all(1);
        co_await db().execute(context, kNotify, "first");
        co_await heard_all(2);
        // Whatever happened while the connection was gone is announced by an empty payload.
        constexpr Statement kEnd{"test.end", R"(
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE query LIKE 'LISTEN%' AND datname = current_database())"};
        co_await db().execute(context, kEnd);
        co_await heard_all(3);
        co_await db().execute(context, kNotify, "second");
        co_await heard_all(4);
        EXPECT_EQ(heard, (std::vector<std::string>{"", "first", "", "second"}));
    });
}

TEST_F(SessionTest, statements_are_measured_by_name) {
    telemetry::Metrics metrics;
    db().observe(metrics_observer(metrics));
    run([this](const Context& context) -> Task<> {
        co_await db().one<std::int32_t>(context, kOne, 1);
        co_await fails_with<QueryError>(db().execute(context, kBroken));
    });
    const std::string text = metrics.expose();
    EXPECT_NE(text.find(R"(db_query_duration_seconds_count{statement="test.one"} 1)"),
              std::string::npos);
    EXPECT_NE(text.find(R"(db_query_errors_total{outcome="refused",statement="test.broken"} 1)"),
              std::string::npos)
        << text;
}

}  // namespace
}  // namespace lms::pg
