#include "services/course/domain/programme.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ProgrammeStep required(std::int32_t percent) {
    return {true, percent > 0, percent == 100, percent};
}
ProgrammeStep optional(std::int32_t percent) {
    return {false, percent > 0, percent == 100, percent};
}
std::int32_t percent_of(const ProgrammeRules& rules, std::vector<ProgrammeStep> steps) {
    return standing_of(rules, steps).progress.percent;
}

TEST(Programme, is_completed_with_its_required_courses) {
    const std::vector<ProgrammeStep> steps{required(100), optional(0), required(100)};
    EXPECT_TRUE(standing_of({}, steps).completed);
    EXPECT_FALSE(standing_of({CourseOrder::free, 1}, steps).completed);
    EXPECT_EQ(standing_of({CourseOrder::free, 1}, steps).progress.needed_courses, 3);
}

TEST(Programme, the_best_of_the_optional_courses_count) {
    const ProgrammeRules one_of{CourseOrder::free, 1};
    EXPECT_EQ(percent_of(one_of, {required(50), optional(10), optional(90)}), 70);
    EXPECT_EQ(percent_of(one_of, {optional(0), optional(100)}), 100);
    EXPECT_EQ(percent_of({CourseOrder::free, 5}, {optional(100), optional(0)}), 50);
}

TEST(Programme, without_courses_is_never_completed) {
    EXPECT_FALSE(standing_of({}, {}).completed);
    EXPECT_EQ(standing_of({}, {}).next, std::nullopt);
}

// All lessons done, but the course's own rules do not call it completed.
TEST(Programme, only_a_completed_course_counts_in_full) {
    const std::vector<ProgrammeStep> steps{{true, true, false, 100}};
    EXPECT_FALSE(standing_of({}, steps).completed);
    EXPECT_EQ(percent_of({}, steps), 99);
}

TEST(Programme, in_order_a_course_waits_for_the_required_ones_before_it) {
    const ProgrammeRules ordered{CourseOrder::ordered, 0};
    const std::vector<ProgrammeStep> steps{required(100), optional(0), required(0),
                                           optional(0),   required(0), required(30)};
    const ProgrammeStanding standing = standing_of(ordered, steps);
    EXPECT_THAT(standing.locked, ElementsAre(false, false, false, true, true, false));
    EXPECT_EQ(standing.next, 5U);  // begun already
    EXPECT_THAT(steps_to_enter(ordered, steps), ElementsAre(2));
    EXPECT_THAT(steps_to_enter({}, steps), ElementsAre(2, 4));
}

TEST(Programme, what_keeps_it_from_being_published) {
    const auto codes = [](std::int32_t optional_count, std::vector<ProgrammeCourse> courses) {
        std::vector<std::string> all;
        for (const FieldError& it : check_programme({CourseOrder::free, optional_count}, courses))
            all.push_back(it.code);
        return all;
    };
    const ProgrammeCourse must{{}, true};
    const ProgrammeCourse may{{}, false};
    EXPECT_THAT(codes(0, {}), ElementsAre("no_courses"));
    EXPECT_THAT(codes(2, {must, may}), ElementsAre("too_many"));
    EXPECT_THAT(codes(0, {may, may}), ElementsAre("nothing_needed"));
    EXPECT_THAT(codes(1, {may, may}), IsEmpty());
    EXPECT_THAT(codes(0, {must}), IsEmpty());
}

// 100 % and completed are the same thing; whoever is not done has somewhere to go; getting on never
// lowers anything.
TEST(Programme, laws_hold_for_random_programmes) {
    std::mt19937 random(20261121);
    const auto pick = [&](int below) {
        return std::uniform_int_distribution<int>(0, below - 1)(random);
    };
    for (int round = 0; round < 3'000; ++round) {
        std::vector<ProgrammeStep> steps(static_cast<std::size_t>(1 + pick(6)));
        for (ProgrammeStep& step : steps) {
            step = pick(2) == 0 ? required(pick(3) * 50) : optional(pick(3) * 50);
        }
        const ProgrammeRules rules{pick(2) == 0 ? CourseOrder::free : CourseOrder::ordered,
                                   pick(4)};
        const ProgrammeStanding before = standing_of(rules, steps);
        EXPECT_EQ(before.completed, before.progress.percent == 100);
        if (before.progress.needed_courses > 0) {
            EXPECT_EQ(before.next.has_value(), !before.completed);
        }
        if (!before.next) continue;
        EXPECT_FALSE(before.locked[*before.next]);
        ProgrammeStep& step = steps[*before.next];
        step = {step.required, true, true, 100};
        EXPECT_GE(standing_of(rules, steps).progress.percent, before.progress.percent);
    }
}

}  // namespace
}  // namespace lms::course
