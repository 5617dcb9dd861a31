#include "services/course/app/outline_cache.hpp"

#include <gtest/gtest.h>

#include "libs/json/json.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/app/snapshot.hpp"
#include "services/course/random_course.hpp"

namespace lms::course {
namespace {

// What write_outline() says, built the plain way.
OutlineLessonView plain_lesson(const PreparedOutline& prepared, const Facts& facts,
                               const OutlineModule& module, std::size_t lesson, std::size_t index) {
    const Unlocking unlocking(prepared.outline, prepared.order, facts);
    const OutlineLesson& of = module.lessons[lesson];
    OutlineLessonView row;
    static_cast<OutlineLessonHead&>(row) = {of.id, of.title, of.kind, of.teaching_minutes,
                                            of.exercise_minutes};
    row.required = is_required(of.rules, module.rules);
    if (of.rules) row.minimum_minutes = of.rules->minimum_minutes;
    if (of.rules) row.minimum_percent = of.rules->minimum_percent;
    row.state = facts.progress[index].state;
    row.locks = to_views(unlocking.locks_of_lesson(index), prepared, facts);
    row.locked = !row.locks.empty();
    if (row.locked) row.lock_reason = row.locks.front().reason;
    row.due_at = unlocking.lesson_due(index);
    row.position_s = facts.progress[index].position_s;
    row.score_percent = facts.progress[index].score_percent;
    return row;
}

OutlineView plain_view(const PreparedOutline& prepared,
                       const std::optional<EnrollmentView>& enrollment, const Facts& facts) {
    const Outline& outline = prepared.outline;
    const Unlocking unlocking(outline, prepared.order, facts);
    OutlineView view;
    static_cast<OutlineHead&>(view) = {outline.course_id,    outline.version,
                                       outline.title,        outline.summary,
                                       outline.navigation,   outline.attribution,
                                       outline.published_at, completion_rule_of(outline.rules)};
    view.enrollment = enrollment;
    const Completion completion = unlocking.completion();
    view.progress = {completion.percent(), completion.completed_lessons, completion.total_lessons};
    view.state = unlocking.course_state();
    view.locks = to_views(unlocking.locks_of_course(), prepared, facts);
    view.due_at = unlocking.course_due();
    if (enrollment) view.resume_lesson_id = unlocking.resume();
    std::size_t index = 0;
    for (std::size_t m = 0; m < outline.modules.size(); ++m) {
        const OutlineModule& module = outline.modules[m];
        OutlineModuleView& shown = view.modules.emplace_back();
        static_cast<OutlineModuleHead&>(shown) = {module.id, module.title,
                                                  is_required(module.rules, outline.rules),
                                                  completion_rule_of(module.rules)};
        shown.state = unlocking.module_state(m);
        shown.locks = to_views(unlocking.locks_of_module(m), prepared, facts);
        shown.due_at = unlocking.module_due(m);
        for (std::size_t lesson = 0; lesson < module.lessons.size(); ++lesson)
            shown.lessons.push_back(plain_lesson(prepared, facts, module, lesson, index++));
    }
    return view;
}

TEST(WriteOutline, splices_exactly_what_the_type_says) {
    RandomCourse random(7);
    for (int round = 0; round < 100; ++round) {
        const PreparedOutline prepared(random.outline());
        Facts facts = random.facts(prepared.outline, prepared.order);
        std::optional<EnrollmentView> enrollment;
        facts.enrolled = round % 3 > 0;
        if (facts.enrolled) {
            enrollment = EnrollmentView{EnrollmentId::make(facts.now), prepared.outline.course_id,
                                        prepared.outline.version, facts.enrolled_at, std::nullopt};
        }
        EXPECT_EQ(write_outline(prepared, enrollment, facts),
                  json::write(plain_view(prepared, enrollment, facts)));
    }
}

TEST(WriteLesson, splices_exactly_what_the_type_says) {
    LessonView view;
    view.title = "Lesson";
    view.content_html = "<p>\"</p>";
    view.state = ProgressState::in_progress;
    view.position_s = 4;
    view.time_spent_s = 5;
    view.score_percent = 80;
    view.minimum_minutes = 7;
    std::string document = json::write(static_cast<const LessonDocument&>(view));
    document.pop_back();
    OwnLesson own;
    own.state = view.state;
    own.position_s = view.position_s;
    own.time_spent_s = view.time_spent_s;
    own.score_percent = view.score_percent;
    own.minimum_minutes = view.minimum_minutes;
    EXPECT_EQ(write_lesson_view(document, own), json::write(view));
}

TEST(PreparedOutline, survives_being_stored) {
    RandomCourse random(8);
    for (int round = 0; round < 20; ++round) {
        const Outline outline = random.outline();
        EXPECT_EQ(json::read_lenient<Outline>(json::write(outline)), outline);
    }
}

TEST(PreparedOutline, of_before_there_were_rules_is_read) {
    Outline outline = RandomCourse(9).outline();
    outline.rules.reset();
    outline.modules.clear();
    std::string text = json::write(outline);
    text.erase(text.find(R"(,"rules":null)"), std::string_view(R"(,"rules":null)").size());
    EXPECT_EQ(json::read_lenient<Outline>(text), outline);
}

}  // namespace
}  // namespace lms::course
