#include "services/assessment/domain/mastery.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {
namespace {

using enum Observed;

TEST(Mastery, is_that_of_a_calculation_by_hand) {
    const MasteryParameters parameters{0.1, 0.1, 0.1, 0.1};
    // 0.09 / (0.09 + 0.09) = 0.5, and a tenth of the rest learned.
    EXPECT_DOUBLE_EQ(mastery_after(parameters, std::vector{right}), 0.55);
    // 0.495 / (0.495 + 0.045) = 11/12.
    EXPECT_DOUBLE_EQ(mastery_after(parameters, std::vector{right, right}), 0.925);
    // 0.0925 / (0.0925 + 0.0675) = 0.578125.
    EXPECT_DOUBLE_EQ(mastery_after(parameters, std::vector{right, right, wrong}), 0.6203125);
    EXPECT_DOUBLE_EQ(mastery_after(parameters, {}), 0.1);
    EXPECT_DOUBLE_EQ(chance_of_right(0.55, parameters), 0.54);
}

TEST(Mastery, comes_with_right_answers) {
    const std::vector<Observed> three(3, right);
    EXPECT_LT(mastery_after({}, std::span(three).first(2)), kMastered);
    EXPECT_GT(mastery_after({}, three), kMastered);
}

TEST(Mastery, of_who_cannot_slip_or_guess_is_certain) {
    const MasteryParameters certain{0.5, 0, 0, 0};
    EXPECT_DOUBLE_EQ(updated_mastery(0.5, certain, right), 1);
    EXPECT_DOUBLE_EQ(updated_mastery(0.5, certain, wrong), 0);
    // What cannot happen says nothing.
    EXPECT_DOUBLE_EQ(updated_mastery(1, certain, wrong), 1);
    EXPECT_DOUBLE_EQ(updated_mastery(0, certain, right), 0);
}

TEST(Mastery, is_a_probability_and_a_right_answer_speaks_for_it) {
    for (std::uint64_t trial = 0; trial < 2000; ++trial) {
        Chance chance(Seed{trial}, "parameters");
        const auto part = [&] { return static_cast<double>(chance.below(101)) / 100; };
        const MasteryParameters parameters{part(), part(), part(), part()};
        if (!is_sound(parameters)) continue;
        const double before = part();
        const double up = updated_mastery(before, parameters, right);
        const double down = updated_mastery(before, parameters, wrong);
        EXPECT_GE(down, 0);
        EXPECT_LE(up, 1);
        EXPECT_GE(up, down - 1e-12);
        EXPECT_GE(up, before - 1e-12);
    }
}

TEST(Mastery, parameters_by_which_wrong_answers_speak_for_it_are_not_sound) {
    EXPECT_TRUE(is_sound({}));
    EXPECT_FALSE(is_sound({0.1, 0.1, 0.5, 0.5}));
    EXPECT_FALSE(is_sound({1.1, 0.1, 0.1, 0.1}));
    EXPECT_FALSE(is_sound({0.1, -0.1, 0.1, 0.1}));
}

}  // namespace
}  // namespace lms::assessment
