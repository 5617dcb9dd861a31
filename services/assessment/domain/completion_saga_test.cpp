#include "services/assessment/domain/completion_saga.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

const Time kNow = at("08:00");
const CompletionLimits kLimits;

CompletionSaga walked_to(CompletionStep step, bool is_graded) {
    CompletionSaga saga = start_completion(kNow, kLimits);
    while (saga.step != step)
        saga = after_step(saga, is_graded, kNow, kLimits);
    return saga;
}

TEST(CompletionSaga, goes_through_the_steps_in_their_order_and_ends) {
    CompletionSaga saga = start_completion(kNow, kLimits);
    for (const auto step :
         {CompletionStep::validation, CompletionStep::score, CompletionStep::progress,
          CompletionStep::certificate, CompletionStep::notification, CompletionStep::unlock}) {
        EXPECT_EQ(saga.step, step);
        EXPECT_EQ(saga.state, CompletionState::running);
        EXPECT_EQ(saga.next_at, kNow + kLimits.step);
        saga = after_step(saga, true, kNow, kLimits);
    }
    EXPECT_EQ(saga.state, CompletionState::done);
    EXPECT_FALSE(saga.next_at);
}

TEST(CompletionSaga, waits_for_people_once_the_course_knows_of_the_submission) {
    const CompletionSaga waiting =
        after_step(walked_to(CompletionStep::progress, false), false, kNow, kLimits);
    EXPECT_EQ(waiting.state, CompletionState::waiting);
    EXPECT_FALSE(after_change(waiting, false, kNow, kLimits)) << "one answer of several";
    const auto graded = after_change(waiting, true, kNow, kLimits);
    ASSERT_TRUE(graded);
    EXPECT_EQ(graded->step, CompletionStep::score);
    EXPECT_EQ(graded->round, 2);
    EXPECT_EQ(graded->state, CompletionState::running);
}

TEST(CompletionSaga, begins_another_round_wherever_a_change_meets_it) {
    for (const auto step :
         {CompletionStep::validation, CompletionStep::score, CompletionStep::progress,
          CompletionStep::certificate, CompletionStep::notification, CompletionStep::unlock}) {
        const auto again = after_change(walked_to(step, true), true, kNow, kLimits);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->step, std::min(step, CompletionStep::score));
        EXPECT_EQ(again->round, 2);
    }
    const auto after_the_end =
        after_change(after_step(walked_to(CompletionStep::unlock, true), true, kNow, kLimits), true,
                     kNow, kLimits);
    EXPECT_EQ(after_the_end->state, CompletionState::running);
}

TEST(CompletionSaga, waits_longer_with_each_failure_and_gives_up_at_last) {
    CompletionSaga saga = walked_to(CompletionStep::progress, true);
    EXPECT_FALSE(retry(saga, kNow, kLimits));
    saga = after_failure(saga, kNow, kLimits);
    EXPECT_EQ(saga.next_at, kNow + std::chrono::seconds(5));
    saga = after_failure(saga, kNow, kLimits);
    EXPECT_EQ(saga.next_at, kNow + std::chrono::seconds(10));
    while (saga.tries < kLimits.tries - 1)
        saga = after_failure(saga, kNow, kLimits);
    EXPECT_EQ(saga.next_at, kNow + kLimits.longest_wait);
    saga = after_failure(saga, kNow, kLimits);
    EXPECT_EQ(saga.state, CompletionState::failed);
    EXPECT_EQ(saga.step, CompletionStep::progress);
    const auto again = retry(saga, kNow, kLimits);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->state, CompletionState::running);
    EXPECT_EQ(again->tries, 0);
}

TEST(CompletionSaga, percents_reach_a_limit_exactly_where_the_points_do) {
    EXPECT_EQ(percent_of(Score::of(2, 1), Score::of(3, 1)), 66);
    EXPECT_EQ(percent_of(Score::of(599, 10), Score::of(100, 1)), 59);
    EXPECT_EQ(percent_of(Score::of(60, 1), Score::of(100, 1)), 60);
    EXPECT_EQ(percent_of(Score::of(29, 100), Score::of(1, 1)), 29);
    EXPECT_EQ(percent_of(Score::of(3, 1), Score::of(1, 1)), 100);
    EXPECT_EQ(percent_of(-Score::of(3, 1), Score::of(1, 1)), 0);
    EXPECT_EQ(percent_of(Score::of(3, 1), Score::zero()), 0);
}

}  // namespace
}  // namespace lms::assessment
