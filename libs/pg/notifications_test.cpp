#include <set>

#include <gtest/gtest.h>

#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

constexpr Statement kSelectOne{"test.select_one", "SELECT 1"};

TEST(Listener, a_subscription_made_while_another_one_is_set_up_is_not_forgotten) {
    constexpr std::size_t kChannels = 60;
    lms::testing::Database database;
    lms::testing::Environment environment(database);
    environment.run([&](const Context& context) -> Task<> {
        std::vector<Subscription> subscriptions;
        std::set<std::string> heard;
        for (std::size_t i = 0; i < kChannels; ++i) {
            const std::string channel = "channel_" + std::to_string(i);
            subscriptions.push_back(environment.db().listen(
                channel, [&heard, channel](std::string_view) { heard.insert(channel); }));
            // A round trip, like that of the LISTEN under way.
            co_await environment.db().one<int>(context, kSelectOne);
        }
        co_await lms::testing::eventually(
            context, [&]() -> Task<bool> { co_return heard.size() == kChannels; });
    });
}

}  // namespace
}  // namespace lms::pg
