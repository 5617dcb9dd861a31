#include <thread>

#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::HasSubstr;
using enum ProgressState;

TEST_F(CourseServiceTest, a_student_completes_a_course) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    EXPECT_EQ(enroll(student_, course).version, 1);
    const auto first = report(student_, course.lessons[0], "completed").as<ProgressSaved>();
    EXPECT_EQ(first.progress.percent, 50);
    EXPECT_EQ(first.course_state, in_progress);
    clock_.advance(std::chrono::minutes(5));
    const auto last =
        report(student_, course.lessons[1], "completed", R"(,"position_s":7,"time_spent_s":240)")
            .as<ProgressSaved>();
    EXPECT_EQ(last.progress.percent, 100);
    EXPECT_EQ(last.course_state, completed);
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.state, completed);
    EXPECT_EQ(progress.completed_at, clock_.now());
    EXPECT_EQ(progress.last_activity_at, clock_.now());
    EXPECT_EQ(progress.time_spent_s, 240);
    EXPECT_EQ(progress.lessons.at(1).position_s, 7);
    EXPECT_THAT(event_types(), HasSubstr("UserEnrolled NotificationRequested AnalyticsDataUpdated"
                                         " LessonCompleted LessonCompleted ModuleCompleted"
                                         " CourseCompleted"));
    EXPECT_THAT(metrics_.expose(), HasSubstr("course_completions_total{course_id=\"" +
                                             course.id.to_string() + "\"} 1"));
}

TEST_F(CourseServiceTest, enrolling_twice_answers_the_same_enrolment) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    const EnrollmentView first = enroll(student_, course);
    const Answer again = post(student_, course.path() + "/enrollments", "");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.as<EnrollmentAnswer>().id, first.id);
}

TEST_F(CourseServiceTest, only_published_courses_take_students) {
    const SmallCourse course = make_course(teacher_, 1);
    EXPECT_EQ(post(student_, course.path() + "/enrollments").status, 404);
    EXPECT_EQ(post(teacher_, course.path() + "/enrollments").code, "course.not_published");
}

TEST_F(CourseServiceTest, the_outline_shows_state_and_locks) {
    const SmallCourse course = make_course(teacher_, 3, R"(,"navigation":"sequential")");
    publish(teacher_, course);
    auto outline = get(student_, course.path() + "/outline").as<OutlineView>();
    EXPECT_FALSE(outline.enrollment);
    EXPECT_EQ(outline.modules.at(0).lessons.at(0).lock_reason, LockReason::not_enrolled);
    enroll(student_, course);
    report(student_, course.lessons[0], "completed", R"(,"position_s":12)");
    outline = get(student_, course.path() + "/outline").as<OutlineView>();
    const auto& lessons = outline.modules.at(0).lessons;
    EXPECT_EQ(outline.modules[0].state, in_progress);
    EXPECT_EQ(outline.resume_lesson_id, course.lessons[1]);
    EXPECT_EQ(outline.progress.percent, 33);
    EXPECT_EQ(lessons.at(0).state, completed);
    EXPECT_EQ(lessons.at(0).position_s, 12);
    EXPECT_FALSE(lessons.at(1).locked);
    EXPECT_EQ(lessons.at(2).lock_reason, LockReason::previous_not_completed);
}

TEST_F(CourseServiceTest, authors_see_every_lesson_open_as_they_may_read_it) {
    const SmallCourse course = make_course(teacher_, 2, R"(,"navigation":"sequential")");
    publish(teacher_, course);
    const auto is_locked = [&](const Principal& reader) {
        const auto outline = get(reader, course.path() + "/outline").as<OutlineView>();
        return outline.modules.at(0).lessons.at(1).locked;
    };
    EXPECT_FALSE(is_locked(teacher_));
    EXPECT_FALSE(is_locked(user({Role::administrator})));
    EXPECT_TRUE(is_locked(user({Role::teacher})));  // who does not teach it
    enroll(teacher_, course);
    EXPECT_FALSE(is_locked(teacher_));
    EXPECT_EQ(get(teacher_, path_of(course.lessons[1])).status, 200);
}

TEST_F(CourseServiceTest, a_locked_lesson_is_neither_read_nor_completed) {
    const SmallCourse course = make_course(teacher_, 2, R"(,"navigation":"sequential")");
    publish(teacher_, course);
    EXPECT_EQ(get(student_, path_of(course.lessons[0])).code, "enrollment.required");
    EXPECT_EQ(report(student_, course.lessons[0], "completed").code, "enrollment.required");
    enroll(student_, course);
    EXPECT_EQ(get(student_, path_of(course.lessons[0])).status, 200);
    EXPECT_EQ(get(student_, path_of(course.lessons[1])).code, "lesson.locked");
    EXPECT_EQ(report(student_, course.lessons[1], "completed").code, "lesson.locked");
    report(student_, course.lessons[0], "completed");
    EXPECT_EQ(get(student_, path_of(course.lessons[1])).status, 200);
    EXPECT_EQ(get(teacher_, path_of(course.lessons[1])).status, 200);
}

TEST_F(CourseServiceTest, a_lesson_is_its_published_text_with_the_readers_state) {
    const SmallCourse course =
        make_course(teacher_, 2, R"(,"attribution":{"text":"By the Carpentries"})");
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[1], "in_progress", R"(,"position_s":42,"time_spent_s":30)");
    const auto lesson = get(student_, path_of(course.lessons[1])).as<LessonView>();
    EXPECT_EQ(lesson.content_html, "<p>Text 2</p>\n");
    EXPECT_EQ(lesson.version, 1);
    EXPECT_EQ(lesson.attribution.value().text, "By the Carpentries");
    EXPECT_EQ(lesson.previous_lesson_id, course.lessons[0]);
    EXPECT_EQ(lesson.next_lesson_id, std::nullopt);
    EXPECT_EQ(lesson.state, in_progress);
    EXPECT_EQ(lesson.position_s, 42);
    EXPECT_EQ(lesson.time_spent_s, 30);
}

TEST_F(CourseServiceTest, a_lesson_that_has_not_changed_need_not_be_sent_again) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    const std::string path = path_of(course.lessons[0]);
    const auto tag = [&] { return get(student_, path).etag(); };
    const std::string first = tag();
    EXPECT_NE(first, "");
    EXPECT_EQ(tag(), first);
    report(student_, course.lessons[0], "in_progress", R"(,"position_s":5)");
    const std::string second = tag();
    EXPECT_NE(second, first);
    call(teacher_, {Method::patch, path, R"({"content":"v2"})", "", "1"});
    publish(teacher_, course);
    EXPECT_NE(tag(), second);
    EXPECT_EQ(get(teacher_, path, "draft=true").etag(), "");
}

TEST_F(CourseServiceTest, a_private_course_is_seen_by_those_in_it) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    call(teacher_, {Method::patch, course.path(), R"({"visibility":"private"})"});
    const Principal other = user({Role::student});
    EXPECT_EQ(get(other, course.path()).status, 404);
    EXPECT_EQ(get(other, course.path() + "/outline").status, 404);
    EXPECT_EQ(get(other, path_of(course.lessons[0])).status, 404);
    EXPECT_EQ(report(other, course.lessons[0], "completed").status, 404);
    EXPECT_EQ(post(other, course.path() + "/enrollments").status, 404);
    EXPECT_TRUE(get(other, "/api/v1/courses").as<CoursePage>().items.empty());
    EXPECT_EQ(get(student_, course.path() + "/outline").status, 200);
    EXPECT_EQ(get(user({Role::administrator}), course.path() + "/outline").status, 200);
}

TEST_F(CourseServiceTest, the_dashboard_lists_enrolments_newest_first) {
    std::vector<SmallCourse> courses;
    for (int i = 0; i < 3; ++i) {
        courses.push_back(make_course(teacher_, 2));
        publish(teacher_, courses.back());
        clock_.advance(std::chrono::seconds(1));
        enroll(student_, courses.back());
    }
    report(student_, courses[2].lessons[0], "completed");
    const auto page = get(student_, "/api/v1/enrollments", "limit=2").as<EnrollmentPage>();
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_EQ(page.items[0].course_id, courses[2].id);
    EXPECT_EQ(page.items[0].progress.percent, 50);
    EXPECT_EQ(page.items[1].progress.percent, 0);
    const auto rest =
        get(student_, "/api/v1/enrollments", "limit=2&cursor=" + page.next_cursor.value())
            .as<EnrollmentPage>();
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items[0].course_id, courses[0].id);
}

TEST_F(CourseServiceTest, the_dashboard_tells_what_to_do_next) {
    const SmallCourse course = make_course(teacher_, 3);
    publish(teacher_, course);
    enroll(student_, course);
    const auto next = [&] {
        return get(student_, "/api/v1/enrollments").as<EnrollmentPage>().items.at(0).next_lesson;
    };
    EXPECT_EQ(next().value().id, course.lessons[0]);
    EXPECT_EQ(next()->title, "Lesson 1");
    EXPECT_EQ(next()->module_title, "Basics");
    EXPECT_EQ(next()->minutes, 10);
    EXPECT_EQ(next()->state, not_started);
    report(student_, course.lessons[1], "in_progress", R"(,"position_s":31)");
    EXPECT_EQ(next()->id, course.lessons[1]);
    EXPECT_EQ(next()->state, in_progress);
    EXPECT_EQ(next()->position_s, 31);
    clock_.advance(std::chrono::seconds(1));
    report(student_, course.lessons[1], "completed");
    EXPECT_EQ(next()->id, course.lessons[0]);
    report(student_, course.lessons[0], "completed");
    EXPECT_EQ(next()->id, course.lessons[2]);
    report(student_, course.lessons[2], "completed");
    EXPECT_EQ(next(), std::nullopt);
}

TEST_F(CourseServiceTest, enrolments_are_filtered_by_state) {
    std::vector<SmallCourse> courses;
    for (int i = 0; i < 3; ++i) {
        courses.push_back(make_course(teacher_, 2));
        publish(teacher_, courses.back());
        clock_.advance(std::chrono::seconds(1));
        enroll(student_, courses.back());
    }
    report(student_, courses[1].lessons[0], "in_progress");
    for (const LessonId lesson : courses[2].lessons)
        report(student_, lesson, "completed");
    const auto only = [&](std::string query) {
        const auto page = get(student_, "/api/v1/enrollments", query).as<EnrollmentPage>();
        return page.items.size() == 1 ? page.items[0].course_id : CourseId{};
    };
    EXPECT_EQ(only("state=not_started"), courses[0].id);
    EXPECT_EQ(only("state=in_progress"), courses[1].id);
    EXPECT_EQ(only("state=completed"), courses[2].id);
    EXPECT_EQ(get(student_, "/api/v1/enrollments", "state=done").status, 422);
}

TEST_F(CourseServiceTest, the_dashboard_asks_once_for_outlines_that_are_not_in_memory) {
    for (int i = 0; i < 3; ++i) {
        const SmallCourse course = make_course(teacher_, 1);
        publish(teacher_, course);
        enroll(student_, course);
    }
    const auto list = [&] { get(student_, "/api/v1/enrollments"); };
    EXPECT_EQ(cost_of(list).statements, 2U);
    EXPECT_EQ(cost_of(list).statements, 1U);
}

TEST_F(CourseServiceTest, teachers_page_through_the_progress_of_their_students) {
    const SmallCourse course = make_course(teacher_, 4);
    publish(teacher_, course);
    std::vector<Principal> students;
    for (int i = 0; i < 3; ++i) {
        clock_.advance(std::chrono::seconds(1));
        students.push_back(user({Role::student}));
        enroll(students.back(), course);
    }
    report(students[0], course.lessons[0], "completed", R"(,"time_spent_s":20)");
    report(students[0], course.lessons[1], "in_progress");
    const std::string path = course.path() + "/progress/report";
    const auto page = get(teacher_, path, "limit=2").as<ProgressReportPage>();
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_EQ(page.items[0].user_id, students[0].user_id);
    EXPECT_EQ(page.items[0].percent, 25);
    EXPECT_EQ(page.items[0].state, in_progress);
    EXPECT_EQ(page.items[0].time_spent_s, 20);
    EXPECT_EQ(page.items[1].state, not_started);
    const auto rest =
        get(teacher_, path, "limit=2&cursor=" + page.next_cursor.value()).as<ProgressReportPage>();
    EXPECT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(get(student_, path).status, 403);
    EXPECT_EQ(get(user({Role::teacher}), path).status, 404);
}

TEST_F(CourseServiceTest, hot_requests_cost_the_same_however_many_are_enrolled) {
    const SmallCourse course = make_course(teacher_, 5, R"(,"navigation":"sequential")");
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[0], "in_progress");
    get(student_, course.path() + "/outline");
    for (int i = 0; i < 20; ++i)
        enroll(user({Role::student}), course);
    EXPECT_EQ(cost_of([&] { get(student_, course.path() + "/outline"); }).statements, 1U);
    EXPECT_EQ(cost_of([&] { get(student_, path_of(course.lessons[0])); }).statements, 1U);
    EXPECT_EQ(cost_of([&] { get(student_, course.path() + "/progress"); }).statements, 1U);
    EXPECT_EQ(cost_of([&] { get(student_, "/api/v1/enrollments"); }).statements, 1U);
    const std::string students = course.path() + "/progress/report";
    EXPECT_EQ(cost_of([&] { get(teacher_, students); }).statements, 2U);
    const auto write = cost_of([&] { report(student_, course.lessons[0], "in_progress"); });
    EXPECT_EQ(write.statements, 3U);
    EXPECT_EQ(write.transactions, 1U);
    EXPECT_LE(write.round_trips, 2U);
}

TEST_F(CourseServiceTest, reports_from_two_devices_at_once_are_all_counted) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    clock_.advance(std::chrono::hours(1));
    const auto device = [&](std::size_t loop, LessonId lesson) {
        env_.loops().run_on(loop, [&]() -> Task<> {
            for (int i = 0; i < 10; ++i) {
                Context context = lms::testing::context();
                context.principal = student_;
                co_await learning_.report(context, {lesson, completed, std::nullopt, 1});
            }
        });
    };
    std::thread other([&] { device(1, course.lessons[1]); });
    device(0, course.lessons[0]);
    other.join();
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.time_spent_s, 20);
    EXPECT_EQ(progress.percent, 100);
    const std::string events = event_types();
    EXPECT_EQ(events.find("CourseCompleted"), events.rfind("CourseCompleted"));
}

TEST_F(CourseServiceTest, bad_reports_are_refused) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    EXPECT_EQ(report(student_, course.lessons[0], "finished").status, 422);
    EXPECT_EQ(report(student_, course.lessons[0], "completed", R"(,"position_s":-1)").status, 422);
    EXPECT_EQ(report(student_, course.lessons[0], "completed", R"(,"extra":1)").status, 422);
    EXPECT_EQ(report(student_, LessonId::make(clock_.now()), "completed").status, 404);
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.percent, 0);
    EXPECT_FALSE(progress.last_activity_at);
}

}  // namespace
}  // namespace lms::course
