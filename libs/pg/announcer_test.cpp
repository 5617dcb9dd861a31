#include <atomic>

#include <gtest/gtest.h>

#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

constexpr Statement kSelectOne{"test.select_one", "SELECT 1"};

TEST(Announcer, a_notification_arrives_after_the_commit_and_never_after_a_rollback) {
    lms::testing::Database database;
    lms::testing::Environment environment(database);
    std::vector<std::string> heard;
    Subscription subscription;
    environment.run([&](const Context& context) -> Task<> {
        subscription = environment.db().listen(
            "test_channel", [&](std::string_view payload) { heard.emplace_back(payload); });
        co_await testing::eventually(
            context, [&]() -> Task<bool> { co_return heard == std::vector<std::string>{""}; });
        const auto announce = [&](std::string payload, bool fail) -> Task<> {
            co_await environment.db().transaction(context, [&](Transaction& transaction) -> Task<> {
                transaction.notify_after_commit("test_channel", payload);
                transaction.notify_after_commit("test_channel", payload);
                co_await transaction.one<int>(context, kSelectOne);
                if (fail) throw std::runtime_error("rolled back");
            });
        };
        try {
            co_await announce("lost", true);
        } catch (const std::runtime_error&) {
            heard.emplace_back("refused");
        }
        co_await announce("kept", false);
        co_await testing::eventually(context, [&]() -> Task<bool> { co_return heard.size() >= 3; });
        subscription = {};
    });
    EXPECT_EQ(heard, (std::vector<std::string>{"", "refused", "kept"}));
}

}  // namespace
}  // namespace lms::pg
