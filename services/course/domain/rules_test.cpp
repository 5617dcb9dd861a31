#include "services/course/domain/rules.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/course/domain/progress_report.hpp"
#include "services/course/random_course.hpp"

namespace lms::course {
namespace {

using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using enum ProgressState;

const Time kNow = RandomCourse::kNow;
const Time kMuchLater = kNow + hours(24) * 10'000;

std::vector<std::string> codes(const std::vector<FieldError>& errors) {
    std::vector<std::string> found;
    for (const FieldError& error : errors)
        found.push_back(error.field + ":" + error.code);
    return found;
}

// Modules "M0", "M1", ... with lessons "0", "1", ... in the order of reading.
Outline small_outline(std::initializer_list<int> sizes) {
    Outline outline;
    outline.course_id = CourseId::make(kNow);
    int number = 0;
    for (const int size : sizes) {
        OutlineModule& module = outline.modules.emplace_back();
        module.id = ModuleId::make(kNow);
        module.title = "M" + std::to_string(outline.modules.size() - 1);
        for (int i = 0; i < size; ++i)
            module.lessons.push_back({LessonId::make(kNow), std::to_string(number++)});
    }
    return outline;
}

NodeRules when(std::vector<Condition> conditions) {
    NodeRules rules;
    rules.conditions = std::move(conditions);
    return rules;
}

// Somebody who is kept out by nothing but what there is to achieve.
Facts free_student(const LessonOrder& order, RandomCourse& random) {
    Facts facts;
    facts.now = kMuchLater;
    facts.enrolled_at = kNow;
    facts.progress = in_order(order, {});
    facts.groups = random.groups();
    for (const CourseId course : random.courses())
        facts.prerequisites.push_back({course, std::nullopt, true});
    return facts;
}

// Reports everything that is open as done, with full marks, until nothing more opens.
void work_through(const Outline& outline, const LessonOrder& order, Standing& standing) {
    const TimeBounds patient{hours(100), hours(100)};
    for (bool moved = true; moved;) {
        moved = false;
        for (std::size_t lesson = 0; lesson < order.size(); ++lesson) {
            if (standing.facts.progress[lesson].state == completed) continue;
            const auto outcome = report_progress(outline, order, standing, lesson,
                                                 {completed, 0, 36'000, 100}, patient);
            const auto* change = std::get_if<ProgressChange>(&outcome);
            if (change == nullptr) continue;
            standing.facts.progress[lesson] = change->saved;
            standing.course_completed |= change->course_completed;
            moved = true;
        }
    }
}

TEST(Rules, what_is_accepted_can_be_completed_and_what_is_refused_cannot) {
    RandomCourse random(20261121);
    int accepted = 0, refused = 0;
    for (int round = 0; round < 2000; ++round) {
        const Outline outline = random.outline();
        const LessonOrder order(outline);
        Standing standing;
        standing.facts = free_student(order, random);
        work_through(outline, order, standing);
        const auto done = [&](std::size_t lesson) {
            return standing.facts.progress[lesson].state == completed;
        };
        const auto circle = find_circle(outline);
        if (circle.empty()) {
            ++accepted;
            for (std::size_t lesson = 0; lesson < order.size(); ++lesson)
                ASSERT_TRUE(done(lesson)) << "round " << round << " lesson " << lesson;
            if (counted_lessons(outline) > 0) {
                EXPECT_TRUE(standing.course_completed) << round;
            }
        } else {
            ++refused;
            for (const RuleStep& step : circle) {
                if (step.scope != RuleScope::lesson) continue;
                EXPECT_FALSE(done(order.find(LessonId(step.id)).value())) << round;
            }
        }
    }
    EXPECT_GT(accepted, 200);
    EXPECT_GT(refused, 200);
}

TEST(Rules, whoever_meets_all_of_them_is_never_locked) {
    RandomCourse random(1);
    for (int round = 0; round < 500; ++round) {
        const Outline outline = random.outline();
        const LessonOrder order(outline);
        Facts facts = free_student(order, random);
        for (LessonProgress& lesson : facts.progress) {
            lesson.state = completed;
            lesson.score_percent = 100;
        }
        // Not begun: nothing but the rules keeps it open.
        const std::size_t fresh = random.below(order.size());
        for (std::size_t lesson = 0; lesson < order.size(); ++lesson)
            EXPECT_THAT(Unlocking(outline, order, facts).locks_of_lesson(lesson), IsEmpty());
        facts.overrides.push_back({.id = {}, .node = order.at(fresh).lesson.value});
        facts.overrides.back().counts_as_completed = true;
        facts.progress[fresh].state = not_started;
        EXPECT_THAT(Unlocking(outline, order, facts).locks_of_lesson(fresh), IsEmpty());
    }
}

TEST(Rules, doing_more_never_closes_anything_nor_costs_percent) {
    RandomCourse random(2);
    for (int round = 0; round < 500; ++round) {
        const Outline outline = random.outline();
        const LessonOrder order(outline);
        Facts facts = random.facts(outline, order);
        const Unlocking before(outline, order, facts);
        const Completion had = before.completion();
        std::vector<bool> open;
        for (std::size_t lesson = 0; lesson < order.size(); ++lesson)
            open.push_back(before.locks_of_lesson(lesson).empty());
        Facts more = facts;
        more.progress[random.below(order.size())].state = completed;
        const Unlocking after(outline, order, more);
        EXPECT_GE(after.completion().completed_lessons, had.completed_lessons);
        EXPECT_EQ(after.completion().total_lessons, had.total_lessons);
        EXPECT_EQ(had.total_lessons, counted_lessons(outline));
        for (std::size_t lesson = 0; lesson < order.size(); ++lesson) {
            if (open[lesson]) {
                EXPECT_THAT(after.locks_of_lesson(lesson), IsEmpty());
            }
        }
    }
}

TEST(Rules, circles_are_named_by_what_is_in_them) {
    Outline outline = small_outline({2, 2});
    const LessonId first = outline.modules[0].lessons[0].id;
    outline.modules[0].rules = when({ModuleDone{outline.modules[1].id}});
    EXPECT_THAT(find_circle(outline), IsEmpty());
    outline.modules[1].lessons[1].rules = when({LessonDone{first}});
    const auto circle = find_circle(outline);
    ASSERT_EQ(circle.size(), 3U);
    EXPECT_EQ(words_of(circle), "“0” waits for “M1”, which waits for “3”, which waits for “0”.");
    EXPECT_THAT(codes(check_rules(outline)), ElementsAre("rules:cycle"));
    outline.modules[1].lessons[1].rules->required = false;
    EXPECT_THAT(find_circle(outline), IsEmpty());  // the module is done without it
}

TEST(Rules, a_lesson_that_waits_for_itself_is_a_circle_of_one) {
    Outline outline = small_outline({1});
    outline.modules[0].lessons[0].rules = when({LessonDone{outline.modules[0].lessons[0].id}});
    EXPECT_EQ(words_of(find_circle(outline)), "“0” waits for “0”.");
}

TEST(Rules, going_in_order_is_part_of_a_circle) {
    Outline outline = small_outline({2});
    outline.modules[0].lessons[0].rules = when({LessonDone{outline.modules[0].lessons[1].id}});
    EXPECT_THAT(find_circle(outline), IsEmpty());
    outline.navigation = Navigation::sequential;
    EXPECT_EQ(find_circle(outline).size(), 2U);
}

TEST(Rules, courses_that_wait_for_each_other_are_found_by_the_shortest_way) {
    std::vector<CourseId> ids;
    for (int i = 0; i < 6; ++i)
        ids.push_back(CourseId::make(kNow));
    const std::vector<CourseEdge> edges = {
        {ids[1], ids[2]}, {ids[2], ids[3]}, {ids[3], ids[0]}, {ids[1], ids[3]}, {ids[4], ids[5]}};
    EXPECT_THAT(find_course_circle(edges, ids[0], std::vector{ids[1]}),
                ElementsAre(ids[0], ids[1], ids[3]));
    EXPECT_THAT(find_course_circle(edges, ids[0], std::vector{ids[4]}), IsEmpty());
    EXPECT_THAT(find_course_circle(edges, ids[0], std::vector{ids[0]}), ElementsAre(ids[0]));
    EXPECT_THAT(find_course_circle({}, ids[0], {}), IsEmpty());
}

TEST(Rules, what_makes_no_sense_is_refused_where_it_stands) {
    Outline outline = small_outline({2, 1});
    NodeRules lesson = when({LessonDone{LessonId::make(kNow)}, CourseDone{CourseId::make(kNow)},
                             ModuleDone{ModuleId::make(kNow)}});
    lesson.completion = CompletionRule{};
    lesson.due.emplace();
    const Uuid node = outline.modules[0].lessons[0].id.value;
    EXPECT_THAT(
        codes(check(outline, RuleScope::lesson, node, lesson)),
        ElementsAre("conditions[0].lesson_id:unknown", "conditions[1]:not_here",
                    "conditions[2].module_id:unknown", "due:one_of_two", "completion:not_here"));
    NodeRules module;
    module.completion = CompletionRule{CompletionKind::some_of, 3};
    module.minimum_minutes = 5;
    EXPECT_THAT(codes(check(outline, RuleScope::module, outline.modules[0].id.value, module)),
                ElementsAre("completion.count:too_many", "minimum_minutes:not_here"));
    outline.modules[1].lessons[0].rules = lesson;
    EXPECT_THAT(codes(check_rules(outline)),
                ::testing::Contains("modules[1].lessons[0].rules.conditions[0].lesson_id:unknown"));
}

TEST(Rules, something_has_to_be_done_to_complete_a_course) {
    Outline outline = small_outline({1});
    outline.modules[0].lessons[0].rules.emplace().required = false;
    EXPECT_THAT(codes(check_rules(outline)), ElementsAre("rules:nothing_required"));
}

}  // namespace
}  // namespace lms::course
