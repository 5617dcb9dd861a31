#include "services/assessment/domain/assignment_time.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::assessment {
namespace {

using enum SubmissionHindrance;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Time kNoon = *parse_rfc3339("2026-03-01T12:00:00Z");

AssignmentTiming due_at_noon(LatePolicy late = {}) {
    return {kNoon - hours(48), kNoon, kNoon + hours(72), late};
}

TEST(AssignmentTime, what_comes_at_the_due_second_is_in_time_and_what_comes_after_is_late) {
    EXPECT_EQ(minutes_late(due_at_noon(), kNoon), 0);
    EXPECT_EQ(minutes_late(due_at_noon(), kNoon + seconds(1)), 1);
    EXPECT_EQ(minutes_late(due_at_noon(), kNoon + minutes(61)), 61);
    EXPECT_EQ(minutes_late({}, kNoon + hours(1)), 0);
}

TEST(AssignmentTime, within_the_grace_period_nothing_is_late_and_behind_it_all_is_counted) {
    const LatePolicy late{.kind = LateKind::once, .percent = Score::of(5, 1), .grace_minutes = 10};
    EXPECT_EQ(minutes_late(due_at_noon(late), kNoon + minutes(10)), 0);
    EXPECT_EQ(minutes_late(due_at_noon(late), kNoon + minutes(11)), 11);
}

struct Withheld {
    LateKind kind;
    std::int32_t minutes;
    Score expected;
};

TEST(AssignmentTime, lateness_costs_once_or_for_every_begun_hour_or_day_up_to_its_most) {
    const Score possible = Score::of(40, 1);
    const std::vector<Withheld> table{
        {LateKind::none, 5'000, Score::zero()},
        {LateKind::once, 0, Score::zero()},
        {LateKind::once, 1, Score::of(4, 1)},
        {LateKind::once, 100'000, Score::of(4, 1)},
        {LateKind::per_hour, 60, Score::of(4, 1)},
        {LateKind::per_hour, 61, Score::of(8, 1)},
        {LateKind::per_day, 1, Score::of(4, 1)},
        {LateKind::per_day, 1'440, Score::of(4, 1)},
        {LateKind::per_day, 1'441, Score::of(8, 1)},
        {LateKind::per_day, 1'440 * 3, Score::of(12, 1)},
        {LateKind::per_day, 1'440 * 30, Score::of(20, 1)},
        {LateKind::per_hour, 2'000'000'000, Score::of(20, 1)},
    };
    for (const Withheld& row : table) {
        const LatePolicy policy{row.kind, Score::of(10, 1), Score::of(50, 1), 0};
        EXPECT_EQ(withheld(policy, row.minutes, possible), row.expected)
            << static_cast<int>(row.kind) << " " << row.minutes;
    }
}

TEST(AssignmentTime, more_is_never_withheld_than_there_is_and_later_never_costs_less) {
    const LatePolicy policy{LateKind::per_hour, Score::of(7, 3), Score::of(100, 1), 0};
    const Score possible = Score::of(9'999, 1);
    Score before;
    for (std::int32_t late = 0; late < 5'000; late += 13) {
        const Score now = withheld(policy, late, possible);
        EXPECT_GE(now, before);
        EXPECT_LE(now, possible);
        before = now;
    }
    EXPECT_EQ(before, possible);
}

TEST(AssignmentTime, an_own_due_hour_moves_the_cut_off_where_it_would_come_first) {
    const auto longer = timing_of(due_at_noon(), {kNoon + hours(100), {}, 0});
    EXPECT_EQ(longer.due, kNoon + hours(100));
    EXPECT_EQ(longer.cut_off, kNoon + hours(100));
    const auto within = timing_of(due_at_noon(), {kNoon + hours(1), {}, 0});
    EXPECT_EQ(within.cut_off, kNoon + hours(72));
    const auto both = timing_of(due_at_noon(), {kNoon + hours(1), kNoon + hours(2), 0});
    EXPECT_EQ(both.cut_off, kNoon + hours(2));
}

TEST(AssignmentTime, a_group_may_submit_for_as_long_as_any_member_may) {
    const auto own = timing_of(due_at_noon(), {kNoon + hours(100), {}, 0});
    const auto group = latest_of({due_at_noon(), own});
    EXPECT_EQ(group.due, kNoon + hours(100));
    EXPECT_EQ(group.cut_off, kNoon + hours(100));
    AssignmentTiming endless = due_at_noon();
    endless.cut_off.reset();
    EXPECT_FALSE(latest_of({due_at_noon(), endless}).cut_off);
}

TEST(AssignmentTime, every_reason_against_beginning_is_told) {
    Assignment assignment;
    assignment.timing = due_at_noon();
    assignment.by_groups = true;
    assignment.attempts.most = 2;
    const auto reasons = [&](Submitter submitter) {
        return hindrances(assignment, assignment.timing, submitter);
    };
    EXPECT_THAT(reasons({.now = kNoon}), IsEmpty());
    EXPECT_THAT(reasons({.now = kNoon - hours(49), .is_open = false}),
                ElementsAre(locked, too_early));
    EXPECT_THAT(reasons({.now = kNoon + hours(72), .attempts_begun = 2}),
                ElementsAre(closed, no_attempts_left));
    EXPECT_THAT(reasons({.now = kNoon, .attempts_begun = 2, .extra_attempts = 1}), IsEmpty());
    EXPECT_THAT(reasons({.now = kNoon, .has_group = false}), ElementsAre(no_group));
    EXPECT_THAT(reasons({.now = kNoon, .peer_phase = PeerPhase::reviewing}),
                ElementsAre(reviewing));
    EXPECT_THAT(hindrances_to_submit(assignment.timing, {.now = kNoon, .attempts_begun = 9}),
                IsEmpty());
}

}  // namespace
}  // namespace lms::assessment
