#include "services/assessment/domain/double_marking.hpp"

#include <gtest/gtest.h>

namespace lms::assessment {
namespace {

const UserId kAnn = UserId::make(Time{});
const UserId kBob = UserId::make(Time{});
const UserId kCem = UserId::make(Time{});

Score points(std::int64_t number) {
    return Score::of(number, 1);
}

MarkerResult done(UserId who, std::int64_t number) {
    return {who, true, points(number)};
}

TEST(DoubleMarking, one_marker_decides_alone) {
    EXPECT_EQ(decide({}, {}), MarkingDecision{});
    EXPECT_EQ(decide({}, {{kAnn, false, points(5)}}), MarkingDecision{});
    EXPECT_EQ(decide({}, {done(kAnn, 5)}),
              (MarkingDecision{MarkingState::graded, points(5), GradeSource::mark, 1}));
}

TEST(DoubleMarking, two_within_the_tolerance_agree_by_the_rule) {
    const std::vector<MarkerResult> close{done(kAnn, 60), done(kBob, 65)};
    const auto decided = [&](Agreement rule) {
        return decide(DoubleMarking{points(5), rule, Disagreement::by_hand}, close).points;
    };
    EXPECT_EQ(decided(Agreement::average), Score::of(125, 2));
    EXPECT_EQ(decided(Agreement::higher), points(65));
    EXPECT_EQ(decided(Agreement::lower), points(60));
}

TEST(DoubleMarking, two_further_apart_wait_for_somebody) {
    const std::vector<MarkerResult> far{done(kAnn, 60), done(kBob, 66)};
    const DoubleMarking by_hand{points(5), Agreement::average, Disagreement::by_hand};
    EXPECT_EQ(decide(by_hand, far).state, MarkingState::disagreed);
    EXPECT_EQ(decide(by_hand, far).markers_needed, 2);
    const DoubleMarking third{points(5), Agreement::average, Disagreement::third_marker};
    EXPECT_EQ(decide(third, far).state, MarkingState::disagreed);
    EXPECT_EQ(decide(third, far).markers_needed, 3);
    EXPECT_EQ(decide(third, {far[0]}).state, MarkingState::waiting);
}

TEST(DoubleMarking, of_three_the_closest_two_count_and_of_equally_close_the_higher) {
    const DoubleMarking rule{points(1), Agreement::average, Disagreement::third_marker};
    const auto decided = [&](std::int64_t a, std::int64_t b, std::int64_t c) {
        return decide(rule, {done(kAnn, a), done(kBob, b), done(kCem, c)}).points;
    };
    EXPECT_EQ(decided(40, 60, 58), points(59));
    EXPECT_EQ(decided(40, 60, 45), Score::of(85, 2));
    EXPECT_EQ(decided(40, 60, 50), points(55));
}

TEST(DoubleMarking, neither_marker_sees_the_other_before_both_have_finished) {
    const DoubleMarking rule;
    const std::vector<MarkerResult> half{done(kAnn, 60), {kBob, false, points(3)}};
    EXPECT_TRUE(sees_mark_of(rule, half, kBob, kBob));
    EXPECT_FALSE(sees_mark_of(rule, half, kBob, kAnn));
    EXPECT_FALSE(sees_mark_of(rule, half, kAnn, kBob));
    EXPECT_FALSE(sees_mark_of(rule, half, kCem, kAnn));
    const std::vector<MarkerResult> both{done(kAnn, 60), done(kBob, 70)};
    EXPECT_TRUE(sees_mark_of(rule, both, kAnn, kBob));
    EXPECT_TRUE(sees_mark_of(rule, both, kCem, kBob));
    // The third is to judge alone, too.
    const std::vector<MarkerResult> third{both[0], both[1], {kCem, false, {}}};
    EXPECT_FALSE(sees_mark_of(rule, third, kCem, kAnn));
    EXPECT_TRUE(sees_mark_of({}, half, kBob, kAnn));
}

}  // namespace
}  // namespace lms::assessment
