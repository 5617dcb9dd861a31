#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"
#include "services/course/random_course.hpp"

namespace lms::course {
namespace {

using http::Method;
using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using enum ProgressState;

class RulesTest : public CourseServiceTest {
protected:
    Answer put_rules(const SmallCourse& course, Uuid node, const NodeRules& rules,
                     int revision = 0) {
        return call(teacher_,
                    {Method::put, course.path() + "/rules/" + node.to_string(),
                     R"({"rules":)" + json::write(rules) + "}", "", std::to_string(revision)});
    }
    OutlineView outline(const Principal& who, const SmallCourse& course) {
        return get(who, course.path() + "/outline").as<OutlineView>();
    }
    SimulationView simulate(const SmallCourse& course, std::string query) {
        const Answer answer = get(teacher_, course.path() + "/simulate", std::move(query));
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<SimulationView>();
    }
    static std::string of(const Principal& student) {
        return "student=" + student.user_id.to_string();
    }
    static std::string at(Time time) { return "&at=" + to_rfc3339(time); }
    static NodeRules when(std::vector<Condition> conditions) {
        NodeRules rules;
        rules.conditions = std::move(conditions);
        return rules;
    }
    static std::vector<LockReason> reasons(const OutlineLessonView& lesson) {
        std::vector<LockReason> found;
        for (const LockView& lock : lesson.locks)
            found.push_back(lock.reason);
        return found;
    }
    Answer record(const Principal& student, LessonId lesson, int score, bool done) {
        return call(service(), {Method::put, "/internal/v1/courses/results",
                                json::write(ReportResult{student.organization_id, lesson,
                                                         student.user_id, score, done})});
    }
};

TEST_F(RulesTest, the_score_that_was_known_last_stays_whichever_arrives_last) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    const auto record_at = [&](int score, std::optional<Time> known_at) {
        ReportResult result{student_.organization_id, course.lessons[0], student_.user_id, score,
                            true};
        result.score_known_at = known_at;
        const Answer answer =
            call(service(), {Method::put, "/internal/v1/courses/results", json::write(result)});
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<ProgressSaved>();
    };
    const Time noon = clock_.now();
    EXPECT_EQ(record_at(80, noon).score_percent, 80);
    EXPECT_EQ(record_at(60, noon + hours(1)).score_percent, 60) << "it was graded anew";
    EXPECT_EQ(record_at(80, noon).score_percent, 60) << "told again, too late";
    EXPECT_EQ(record_at(60, noon + hours(1)).score_percent, 60) << "told twice";
    const ProgressSaved lowered = record_at(0, noon + hours(2));
    EXPECT_EQ(lowered.score_percent, 0);
    EXPECT_EQ(lowered.state, completed) << "what was completed stays so";
    EXPECT_EQ(record_at(30, std::nullopt).score_percent, 30) << "nobody says when: the best one";
    EXPECT_EQ(record_at(80, noon).score_percent, 30);
}

TEST_F(RulesTest, the_dashboard_names_no_lesson_that_is_locked) {
    const SmallCourse course = make_course(teacher_, 3), other = make_course(teacher_, 1);
    const Time opens = clock_.now() + hours(48);
    put_rules(course, course.lessons[0].value, when({OpensAt{opens}}));
    put_rules(course, course.lessons[2].value, when({OpensAt{opens}}));
    publish(teacher_, course);
    put_rules(other, other.lessons[0].value, when({OpensAt{opens}}));
    publish(teacher_, other);
    enroll(student_, course);
    enroll(student_, other);
    const auto next = [&](const SmallCourse& wanted) -> std::optional<LessonId> {
        for (const MyEnrollment& mine :
             get(student_, "/api/v1/enrollments").as<EnrollmentPage>().items) {
            if (mine.course_id == wanted.id && mine.next_lesson) return mine.next_lesson->id;
        }
        return std::nullopt;
    };
    EXPECT_EQ(next(course), course.lessons[1]);
    EXPECT_EQ(next(other), std::nullopt);
    report(student_, course.lessons[1], "completed");
    EXPECT_EQ(next(course), std::nullopt) << "what is left opens later";
    clock_.advance(hours(48));
    EXPECT_EQ(next(course), course.lessons[0]);
    EXPECT_EQ(next(other), other.lessons[0]);
    EXPECT_EQ(cost_of([&] { next(course); }).statements, 2U) << "however many courses use rules";
}

TEST_F(RulesTest, a_rule_holds_for_students_once_it_is_published) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    const Answer put = put_rules(course, course.lessons[1].value,
                                 when({LessonDone{course.lessons[0]}, OpensAt{clock_.now()}}));
    ASSERT_EQ(put.status, 200) << put.code;
    EXPECT_EQ(put.as<NodeRulesView>().revision, 1);
    EXPECT_THAT(outline(student_, course).modules[0].lessons[1].locks, IsEmpty());
    const auto changes = get(teacher_, course.path() + "/changes").as<DraftChanges>();
    ASSERT_EQ(changes.changes.size(), 1U);
    EXPECT_THAT(changes.changes[0].fields, ElementsAre("rules"));
    publish(teacher_, course);
    const auto locked = outline(student_, course).modules[0].lessons[1];
    EXPECT_THAT(reasons(locked), ElementsAre(LockReason::lesson_not_completed));
    EXPECT_EQ(locked.locks[0].subject_title, "Lesson 1");
    const Answer refused = get(student_, path_of(course.lessons[1]));
    EXPECT_EQ(refused.code, "lesson.locked");
    EXPECT_EQ(report(student_, course.lessons[1], "completed").code, "lesson.locked");
    report(student_, course.lessons[0], "completed");
    EXPECT_THAT(outline(student_, course).modules[0].lessons[1].locks, IsEmpty());
    EXPECT_EQ(get(student_, path_of(course.lessons[1])).status, 200);
}

TEST_F(RulesTest, edits_of_the_same_rules_do_not_overwrite_each_other) {
    const SmallCourse course = make_course(teacher_, 1);
    const Uuid lesson = course.lessons[0].value;
    EXPECT_EQ(put_rules(course, lesson, {}, 1).status, 412);
    EXPECT_EQ(put_rules(course, lesson, when({OpensAt{clock_.now()}})).status, 200);
    EXPECT_EQ(put_rules(course, lesson, {}).status, 412);
    EXPECT_EQ(put_rules(course, lesson, {}, 1).as<NodeRulesView>().revision, 2);
    EXPECT_EQ(put_rules(course, Uuid::make(clock_.now()), {}).status, 404);
    const auto rules = get(teacher_, course.path() + "/rules").as<CourseRules>();
    ASSERT_EQ(rules.items.size(), 1U);
    EXPECT_TRUE(rules.items[0].rules.empty());
    EXPECT_EQ(get(student_, course.path() + "/rules").status, 403);
}

TEST_F(RulesTest, a_circle_is_refused_and_named) {
    const SmallCourse course = make_course(teacher_, 2);
    EXPECT_EQ(
        put_rules(course, course.lessons[0].value, when({LessonDone{course.lessons[1]}})).status,
        200);
    const Answer refused =
        put_rules(course, course.lessons[1].value, when({LessonDone{course.lessons[0]}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                HasSubstr("“Lesson 1” waits for “Lesson 2”, which waits for “Lesson 1”"));
    // Putting the lessons in order closes the circle too; that is found when it is published.
    call(teacher_, {Method::patch, course.path(), R"({"navigation":"sequential"})"});
    const auto problems = get(teacher_, course.path() + "/changes").as<DraftChanges>().problems;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "cycle");
    EXPECT_EQ(post(teacher_, course.path() + "/publish").status, 422);
}

TEST_F(RulesTest, one_course_after_another_and_never_in_a_circle) {
    const SmallCourse first = make_course(teacher_, 1), second = make_course(teacher_, 1);
    const NodeRules after_first = when({CourseDone{first.id}});
    EXPECT_EQ(put_rules(second, second.id.value, after_first).status, 422);  // not published
    publish(teacher_, first);
    publish(teacher_, second);
    enroll(student_, second);
    ASSERT_EQ(put_rules(second, second.id.value, after_first).status, 200);
    publish(teacher_, second);
    const Answer circle = put_rules(first, first.id.value, when({CourseDone{second.id}}));
    EXPECT_EQ(circle.status, 422);
    EXPECT_THAT(circle.body, HasSubstr("cycle"));
    const auto locked = outline(student_, second);
    ASSERT_EQ(locked.locks.size(), 1U);
    EXPECT_EQ(locked.locks[0].reason, LockReason::course_not_completed);
    EXPECT_EQ(locked.locks[0].subject_title, "Programming with Python");
    EXPECT_EQ(get(student_, path_of(second.lessons[0])).code, "lesson.locked");
    enroll(student_, first);
    report(student_, first.lessons[0], "completed");
    EXPECT_EQ(get(student_, path_of(second.lessons[0])).status, 200);
    // Taken back in the draft, it still stands in the version.
    ASSERT_EQ(put_rules(second, second.id.value, {}, 1).status, 200);
    EXPECT_EQ(put_rules(first, first.id.value, when({CourseDone{second.id}})).status, 422);
    publish(teacher_, second);
    EXPECT_EQ(put_rules(first, first.id.value, when({CourseDone{second.id}})).status, 200);
}

TEST_F(RulesTest, a_result_of_another_service_opens_what_asks_for_a_score) {
    const SmallCourse course = make_course(teacher_, 2);
    NodeRules test;
    test.minimum_percent = 60;
    put_rules(course, course.lessons[0].value, test);
    put_rules(course, course.lessons[1].value, when({ScoreReached{course.lessons[0], 80}}));
    publish(teacher_, course);
    EXPECT_EQ(record(student_, course.lessons[0], 70, true).status, 404);
    enroll(student_, course);
    const auto pending = report(student_, course.lessons[0], "completed").as<ProgressSaved>();
    EXPECT_EQ(pending.state, in_progress);
    EXPECT_THAT(pending.gaps, ElementsAre(CompletionGap::better_score));
    EXPECT_EQ(record(student_, course.lessons[0], 70, true).as<ProgressSaved>().state, completed);
    auto locked = outline(student_, course).modules[0].lessons[1].locks;
    ASSERT_EQ(locked.size(), 1U);
    EXPECT_EQ(locked[0].score_percent, 70);
    EXPECT_EQ(locked[0].required_percent, 80);
    record(student_, course.lessons[0], 85, true);
    EXPECT_EQ(record(student_, course.lessons[0], 20, false).as<ProgressSaved>().score_percent, 85);
    EXPECT_THAT(outline(student_, course).modules[0].lessons[1].locks, IsEmpty());
    EXPECT_EQ(call(student_, {Method::put, "/internal/v1/courses/results", "{}"}).status, 404);
}

TEST_F(RulesTest, every_view_counts_what_completes_the_course) {
    const SmallCourse course = make_course(teacher_, 3);
    NodeRules two;
    two.completion = CompletionRule{CompletionKind::some_of, 2};
    put_rules(course, course.module.value, two);
    publish(teacher_, course);
    enroll(student_, course);
    EXPECT_EQ(report(student_, course.lessons[2], "completed").as<ProgressSaved>().progress.percent,
              50);
    const auto percents = [&] {
        const auto card = get(student_, "/api/v1/courses").as<CoursePage>().items.at(0);
        const auto mine = get(student_, "/api/v1/enrollments").as<EnrollmentPage>().items.at(0);
        const auto row = get(teacher_, course.path() + "/progress/report").as<ProgressReportPage>();
        const auto summary =
            get(teacher_, course.path() + "/progress/summary").as<ProgressSummary>();
        return std::vector{card.progress.value().percent,
                           mine.progress.percent,
                           get(student_, course.path() + "/progress").as<CourseProgress>().percent,
                           row.items.at(0).percent,
                           summary.average_percent,
                           outline(student_, course).progress.percent};
    };
    EXPECT_THAT(percents(), ElementsAre(50, 50, 50, 50, 50, 50));
    const auto mine = get(student_, "/api/v1/enrollments").as<EnrollmentPage>().items.at(0);
    call(student_, {Method::del, "/api/v1/enrollments/" + mine.id.to_string()});
    enroll(student_, course);
    EXPECT_THAT(percents(), ElementsAre(50, 50, 50, 50, 50, 50));
    EXPECT_EQ(report(student_, course.lessons[0], "completed").as<ProgressSaved>().course_state,
              completed);
    EXPECT_THAT(percents(), ElementsAre(100, 100, 100, 100, 100, 100));
    EXPECT_EQ(outline(student_, course).modules[0].state, completed);
    EXPECT_THAT(event_types(), HasSubstr("ModuleCompleted CourseCompleted"));
}

TEST_F(RulesTest, the_simulator_shows_another_day_and_somebody_new) {
    const SmallCourse course = make_course(teacher_, 2);
    NodeRules rules = when({OpensAfterEnrollment{7}});
    rules.due = Due{std::nullopt, 14};
    put_rules(course, course.lessons[1].value, rules);
    EXPECT_EQ(get(teacher_, course.path() + "/simulate").code, "course.not_published");
    EXPECT_FALSE(simulate(course, "draft=true").outline.modules[0].lessons[1].locks.empty());
    publish(teacher_, course);
    enroll(student_, course);
    const Time start = clock_.now();
    clock_.advance(hours(24 * 5));
    const auto second = [&](std::string query) {
        return simulate(course, std::move(query)).outline.modules[0].lessons[1];
    };
    EXPECT_EQ(second(of(student_)).locks.at(0).opens_at, start + hours(24 * 7));
    EXPECT_THAT(second(of(student_) + at(start + hours(24 * 7))).locks, IsEmpty());
    EXPECT_EQ(second(of(student_)).due_at, start + hours(24 * 14));
    EXPECT_EQ(second("").locks.at(0).opens_at, clock_.now() + hours(24 * 7));
    EXPECT_TRUE(simulate(course, of(student_)).enrolled);
    EXPECT_FALSE(simulate(course, "").enrolled);
    EXPECT_EQ(get(student_, course.path() + "/simulate").status, 403);
    EXPECT_EQ(get(user({Role::teacher}), course.path() + "/simulate").status, 404);
}

TEST_F(RulesTest, the_simulator_and_the_real_answers_agree_on_random_courses) {
    RandomCourse random(20261121);
    int locked = 0, open = 0;
    for (int round = 0; round < 20; ++round) {
        const SmallCourse course = make_course(teacher_, 4 + static_cast<int>(random.below(3)));
        Outline shape;
        shape.course_id = course.id;
        shape.modules.push_back({course.module, "Basics"});
        for (const LessonId lesson : course.lessons)
            shape.modules[0].lessons.push_back({lesson, "x"});
        for (const LessonId lesson : course.lessons) {
            if (random.chance(70))
                put_rules(course, lesson.value, random.rules(shape, RuleScope::lesson, 0));
        }
        put_rules(course, course.module.value,
                  random.rules(shape, RuleScope::module, course.lessons.size()));
        const Answer published = post(teacher_, course.path() + "/publish");
        if (published.status != 201) continue;  // nothing in it is required
        const Principal student = user({Role::student});
        enroll(student, course);
        for (int step = 0; step < 6; ++step) {
            clock_.advance(hours(24 * random.below(4)));
            const LessonId lesson = course.lessons[random.below(course.lessons.size())];
            report(student, lesson, random.chance(60) ? "completed" : "in_progress");
            if (random.chance(40))
                record(student, lesson, static_cast<int>(random.below(101)), true);
            const OutlineView real = outline(student, course);
            const SimulationView simulated = simulate(course, of(student));
            ASSERT_EQ(json::write(real), json::write(simulated.outline));
            for (const OutlineLessonView& row : real.modules[0].lessons) {
                const int status = get(student, path_of(row.id)).status;
                ASSERT_EQ(status, row.locked ? 403 : 200);
                ++(row.locked ? locked : open);
            }
        }
    }
    EXPECT_GT(locked, 50);
    EXPECT_GT(open, 50);
}

TEST_F(RulesTest, rules_cost_one_statement_more_however_many_there_are) {
    const SmallCourse course = make_course(teacher_, 5);
    for (int i = 1; i < 5; ++i) {
        put_rules(course, course.lessons[i].value,
                  when({OpensAt{clock_.now()}, LessonDone{course.lessons[0]}}));
    }
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[0], "completed");
    get(student_, course.path() + "/outline");
    EXPECT_EQ(cost_of([&] { get(student_, course.path() + "/outline"); }).statements, 2U);
    EXPECT_EQ(cost_of([&] { get(student_, path_of(course.lessons[4])); }).statements, 2U);
    EXPECT_EQ(cost_of([&] { get(student_, course.path() + "/progress"); }).statements, 2U);
    const auto write = cost_of([&] { report(student_, course.lessons[0], "in_progress"); });
    EXPECT_EQ(write.statements, 5U);
    EXPECT_LE(write.round_trips, 3U);
}

}  // namespace
}  // namespace lms::course
