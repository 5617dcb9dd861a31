#include "services/course/domain/unlocking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/course/domain/progress_report.hpp"

namespace lms::course {
namespace {

using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum ProgressState;

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

class UnlockingTest : public ::testing::Test {
protected:
    UnlockingTest() {
        outline.course_id = CourseId::make(kNow);
        for (int m = 0; m < 2; ++m) {
            OutlineModule& module = outline.modules.emplace_back();
            module.id = ModuleId::make(kNow);
            for (int l = 0; l < 3; ++l)
                module.lessons.push_back({LessonId::make(kNow), "x"});
        }
        facts.now = kNow;
        facts.enrolled_at = kNow - days(10);
        facts.progress = in_order(LessonOrder(outline), {});
    }
    std::vector<LockReason> reasons(std::size_t lesson) const {
        std::vector<LockReason> found;
        const LessonOrder order(outline);
        for (const Lock& lock : Unlocking(outline, order, facts).locks_of_lesson(lesson))
            found.push_back(lock.reason);
        return found;
    }
    NodeRules& of_module(std::size_t module) {
        auto& rules = outline.modules[module].rules;
        return rules ? *rules : rules.emplace();
    }
    NodeRules& of_lesson(std::size_t lesson) {
        auto& rules = outline.modules[lesson / 3].lessons[lesson % 3].rules;
        return rules ? *rules : rules.emplace();
    }
    Override& allow(Uuid node, bool for_student = true) {
        Override& made = facts.overrides.emplace_back();
        made.node = node;
        made.for_student = for_student;
        return made;
    }
    Uuid id_of(std::size_t lesson) const {
        return outline.modules[lesson / 3].lessons[lesson % 3].id.value;
    }
    LessonId lesson(std::size_t index) const { return LessonId(id_of(index)); }
    std::optional<Time> due(std::size_t lesson) const {
        const LessonOrder order(outline);
        return Unlocking(outline, order, facts).lesson_due(lesson);
    }

    Outline outline;
    Facts facts;
};

TEST_F(UnlockingTest, all_reasons_are_told_those_of_what_it_is_in_first) {
    const Uuid group = Uuid::make(kNow);
    outline.rules = NodeRules{{CourseDone{CourseId::make(kNow)}}};
    of_module(1).conditions = {ModuleDone{outline.modules[0].id}};
    of_lesson(4).conditions = {OpensAt{kNow + days(1)}, OpensAfterEnrollment{11},
                               LessonDone{lesson(0)}, ScoreReached{lesson(1), 50},
                               InGroup{{group}}};
    EXPECT_THAT(reasons(4), ElementsAre(LockReason::course_not_completed,
                                        LockReason::module_not_completed, LockReason::not_yet_open,
                                        LockReason::not_yet_open, LockReason::lesson_not_completed,
                                        LockReason::score_not_reached, LockReason::not_in_group));
    const LessonOrder order(outline);
    const auto locks = Unlocking(outline, order, facts).locks_of_lesson(4);
    EXPECT_EQ(locks[3].opens_at, facts.enrolled_at + days(11));
    EXPECT_EQ(locks[0].scope, RuleScope::course);
    EXPECT_EQ(locks[1].scope, RuleScope::module);
    EXPECT_EQ(locks[5].required_percent, 50);
}

TEST_F(UnlockingTest, each_condition_opens_when_it_is_met_and_not_before) {
    of_lesson(4).conditions = {OpensAt{kNow}};
    EXPECT_THAT(reasons(4), IsEmpty());
    facts.now = kNow - Duration(1);
    EXPECT_THAT(reasons(4), ElementsAre(LockReason::not_yet_open));
    facts.now = kNow;
    of_lesson(4).conditions = {ScoreReached{lesson(1), 50}};
    facts.progress[1].score_percent = 49;
    EXPECT_THAT(reasons(4), ElementsAre(LockReason::score_not_reached));
    facts.progress[1].score_percent = 50;
    EXPECT_THAT(reasons(4), IsEmpty());
    const Uuid group = Uuid::make(kNow);
    of_lesson(4).conditions = {InGroup{{Uuid::make(kNow), group}}};
    facts.groups = {group};
    EXPECT_THAT(reasons(4), IsEmpty());
}

TEST_F(UnlockingTest, what_was_begun_is_not_taken_back_but_by_a_date_or_a_group) {
    of_lesson(4).conditions = {LessonDone{lesson(0)}, ScoreReached{lesson(1), 50}};
    facts.progress[4].state = in_progress;
    EXPECT_THAT(reasons(4), IsEmpty());
    of_lesson(4).conditions.emplace_back(OpensAt{kNow + days(1)});
    EXPECT_THAT(reasons(4), ElementsAre(LockReason::not_yet_open));
}

TEST_F(UnlockingTest, a_lesson_that_left_the_course_keeps_nobody_out) {
    of_lesson(4).conditions = {LessonDone{LessonId::make(kNow)}, ModuleDone{ModuleId::make(kNow)}};
    EXPECT_THAT(reasons(4), IsEmpty());
}

TEST_F(UnlockingTest, some_of_a_module_is_enough_with_what_is_required) {
    of_module(0).completion = CompletionRule{CompletionKind::some_of, 2};
    of_lesson(2).required = true;
    of_module(1).conditions = {ModuleDone{outline.modules[0].id}};
    facts.progress[0].state = facts.progress[1].state = completed;
    EXPECT_THAT(reasons(3), ElementsAre(LockReason::module_not_completed));
    facts.progress[1].state = not_started;
    facts.progress[2].state = completed;
    EXPECT_THAT(reasons(3), IsEmpty());
}

TEST_F(UnlockingTest, optional_lessons_do_not_count_for_the_course) {
    of_lesson(5).required = false;
    for (std::size_t i = 0; i < 5; ++i)
        facts.progress[i].state = completed;
    const LessonOrder order(outline);
    const Unlocking unlocking(outline, order, facts);
    EXPECT_TRUE(unlocking.completion().all());
    EXPECT_EQ(unlocking.completion().total_lessons, 5);
    EXPECT_EQ(unlocking.course_state(), completed);
}

TEST_F(UnlockingTest, due_dates_come_from_rules_and_move_by_overrides) {
    EXPECT_EQ(due(0), std::nullopt);
    of_lesson(0).due = Due{kNow, std::nullopt};
    of_lesson(1).due = Due{std::nullopt, 12};
    EXPECT_EQ(due(0), kNow);
    EXPECT_EQ(due(1), facts.enrolled_at + days(12));
    allow(outline.course_id.value, false).extra_days = 3;
    EXPECT_EQ(due(0), kNow + days(3));
    allow(outline.modules[0].id.value).extra_days = 5;
    EXPECT_EQ(due(0), kNow + days(5));
    allow(id_of(0)).due_at = kNow + days(20);
    EXPECT_EQ(due(0), kNow + days(20));
    EXPECT_EQ(due(2), std::nullopt);
}

TEST_F(UnlockingTest, a_students_own_override_comes_before_those_of_groups) {
    of_lesson(0).conditions = {OpensAt{kNow + days(9)}};
    allow(id_of(0), false).opens_at = kNow + days(4);
    allow(id_of(0), false).opens_at = kNow + days(2);
    EXPECT_EQ(override_for(facts.overrides, id_of(0)).opens_at, kNow + days(2));
    allow(id_of(0)).opens_at = kNow + days(3);
    EXPECT_EQ(override_for(facts.overrides, id_of(0)).opens_at, kNow + days(3));
    facts.overrides.back().opens_at = kNow - days(1);
    EXPECT_THAT(reasons(0), IsEmpty());
}

TEST_F(UnlockingTest, an_exemption_waives_what_was_to_be_achieved_and_leaves_dates) {
    outline.navigation = Navigation::sequential;
    of_lesson(1).conditions = {LessonDone{lesson(5)}, OpensAt{kNow + days(1)}};
    allow(id_of(1)).exempt_from_conditions = true;
    EXPECT_THAT(reasons(1), ElementsAre(LockReason::not_yet_open));
}

TEST_F(UnlockingTest, what_counts_as_completed_opens_what_comes_after) {
    outline.navigation = Navigation::sequential;
    EXPECT_THAT(reasons(1), ElementsAre(LockReason::previous_not_completed));
    allow(id_of(0)).counts_as_completed = true;
    EXPECT_THAT(reasons(1), IsEmpty());
    of_module(1).conditions = {ModuleDone{outline.modules[0].id}};
    facts.progress[2].state = completed;
    EXPECT_THAT(reasons(3), ElementsAre(LockReason::module_not_completed));
    allow(outline.modules[0].id.value).counts_as_completed = true;
    EXPECT_THAT(reasons(3), IsEmpty());
}

TEST_F(UnlockingTest, a_lesson_is_completed_when_its_time_and_score_are_there) {
    of_lesson(0).minimum_minutes = 2;
    of_lesson(0).minimum_percent = 60;
    const LessonOrder order(outline);
    Standing standing;
    standing.facts = facts;
    const auto report = [&](ProgressReport reported) {
        auto change = std::get<ProgressChange>(
            report_progress(outline, order, standing, 0, reported, TimeBounds{}));
        standing.facts.progress[0] = change.saved;
        return change;
    };
    auto change = report({completed, std::nullopt, 60});
    EXPECT_EQ(change.saved.state, in_progress);
    EXPECT_THAT(change.gaps, ElementsAre(CompletionGap::more_time, CompletionGap::better_score));
    change = report({in_progress, std::nullopt, 60, 40});
    EXPECT_THAT(change.gaps, ElementsAre(CompletionGap::better_score));
    change = report({in_progress, std::nullopt, 0, 70});
    EXPECT_EQ(change.saved.state, completed);
    EXPECT_TRUE(change.lesson_completed);
    change = report({in_progress, std::nullopt, 0, 10});
    EXPECT_EQ(change.saved.score_percent, 70);
    EXPECT_EQ(change.saved.state, completed);
}

TEST_F(UnlockingTest, a_result_of_a_service_is_recorded_behind_a_lock) {
    of_lesson(0).conditions = {OpensAt{kNow + days(1)}};
    const LessonOrder order(outline);
    Standing standing;
    standing.facts = facts;
    EXPECT_TRUE(std::holds_alternative<std::vector<Lock>>(
        report_progress(outline, order, standing, 0, {completed}, TimeBounds{})));
    const auto outcome = report_progress(outline, order, standing, 0, {completed}, TimeBounds{},
                                         LockedReports::recorded);
    EXPECT_TRUE(std::get<ProgressChange>(outcome).lesson_completed);
}

}  // namespace
}  // namespace lms::course
