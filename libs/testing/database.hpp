#pragma once
// A real database for tests: one temporary cluster per process (or the one that LMS_TEST_CLUSTER
// names by its socket folder), one template migrated once, a clone of it per object.
//
//   testing::Database database(migrations);           // span<const pg::MigrationSet>
//   testing::Environment env(database);               // loops and a pg::Database on it
//   env.run([&](const Context& context) -> Task<> { co_await ...; });
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "libs/core/context.hpp"
#include "libs/core/loops.hpp"
#include "libs/pg/database.hpp"
#include "libs/pg/migrations.hpp"

namespace lms::testing {

// Dropped when it goes. Without migrations it is empty.
class Database {
public:
    explicit Database(std::span<const pg::MigrationSet> migrations = {});
    Database(std::initializer_list<pg::MigrationSet> migrations)
        : Database(std::span(migrations.begin(), migrations.size())) {}
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::string& name() const { return name_; }
    pg::ConnectionOptions connection() const;
    // Small pools and short waits.
    pg::PgSettings settings() const;

private:
    std::string name_;
};

// Event loops that run, and a pg::Database on them; closed in the right order.
class Environment {
public:
    explicit Environment(const Database& database, std::size_t loops = 1);
    explicit Environment(pg::PgSettings settings, std::size_t loops = 1);
    ~Environment();

    Loops& loops() { return loops_; }
    pg::Database& db() { return *db_; }
    // Runs on loop 0 with a context of 30 s and blocks; exceptions pass through.
    void run(std::function<Task<>(const Context&)> work);

private:
    Loops loops_;
    std::unique_ptr<pg::Database> db_;
};

// A context of a service `test` with that much time.
Context context(std::chrono::nanoseconds time_limit = std::chrono::seconds(30));

// Runs a coroutine on loop 0 of loops made for it, for what needs no database.
void run(std::function<Task<>()> work);

// Asks until it is true; throws when `limit` passes first. The one way to wait in a test.
void eventually(const std::function<bool()>& condition,
                std::chrono::nanoseconds limit = std::chrono::seconds(10),
                std::string_view what = "the condition");
Task<> eventually(const Context& context, std::function<Task<bool>()> condition,
                  std::chrono::nanoseconds limit = std::chrono::seconds(10));

}  // namespace lms::testing
