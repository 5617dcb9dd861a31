// One Database used from several event loops at once.
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

constexpr std::size_t kLoops = 3;
constexpr int kRounds = 100;
constexpr Statement kOne{"test.one", "SELECT $1::integer"};
constexpr Statement kNotify{"test.notify", "SELECT pg_notify('lms_loops', $1)"};

// What runs on each loop: statements, transactions, and notifications of all loops.
Task<> work(Database& db, std::size_t loop) {
    const Context context = lms::testing::context();
    const auto heard = std::make_shared<std::set<std::string>>();
    const Subscription subscription =
        db.listen("lms_loops", [heard](std::string_view payload) { heard->emplace(payload); });
    co_await lms::testing::eventually(context,
                                      [heard]() -> Task<bool> { co_return heard->contains(""); });
    for (int i = 0; i < kRounds; ++i) {
        EXPECT_EQ(co_await db.one<std::int32_t>(context, kOne, i), i);
        const int doubled =
            co_await db.transaction(context, [&](Transaction& transaction) -> Task<int> {
                transaction.post(kOne, i);
                co_return co_await transaction.one<std::int32_t>(context, kOne, 2 * i);
            });
        EXPECT_EQ(doubled, 2 * i);
    }
    co_await lms::testing::eventually(context, [&]() -> Task<bool> {
        // Repeated, since another loop may not have listened the first time.
        co_await db.execute(context, kNotify, std::to_string(loop));
        co_return heard->size() == kLoops + 1;
    });
}

TEST(Loops, each_uses_connections_of_its_own) {
    const lms::testing::Database database;
    lms::testing::Environment environment(database, kLoops);
    {
        std::vector<std::jthread> callers;
        for (std::size_t i = 0; i < kLoops; ++i) {
            callers.emplace_back([&environment, i] {
                environment.loops().run_on(i, [&] { return work(environment.db(), i); });
            });
        }
    }
    // A shared and a leased one for each loop, and one that listens.
    EXPECT_EQ(environment.db().counters().connections, 2 * kLoops + 1);
    EXPECT_EQ(environment.db().counters().transactions, kLoops * kRounds);
}

}  // namespace
}  // namespace lms::pg
