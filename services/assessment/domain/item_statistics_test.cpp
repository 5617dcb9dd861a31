#include "services/assessment/domain/item_statistics.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {
namespace {

TEST(ItemStatistics, are_those_of_a_calculation_by_hand) {
    // Four students, three questions of growing difficulty: sums 3, 2, 1, 0.
    const std::vector<ItemScores> attempts{{1, 1, 1}, {1, 1, 0}, {1, 0, 0}, {0, 0, 0}};
    const TestStatistics test = test_statistics(attempts);
    EXPECT_EQ(test.attempts, 4U);
    EXPECT_DOUBLE_EQ(test.mean, 1.5);
    EXPECT_DOUBLE_EQ(test.standard_deviation, std::sqrt(5.0 / 3));
    // Variances 1/4, 1/3, 1/4 of the questions: 3/2 * (1 - (5/6) / (5/3)) = 3/4.
    EXPECT_DOUBLE_EQ(test.reliability.value(), 0.75);
    EXPECT_DOUBLE_EQ(test.standard_error.value(), std::sqrt(5.0 / 12));
    ASSERT_EQ(test.items.size(), 3U);
    EXPECT_DOUBLE_EQ(test.items[0].facility, 0.75);
    EXPECT_DOUBLE_EQ(test.items[1].facility, 0.5);
    // The first with the others' sums 2, 1, 0, 0: 3/4 / sqrt(3/4 * 11/4).
    EXPECT_DOUBLE_EQ(test.items[0].discrimination.value(), std::sqrt(3.0 / 11));
    EXPECT_DOUBLE_EQ(test.items[1].discrimination.value(), std::sqrt(0.5));
    EXPECT_DOUBLE_EQ(test.items[2].discrimination.value(), std::sqrt(3.0 / 11));
}

TEST(ItemStatistics, a_question_that_the_good_get_wrong_discriminates_below_nothing) {
    const std::vector<ItemScores> attempts{{1, 1, 0}, {0.5, 1, 0}, {0, 0, 1}};
    const TestStatistics test = test_statistics(attempts);
    EXPECT_LT(test.items[2].discrimination.value(), 0);
    EXPECT_LT(test.reliability.value(), 0);
    EXPECT_DOUBLE_EQ(test.standard_error.value(), test.standard_deviation);
}

TEST(ItemStatistics, what_does_not_vary_says_nothing) {
    const TestStatistics equal = test_statistics(std::vector<ItemScores>{{1, 0.1}, {1, 0.1}});
    EXPECT_EQ(equal.reliability, std::nullopt);
    EXPECT_EQ(equal.items[0].discrimination, std::nullopt);
    EXPECT_DOUBLE_EQ(equal.items[1].facility, 0.1);
    EXPECT_EQ(test_statistics(std::vector<ItemScores>{{1, 0}}).reliability, std::nullopt);
    EXPECT_EQ(test_statistics(std::vector<ItemScores>{{1}, {0}}).reliability, std::nullopt);
    EXPECT_EQ(test_statistics({}).attempts, 0U);
}

TEST(ItemStatistics, stay_within_their_bounds_and_equal_questions_are_reliable) {
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        Chance chance(Seed{trial}, "scores");
        std::vector<ItemScores> attempts(2 + chance.below(20), ItemScores(2 + chance.below(6)));
        const bool same = trial % 2 == 0;
        for (ItemScores& scores : attempts) {
            for (double& score : scores)
                score = static_cast<double>(chance.below(4)) / 3;
            if (same) scores.assign(scores.size(), scores.front());
        }
        const TestStatistics test = test_statistics(attempts);
        if (test.reliability) EXPECT_LE(*test.reliability, 1 + 1e-9);
        if (test.reliability && same) EXPECT_NEAR(*test.reliability, 1, 1e-9);
        for (const ItemStatistics& item : test.items) {
            EXPECT_GE(item.facility, 0);
            EXPECT_LE(item.facility, 1);
            if (item.discrimination) EXPECT_LE(std::abs(*item.discrimination), 1);
        }
    }
}

TEST(ItemStatistics, of_attempts_one_by_one_take_no_others) {
    TestAccumulator test(2);
    test.add({1, 0});
    EXPECT_THROW(test.add({1}), std::logic_error);
    test.add({0, 1});
    EXPECT_EQ(test.statistics().attempts, 2U);
    EXPECT_DOUBLE_EQ(test.statistics().items[0].discrimination.value(), -1);
}

TEST(ItemStatistics, distractors_are_counted_with_who_chose_them) {
    const std::vector<GivenAnswer> given{{SingleChoiceAnswer{"a"}, 9},
                                         {SingleChoiceAnswer{"a"}, 6},
                                         {SingleChoiceAnswer{"b"}, 2},
                                         {TextAnswer{"a", {}}, 1}};
    const auto choices = choice_statistics(given);
    ASSERT_EQ(choices.size(), 2U);
    EXPECT_EQ(choices.at("a").count, 2U);
    EXPECT_DOUBLE_EQ(choices.at("a").mean_sum, 7.5);
    EXPECT_EQ(choices.at("b").count, 1U);
}

TEST(ItemStatistics, choices_of_several_places_are_kept_apart) {
    const std::vector<GivenAnswer> given{
        {MultipleChoiceAnswer{{"a", "b", "a"}}, 1},
        {PlacedAnswer{{{"p", "a"}, {"q", "a"}}}, 1},
        {ClozeAnswer{{{"g", SingleChoiceAnswer{"a"}}, {"h", TextAnswer{"a", {}}}}}, 1},
        {MatrixAnswer{{{"r", {"x", "y"}}}}, 1},
        {OrderingAnswer{{"k", "l"}}, 1},
        {TrueFalseAnswer{true}, 1}};
    std::string names;
    for (const auto& [name, statistics] : choice_statistics(given)) {
        names += name + "; ";
        EXPECT_EQ(statistics.count, 1U);
    }
    EXPECT_EQ(names, "a; b; g: a; k; p: a; q: a; r: x; r: y; true; ");
}

}  // namespace
}  // namespace lms::assessment
