#include "services/assessment/domain/answer_timing.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

using std::chrono::seconds;

TEST(AnswerTiming, tells_the_seconds_between_answers_in_the_order_of_their_arrival) {
    const Time began = at("08:00");
    const auto timings =
        answer_timings(began, {{"two", 1, began + seconds(20), began + seconds(50)},
                               {"one", 1, began + seconds(35), began + seconds(30)},
                               {"one", 2, began + seconds(51), began + seconds(51)}});
    ASSERT_EQ(timings.size(), 3U);
    EXPECT_EQ(timings[0].slot, "one");
    EXPECT_DOUBLE_EQ(timings[0].seconds_since_previous, 30);
    EXPECT_DOUBLE_EQ(timings[0].device_lag_s, -5) << "a clock that is fast";
    EXPECT_DOUBLE_EQ(timings[1].seconds_since_previous, 20);
    EXPECT_DOUBLE_EQ(timings[1].device_lag_s, 30) << "sent late, or a slow clock";
    EXPECT_DOUBLE_EQ(timings[2].seconds_since_previous, 1);
}

TEST(AnswerTiming, one_device_after_another_is_not_two_in_turns) {
    const Time began = at("08:00");
    const Time end = began + seconds(60);
    std::vector<Moved> moves{{"home", "bus", began + seconds(9)}};
    const auto one_by_one = heard_from(began, end, "bus", moves);
    ASSERT_EQ(one_by_one.size(), 2U);
    EXPECT_EQ(one_by_one[0].source, "home");
    EXPECT_EQ(one_by_one[0].last, began + seconds(9));
    EXPECT_EQ(one_by_one[1].last, end);
    EXPECT_FALSE(take_turns(one_by_one));
    moves.push_back({"bus", "home", began + seconds(20)});
    const auto in_turns = heard_from(began, end, "home", moves);
    EXPECT_TRUE(take_turns(in_turns));
    EXPECT_EQ(in_turns[0].times, 2);
    EXPECT_EQ(heard_from(began, end, "home", {}).size(), 1U);
    EXPECT_TRUE(heard_from(began, end, "", {}).empty());
}

}  // namespace
}  // namespace lms::assessment
