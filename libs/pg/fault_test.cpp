// What breaks outside of this process: a server that goes away, a pooler in between, no server.
#include <fstream>
#include <set>

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "libs/core/problem.hpp"
#include "libs/pg/cluster.hpp"
#include "libs/pg/os_process.hpp"
#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr Statement kCreate{"test.create", "CREATE TABLE entries (id integer PRIMARY KEY)"};
constexpr Statement kInsert{"test.insert", "INSERT INTO entries (id) VALUES ($1)"};
constexpr Statement kEntries{"test.entries", "SELECT id FROM entries"};
constexpr Statement kOne{"test.one", "SELECT $1::integer"};

// A folder below /tmp that goes with the test.
struct Folder {
    Folder() : path(fs::temp_directory_path() / ("lms-fault-" + random_name())) {}
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    static std::string random_name() {
        static int next = 0;
        return std::to_string(::getpid()) + "-" + std::to_string(++next);
    }
    fs::path path;
};

ClusterSettings small_cluster() {
    ClusterSettings settings;
    settings.shared_buffers_mib = 16;
    return settings;
}

// Writes numbers, half of them in transactions, until `stop`; remembers what was acknowledged and
// checks that everything else was refused cleanly.
struct Load {
    Task<> write(Database& db, Context context, int first) {
        for (int id = first; !stop; id += kWriters) {
            context.deadline = Deadline::in(5s);
            bool refused_now = false;
            try {
                if (id % 2 == 0) {
                    co_await db.execute(context, kInsert, id);
                } else {
                    co_await db.transaction(context, [&](Transaction& tx) -> Task<> {
                        co_await tx.one<std::int32_t>(context, kOne, id);
                        tx.post(kInsert, id);
                    });
                }
                acknowledged.insert(id);
            } catch (const Problem& problem) {
                EXPECT_TRUE(problem.kind() == ProblemKind::unavailable ||
                            problem.kind() == ProblemKind::timeout)
                    << problem.what();
                refused_now = true;
            }
            if (!refused_now) continue;
            ++refused;
            co_await sleep_for(1ms);
        }
    }
    static constexpr int kWriters = 16;
    std::set<std::int32_t> acknowledged;
    std::size_t refused = 0;
    bool stop = false;
};

TEST(Fault, a_restarted_server_loses_nothing_that_was_acknowledged) {
    const Folder folder;
    const auto cluster = Cluster::start(folder.path, small_cluster());
    PgSettings settings;
    settings.connection = cluster->connection();
    lms::testing::Environment environment(settings);
    Database& db = environment.db();
    Loops& loops = environment.loops();
    Load load;
    std::unique_ptr<TaskScope> scope;
    const auto on_loop = [&](std::function<Task<>()> work) { loops.run_on(0, std::move(work)); };
    const auto acknowledged = [&] {
        return loops.get_on<std::size_t>(
            0, [&]() -> Task<std::size_t> { co_return load.acknowledged.size(); });
    };
    on_loop([&]() -> Task<> {
        const Context context = lms::testing::context();
        co_await db.execute(context, kCreate);
        scope = std::make_unique<TaskScope>(co_await asio::this_coro::executor);
        scope->on_error = [](const std::string& name, std::exception_ptr) {
            ADD_FAILURE() << name << " ended with an unexpected exception";
        };
        for (int i = 0; i < Load::kWriters; ++i)
            scope->spawn("writer", [&, i] { return load.write(db, lms::testing::context(), i); });
    });
    for (int round = 0; round < 2; ++round) {
        const std::size_t before = acknowledged();
        lms::testing::eventually([&] { return acknowledged() > before + 100; });
        cluster->restart();
        const std::size_t after = acknowledged();
        lms::testing::eventually([&] { return acknowledged() > after + 100; }, 20s);
    }
    on_loop([&]() -> Task<> {
        load.stop = true;
        co_await scope->stop(Deadline::in(10s));
        const auto ids = co_await db.list<std::int32_t>(lms::testing::context(), kEntries);
        const std::set<std::int32_t> stored(ids.begin(), ids.end());
        EXPECT_TRUE(std::includes(stored.begin(), stored.end(), load.acknowledged.begin(),
                                  load.acknowledged.end()));
        // Of the refused ones only those whose commit was under way may be there.
        EXPECT_LE(stored.size() - load.acknowledged.size(), load.refused);
        scope.reset();
    });
}

TEST(Fault, without_a_server_a_request_is_refused_in_time) {
    PgSettings settings;
    settings.connection.host = "/nonexistent";
    settings.reconnect_wait = 200ms;
    lms::testing::Environment environment(settings);
    environment.run([&](const Context& context) -> Task<> {
        for (int i = 0; i < 2; ++i) {
            try {
                if (i == 0) co_await environment.db().ping(context);
                co_await environment.db().transaction(context,
                                                      [](Transaction&) -> Task<> { co_return; });
                ADD_FAILURE() << "it was served";
            } catch (const Problem& problem) {
                EXPECT_EQ(problem.code(), "database.unavailable");
                EXPECT_EQ(problem.retry_after_s(), 1);
            }
        }
    });
}

// A real PgBouncer in transaction mode in front of a test database.
class PgBouncer {
public:
    PgBouncer(const ConnectionOptions& server, const Folder& folder)
        : user_(system_user("postgres")), folder_(folder.path) {
        fs::create_directories(folder_);
        fs::permissions(folder_, fs::perms::all);
        std::ofstream(folder_ / "bouncer.ini")
            << "[databases]\n* = host=" << server.host << " port=5432 user=" << server.user
            << "\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = " << folder_.string()
            << "\nlisten_port = 6432\nauth_type = any\npool_mode = transaction\n"
               "default_pool_size = 3\nlogfile = "
            << (folder_ / "bouncer.log").string() << "\n";
        process_ =
            start_process(user_, {{"/usr/sbin/pgbouncer", (folder_ / "bouncer.ini").string()},
                                  folder_ / "output.log",
                                  true});
        lms::testing::eventually([&] { return fs::exists(folder_ / ".s.PGSQL.6432"); }, 10s,
                                 "pgbouncer listens");
    }
    ~PgBouncer() {
        ::kill(process_, SIGTERM);
        wait_for_exit(process_, 5s);
    }
    PgBouncer(const PgBouncer&) = delete;
    PgBouncer& operator=(const PgBouncer&) = delete;

    PgSettings through(PgSettings settings) const {
        settings.connection.host = folder_.string();
        settings.connection.port = 6432;
        settings.connection.pooler = Pooler::transaction;
        return settings;
    }

private:
    SystemUser user_;
    fs::path folder_;
    pid_t process_ = 0;
};

TEST(Fault, everything_works_behind_pgbouncer_in_transaction_mode) {
    if (!fs::exists("/usr/sbin/pgbouncer")) GTEST_SKIP() << "pgbouncer is not installed";
    const lms::testing::Database database;
    const Folder folder;
    const PgBouncer bouncer(database.connection(), folder);
    lms::testing::Environment environment(bouncer.through(database.settings()));
    Database& db = environment.db();
    environment.run([&](const Context& context) -> Task<> {
        const Subscription inert = db.listen("lms_test", [](std::string_view) {});
        co_await db.execute(context, kCreate);
        TaskScope scope(co_await asio::this_coro::executor);
        int answered = 0;
        for (int i = 0; i < 200; ++i) {
            scope.spawn("work", [&, i]() -> Task<> {
                if (i % 2 == 0) {
                    answered += co_await db.one<std::int32_t>(context, kOne, i) == i ? 1 : 0;
                } else {
                    co_await db.transaction(context, [&](Transaction& tx) -> Task<> {
                        tx.post(kInsert, i);
                        answered += co_await tx.one<std::int32_t>(context, kOne, i) == i ? 1 : 0;
                    });
                }
            });
        }
        co_await scope.stop(Deadline::in(20s));
        EXPECT_EQ(answered, 200);
        EXPECT_EQ((co_await db.list<std::int32_t>(context, kEntries)).size(), 100U);
        try {
            co_await db.execute(context, kInsert, 1);
            ADD_FAILURE() << "a duplicate was accepted";
        } catch (const ConstraintViolation& violation) {
            EXPECT_EQ(violation.constraint, "entries_pkey");
        }
    });
}

}  // namespace
}  // namespace lms::pg
