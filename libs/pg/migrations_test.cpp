#include "libs/pg/migrations.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "libs/pg/errors.hpp"
#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

struct File {
    std::string name;
    std::string text;
};

// A service's migrations from texts.
class Files {
public:
    Files(std::initializer_list<File> files) : files_(files) {
        for (const File& file : files_) {
            embedded_.push_back({file.name,
                                 reinterpret_cast<const unsigned char*>(file.text.data()),
                                 file.text.size()});
        }
    }
    std::vector<AppliedMigration> apply(const lms::testing::Database& database) const {
        const MigrationSet set{"demo", embedded_};
        return migrate(database.connection(), std::span(&set, 1));
    }

private:
    std::vector<File> files_;
    std::vector<EmbeddedFile> embedded_;
};

const File kFirst{"0001_first.sql", "CREATE SCHEMA demo; CREATE TABLE demo.one (id integer);"};
const File kSecond{"0002_second.sql", "ALTER TABLE demo.one ADD COLUMN name text;"};

std::string refusal(const Files& files, const lms::testing::Database& database) {
    try {
        files.apply(database);
    } catch (const MigrationRefused& refused) {
        return refused.what();
    }
    return "";
}

TEST(Migrations, files_are_applied_once_and_in_order) {
    const lms::testing::Database database;
    EXPECT_EQ(Files({kFirst}).apply(database).size(), 1U);
    EXPECT_EQ(Files({kFirst}).apply(database).size(), 0U);
    const auto applied = Files({kSecond, kFirst}).apply(database);
    ASSERT_EQ(applied.size(), 1U);
    EXPECT_EQ(applied[0].file, "0002_second.sql");
}

TEST(Migrations, a_changed_history_is_refused) {
    const lms::testing::Database database;
    Files({kFirst, kSecond}).apply(database);
    const File changed{kFirst.name, kFirst.text + " "};
    EXPECT_NE(refusal({changed, kSecond}, database).find("0001_first.sql has changed"),
              std::string::npos);
    EXPECT_NE(refusal({kSecond}, database).find("no longer part of the binary"), std::string::npos);
    EXPECT_NE(refusal({kFirst}, database).find("was applied by a newer release"),
              std::string::npos);
    const File between{"0001_later.sql", "SELECT 1"};
    EXPECT_NE(refusal({kFirst, between, kSecond}, database).find("stands before"),
              std::string::npos);
}

TEST(Migrations, a_failing_file_leaves_nothing_behind) {
    const lms::testing::Database database;
    const File broken{"0002_broken.sql", "CREATE TABLE demo.two (id integer); SELECT nonsense;"};
    try {
        Files({kFirst, broken}).apply(database);
        ADD_FAILURE() << "it was applied";
    } catch (const QueryError& error) {
        EXPECT_NE(std::string_view(error.what()).find("demo/0002_broken.sql"),
                  std::string_view::npos);
    }
    const File mended{"0002_broken.sql", "CREATE TABLE demo.two (id integer);"};
    EXPECT_EQ(Files({kFirst, mended}).apply(database).size(), 1U);
}

TEST(Migrations, two_at_once_apply_every_file_once) {
    const lms::testing::Database database;
    const Files files({kFirst, kSecond, {"0003_wait.sql", "SELECT pg_sleep(0.1);"}});
    std::atomic<std::size_t> applied = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { applied += files.apply(database).size(); });
    }
    EXPECT_EQ(applied, 3U);
}

}  // namespace
}  // namespace lms::pg
