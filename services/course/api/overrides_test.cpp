// Exceptions from rules, and what a change of rules does to those who are in the course.
#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using enum ProgressState;

class OverridesTest : public CourseServiceTest {
protected:
    Answer put_rules(const SmallCourse& course, Uuid node, const NodeRules& rules,
                     int revision = 0) {
        return call(teacher_,
                    {Method::put, course.path() + "/rules/" + node.to_string(),
                     R"({"rules":)" + json::write(rules) + "}", "", std::to_string(revision)});
    }
    Answer allow(const SmallCourse& course, Uuid node, const Principal& student,
                 const std::string& terms) {
        return post(teacher_, course.path() + "/overrides",
                    R"({"reason":"ill","node_id":")" + node.to_string() + R"(","user_id":")" +
                        student.user_id.to_string() + "\"," + terms + "}");
    }
    bool is_open(const Principal& student, LessonId lesson) {
        return get(student, path_of(lesson)).status == 200;
    }
    void run_job(const SmallCourse& course) {
        env_.run([&](const Context& context) -> Task<> {
            co_await reevaluation_.run(context, {school_, course.id});
        });
    }
    std::vector<ReevaluationView> runs(const SmallCourse& course) {
        return get(teacher_, course.path() + "/rules/reevaluations").as<ReevaluationList>().items;
    }
    // Makes the student a member of a new section of the course.
    Uuid put_in_section(const SmallCourse& course, const Principal& student) {
        static constexpr pg::Statement kSection{"test.section", R"(
            INSERT INTO course_service.sections (section_id, organization_id, course_id, title, created_at)
            VALUES ($1, $2, $3, 'Evening', now()))"};
        static constexpr pg::Statement kMember{"test.member", R"(
            INSERT INTO course_service.section_members (course_id, user_id, section_id, organization_id, joined_at)
            VALUES ($1, $2, $3, $4, now()))"};
        const Uuid section = Uuid::make(clock_.now());
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, kSection, section, school_, course.id);
            co_await env_.db().execute(context, kMember, course.id, student.user_id, section,
                                       school_);
        });
        return section;
    }
    static NodeRules when(std::vector<Condition> conditions) {
        NodeRules rules;
        rules.conditions = std::move(conditions);
        return rules;
    }
};

TEST_F(OverridesTest, one_student_is_let_in_and_the_others_are_not) {
    const SmallCourse course = make_course(teacher_, 2);
    const Uuid second = course.lessons[1].value;
    put_rules(course, second,
              when({LessonDone{course.lessons[0]}, OpensAt{clock_.now() + hours(48)}}));
    publish(teacher_, course);
    const Principal other = user({Role::student});
    enroll(student_, course);
    enroll(other, course);
    const Answer made = allow(course, second, student_, R"("exempt_from_conditions":true)");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_FALSE(is_open(student_, course.lessons[1]));  // the date stands
    const OverrideView view = made.as<OverrideView>();
    EXPECT_EQ(view.node_title, "Lesson 2");
    const std::string path = course.path() + "/overrides/" + view.id.to_string();
    const std::string both = R"({"reason":"ill","exempt_from_conditions":true,"opens_at":")" +
                             to_rfc3339(clock_.now()) + "\"}";
    EXPECT_EQ(call(teacher_, {Method::put, path, both, "", "7"}).status, 412);
    EXPECT_EQ(call(teacher_, {Method::put, path, both, "", "1"}).as<OverrideView>().revision, 2);
    EXPECT_TRUE(is_open(student_, course.lessons[1]));
    EXPECT_FALSE(is_open(other, course.lessons[1]));
    EXPECT_EQ(call(teacher_, {Method::del, path}).status, 204);
    EXPECT_FALSE(is_open(student_, course.lessons[1]));
    const auto history = get(teacher_, path + "/history").as<OverrideHistory>().items;
    ASSERT_THAT(history, SizeIs(3));
    EXPECT_EQ(history[1].action, OverrideAction::changed);
    EXPECT_EQ(history[1].changed_by, teacher_.user_id);
    EXPECT_EQ(history[2].state.reason, "ill");
}

TEST_F(OverridesTest, a_section_has_its_own_dates) {
    const SmallCourse course = make_course(teacher_, 1);
    NodeRules rules = when({OpensAt{clock_.now() + hours(48)}});
    rules.due = Due{clock_.now() + hours(72), std::nullopt};
    put_rules(course, course.lessons[0].value, rules);
    publish(teacher_, course);
    enroll(student_, course);
    const Uuid section = put_in_section(course, student_);
    const std::string body = R"({"reason":"evening class","node_id":")" +
                             course.lessons[0].to_string() + R"(","group_id":")" +
                             section.to_string() + R"(","extra_days":2,"opens_at":")" +
                             to_rfc3339(clock_.now()) + "\"}";
    const Answer made = post(teacher_, course.path() + "/overrides", body);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.as<OverrideView>().name, "Evening");
    EXPECT_EQ(post(teacher_, course.path() + "/overrides", body).code, "override.exists");
    const auto lesson = get(student_, path_of(course.lessons[0])).as<LessonView>();
    EXPECT_EQ(lesson.due_at, clock_.now() + hours(72 + 48));
    const auto simulated =
        get(teacher_, course.path() + "/simulate", "student=" + student_.user_id.to_string())
            .as<SimulationView>();
    EXPECT_FALSE(simulated.outline.modules[0].lessons[0].locked);
    const auto page = get(teacher_, course.path() + "/overrides", "group_id=" + section.to_string())
                          .as<OverridePage>();
    EXPECT_THAT(page.items, SizeIs(1));
    EXPECT_THAT(
        get(teacher_, course.path() + "/overrides", "user_id=" + student_.user_id.to_string())
            .as<OverridePage>()
            .items,
        IsEmpty());
}

TEST_F(OverridesTest, what_makes_no_sense_is_refused) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    const Uuid lesson = course.lessons[0].value;
    const auto code = [&](const Answer& answer) { return answer.fields.at(0).code; };
    EXPECT_EQ(code(allow(course, lesson, student_, R"("extra_days":0)")), "nothing_allowed");
    EXPECT_EQ(code(allow(course, course.id.value, student_, R"("counts_as_completed":true)")),
              "not_here");
    EXPECT_EQ(code(allow(course, Uuid::make(clock_.now()), student_, R"("extra_days":1)")),
              "unknown");
    EXPECT_EQ(code(allow(course, lesson, user({Role::student}), R"("extra_days":1)")), "unknown");
    EXPECT_EQ(post(student_, course.path() + "/overrides", "{}").status, 403);
}

TEST_F(OverridesTest, what_counts_as_completed_completes_the_course) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[0], "completed");
    ASSERT_EQ(
        allow(course, course.lessons[1].value, student_, R"("counts_as_completed":true)").status,
        201);
    run_job(course);
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.percent, 100);
    EXPECT_EQ(progress.completed_at, clock_.now());
    EXPECT_THAT(event_types(), HasSubstr("ModuleCompleted CourseCompleted"));
    const auto run = runs(course).at(0);
    EXPECT_EQ(run.cause, ReevaluationCause::override_);
    EXPECT_EQ(run.completed, 1);
    EXPECT_TRUE(run.finished_at);
}

TEST_F(OverridesTest, who_gains_and_who_loses_is_told_before_and_is_what_happens) {
    const SmallCourse course = make_course(teacher_, 3);
    put_rules(course, course.lessons[1].value, when({LessonDone{course.lessons[0]}}));
    publish(teacher_, course);
    std::vector<Principal> students;
    for (int i = 0; i < 4; ++i) {
        students.push_back(user({Role::student}));
        clock_.advance(hours(1));
        enroll(students.back(), course);
    }
    report(students[0], course.lessons[0], "completed");
    report(students[1], course.lessons[2], "in_progress");
    const auto effects = [&] {
        return get(teacher_, course.path() + "/rules/effects").as<RuleEffects>();
    };
    EXPECT_EQ(effects().losing, 0);
    // The second opens to all, and the third waits for the first.
    put_rules(course, course.lessons[1].value, {}, 1);
    put_rules(course, course.lessons[2].value, when({LessonDone{course.lessons[0]}}));
    const RuleEffects told = effects();
    EXPECT_EQ(told.students, 4);
    EXPECT_TRUE(told.complete);
    EXPECT_EQ(told.gaining, 3);  // all but the one who had opened it
    EXPECT_EQ(told.losing, 2);   // not who completed the first, nor who has begun the third
    ASSERT_THAT(told.items, SizeIs(3));
    EXPECT_EQ(told.items[0].closed, 1);
    EXPECT_EQ(told.items[2].user_id, students[1].user_id);
    publish(teacher_, course);
    EXPECT_FALSE(runs(course).at(0).finished_at);
    run_job(course);
    const auto run = runs(course).at(0);
    EXPECT_EQ(run.students, told.students);
    EXPECT_EQ(run.gained, told.gaining);
    EXPECT_EQ(run.lost, told.losing);
    EXPECT_TRUE(run.finished_at);
    EXPECT_THAT(event_types(), HasSubstr("AccessChanged AccessChanged AccessChanged"));
    const std::string events = event_types();
    run_job(course);  // once more changes nothing
    EXPECT_EQ(event_types(), events);
    EXPECT_FALSE(is_open(students[3], course.lessons[2]));
    EXPECT_TRUE(is_open(students[1], course.lessons[2]));
}

TEST_F(OverridesTest, who_had_done_enough_by_new_rules_completes_without_another_report) {
    const SmallCourse course = make_course(teacher_, 2);
    NodeRules patient;
    patient.minimum_minutes = 30;
    put_rules(course, course.lessons[0].value, patient);
    publish(teacher_, course);
    enroll(student_, course);
    EXPECT_THAT(report(student_, course.lessons[0], "completed").as<ProgressSaved>().gaps,
                ElementsAre(CompletionGap::more_time));
    put_rules(course, course.lessons[0].value, {}, 1);
    NodeRules optional;
    optional.required = false;
    put_rules(course, course.lessons[1].value, optional);
    EXPECT_EQ(get(teacher_, course.path() + "/rules/effects").as<RuleEffects>().completing, 1);
    EXPECT_THAT(event_types(), Not(HasSubstr("CourseCompleted")));
    publish(teacher_, course);
    run_job(course);
    EXPECT_THAT(event_types(), HasSubstr("LessonCompleted ModuleCompleted CourseCompleted"));
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.lessons[0].state, completed);
    EXPECT_EQ(progress.percent, 100);
}

TEST_F(OverridesTest, a_version_that_was_replaced_before_its_turn_completes_nobody) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[0], "completed");
    NodeRules optional;
    optional.required = false;
    put_rules(course, course.lessons[1].value, optional);
    publish(teacher_, course);
    clock_.advance(hours(1));
    put_rules(course, course.lessons[1].value, {}, 1);
    publish(teacher_, course);
    run_job(course);
    EXPECT_THAT(event_types(), Not(HasSubstr("CourseCompleted")));
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.version, 3);
    EXPECT_EQ(progress.percent, 50);
    ASSERT_THAT(runs(course), SizeIs(2));
    EXPECT_EQ(runs(course)[0].students, 1);
    EXPECT_EQ(runs(course)[1].students, 0);
    EXPECT_TRUE(runs(course)[1].finished_at);
}

TEST_F(OverridesTest, what_a_change_does_is_computed_where_it_keeps_nobody_waiting) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    WorkPool busy(1, 0);  // always full
    const Reevaluation reevaluation(env_.db(), outbox_, jobs_, outlines_, busy, clock_,
                                    completions_counter(metrics_));
    const auto preview = [&] {
        env_.run([&](Context context) -> Task<> {
            context.principal = teacher_;
            co_await reevaluation.preview(context, course.id);
        });
    };
    EXPECT_THROW(preview(), Problem);
}

TEST_F(OverridesTest, the_newest_states_of_an_override_are_kept_in_sight) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    const auto made = allow(course, course.lessons[0].value, student_, R"("extra_days":1)");
    const std::string path = course.path() + "/overrides/" + made.as<OverrideView>().id.to_string();
    static constexpr pg::Statement kRepeat{"test.repeat_history", R"(
        INSERT INTO course_service.rule_override_history
            (organization_id, course_id, override_id, action, state, changed_by, changed_at)
        SELECT h.organization_id, h.course_id, h.override_id, 'changed', h.state, h.changed_by, h.changed_at
        FROM course_service.rule_override_history h, generate_series(1, 250))"};
    env_.run(
        [&](const Context& context) -> Task<> { co_await env_.db().execute(context, kRepeat); });
    ASSERT_EQ(call(teacher_, {Method::del, path}).status, 204);
    const auto history = get(teacher_, path + "/history").as<OverrideHistory>().items;
    ASSERT_THAT(history, SizeIs(200));
    EXPECT_EQ(history.back().action, OverrideAction::deleted);
}

TEST_F(OverridesTest, publishing_texts_alone_looks_at_nobody) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"content":"v2"})", "", "1"});
    publish(teacher_, course);
    EXPECT_THAT(runs(course), IsEmpty());
}

TEST_F(OverridesTest, a_class_is_looked_at_in_batches_of_a_few_statements) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    for (int i = 0; i < 210; ++i) {
        clock_.advance(std::chrono::milliseconds(1));
        enroll(user({Role::student}), course);
    }
    put_rules(course, course.lessons[1].value, when({LessonDone{course.lessons[0]}}));
    publish(teacher_, course);
    const auto cost = cost_of([&] { run_job(course); });
    EXPECT_EQ(runs(course).at(0).students, 210);
    EXPECT_EQ(runs(course).at(0).lost, 210);
    EXPECT_LE(cost.statements, 40U + 210U);  // an event for each, the rest by batch
    EXPECT_LE(cost.transactions, 4U);
}

}  // namespace
}  // namespace lms::course
