#include "services/assessment/domain/rubric.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::assessment {
namespace {

using ::testing::IsEmpty;

const Score kHundred = Score::of(100, 1);

Score points(std::int64_t number) {
    return Score::of(number, 1);
}

// Argument: 0, 2 or 4 points; style: 0, or anything from 1 to 3.
MarkingForm rubric() {
    RubricForm form;
    form.criteria = {
        {"argument",
         "Argument",
         "",
         {{"none", "None", "", points(0), {}},
          {"some", "Some", "", points(2), {}},
          {"good", "Good", "", points(4), {}}}},
        {"style",
         "Style",
         "",
         {{"poor", "Poor", "", points(0), {}}, {"fair", "Fair", "", points(3), points(1)}}}};
    return form;
}

MarkingForm guide() {
    GuideForm form;
    form.criteria = {{"facts", "Facts", "What is right", "See the handbook", points(6)},
                     {"words", "Words", "", "", points(4)}};
    form.frequent_comments = {"Name your source."};
    return form;
}

Mark mark(std::vector<CriterionMark> criteria) {
    Mark made;
    made.criteria = std::move(criteria);
    return made;
}

std::vector<std::string> codes(const std::vector<FieldError>& faults) {
    std::vector<std::string> found;
    for (const FieldError& fault : faults)
        found.push_back(fault.field + " " + fault.code);
    return found;
}

TEST(Rubric, levels_and_ranges_add_up_in_proportion_to_the_points) {
    const Mark given = mark({{"argument", "some", {}, ""}, {"style", "fair", Score::of(3, 2), ""}});
    EXPECT_THAT(validate(given, rubric(), kHundred), IsEmpty());
    EXPECT_EQ(earned_by(given, rubric(), points(7)), Score::of(7, 2));
    EXPECT_EQ(earned_by(given, rubric(), kHundred), points(50));
    const Mark all = mark({{"argument", "good", {}, ""}, {"style", "fair", points(3), ""}});
    EXPECT_EQ(earned_by(all, rubric(), kHundred), kHundred);
}

TEST(Rubric, nothing_is_earned_while_a_criterion_waits) {
    EXPECT_EQ(earned_by(mark({{"argument", "good", {}, ""}}), rubric(), kHundred), std::nullopt);
    const Mark without_number = mark({{"argument", "good", {}, ""}, {"style", "fair", {}, ""}});
    EXPECT_EQ(earned_by(without_number, rubric(), kHundred), std::nullopt);
    EXPECT_EQ(earned_by({}, PointsForm{}, kHundred), std::nullopt);
}

TEST(Rubric, a_mark_stays_within_its_form) {
    const Mark wrong = mark({{"argument", "best", {}, ""},
                             {"style", "fair", points(4), ""},
                             {"style", "poor", {}, ""},
                             {"spelling", "poor", {}, ""}});
    EXPECT_THAT(codes(validate(wrong, rubric(), kHundred)),
                ::testing::ElementsAre(
                    "criteria[0].level unknown", "criteria[1].points out_of_range",
                    "criteria[2].criterion not_unique", "criteria[3].criterion unknown"));
    Mark number;
    number.points = points(101);
    EXPECT_THAT(codes(validate(number, PointsForm{}, kHundred)),
                ::testing::ElementsAre("points out_of_range"));
    number.points = points(60);
    EXPECT_EQ(earned_by(number, PointsForm{}, kHundred), points(60));
    EXPECT_THAT(codes(validate(number, guide(), kHundred)),
                ::testing::ElementsAre("points not_here"));
}

TEST(Rubric, a_guide_has_a_maximum_for_each_criterion) {
    const Mark given = mark({{"facts", {}, points(5), "well"}, {"words", {}, Score::of(5, 2), ""}});
    EXPECT_THAT(validate(given, guide(), points(10)), IsEmpty());
    EXPECT_EQ(earned_by(given, guide(), points(10)), Score::of(15, 2));
    EXPECT_THAT(codes(validate(mark({{"facts", {}, points(7), ""}}), guide(), points(10))),
                ::testing::ElementsAre("criteria[0].points out_of_range"));
}

TEST(Rubric, a_form_that_gives_nothing_or_contradicts_itself_is_a_fault) {
    EXPECT_THAT(validate(rubric()), IsEmpty());
    EXPECT_THAT(validate(guide()), IsEmpty());
    EXPECT_THAT(validate(MarkingForm{PointsForm{}}), IsEmpty());
    EXPECT_THAT(codes(validate(MarkingForm{RubricForm{}})),
                ::testing::ElementsAre("criteria too_few", "criteria worth_nothing"));
    RubricForm form = std::get<RubricForm>(rubric());
    form.criteria[1].id = "argument";
    form.criteria[1].levels[1].least = points(4);
    EXPECT_THAT(codes(validate(MarkingForm{form})),
                ::testing::ElementsAre("criteria[1].id not_unique",
                                       "criteria[1].levels[1].least not_a_range"));
}

TEST(Rubric, students_never_receive_what_is_for_markers) {
    const MarkingForm made = for_students(guide());
    const auto& shown = std::get<GuideForm>(made);
    EXPECT_EQ(shown.criteria[0].marker_notes, "");
    EXPECT_EQ(shown.criteria[0].description, "What is right");
    EXPECT_THAT(shown.frequent_comments, IsEmpty());
}

// Whatever the numbers, the result is between zero and the points, and a better level never earns
// less.
TEST(Rubric, results_keep_the_order_of_the_levels) {
    for (std::int64_t most = 1; most <= 30; ++most) {
        RubricForm form;
        form.criteria = {{"one", "One", "", {}}};
        for (std::int64_t level = 0; level <= most; ++level)
            form.criteria[0].levels.push_back({std::to_string(level), "x", "", points(level), {}});
        Score before = Score::of(-1, 1);
        for (std::int64_t level = 0; level <= most; ++level) {
            const auto earned =
                earned_by(mark({{"one", std::to_string(level), {}, ""}}), form, Score::of(100, 3));
            ASSERT_TRUE(earned);
            EXPECT_GT(*earned, before);
            before = *earned;
        }
        EXPECT_EQ(before, Score::of(100, 3));
    }
}

}  // namespace
}  // namespace lms::assessment
