#include <algorithm>
#include <random>

#include <gmock/gmock.h>

#include "libs/http/cursor.hpp"
#include "services/course/course_test.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Four lessons; students named by their first letter.
class ReportingTest : public CourseServiceTest {
protected:
    void SetUp() override {
        course_ = make_course(teacher_, 4);
        publish(teacher_, course_);
    }
    Principal student(std::optional<std::string> name, int completed = 0) {
        clock_.advance(std::chrono::seconds(1));
        const Principal principal = user({Role::student});
        if (name) {
            env_.run([&](const Context& context) -> Task<> {
                co_await env_.db().transaction(
                    context, [&](pg::Transaction& transaction) -> Task<> {
                        store::put_person(
                            transaction,
                            {school_, principal.user_id, *name, *name + "@example.org", true},
                            clock_.now());
                        co_return;
                    });
            });
        }
        enroll(principal, course_);
        complete(principal, completed);
        return principal;
    }
    void complete(const Principal& principal, int lessons, std::string more = "") {
        for (int i = 0; i < lessons; ++i) {
            report(principal, course_.lessons.at(static_cast<std::size_t>(i)), "completed", more);
        }
    }
    // Names over all pages of two, "?" for those that are not known.
    std::vector<std::string> names(const std::string& query) {
        std::vector<std::string> all;
        std::string cursor;
        for (int page = 0; page < 10; ++page) {
            const Answer answer =
                get(teacher_, course_.path() + "/progress/report", query + "&limit=2" + cursor);
            EXPECT_EQ(answer.status, 200) << answer.body;
            const auto students = answer.as<ProgressReportPage>();
            for (const StudentProgress& it : students.items)
                all.push_back(it.name.value_or("?"));
            if (!students.next_cursor) break;
            cursor = "&cursor=" + *students.next_cursor;
        }
        return all;
    }
    ProgressSummary summary() {
        return get(teacher_, course_.path() + "/progress/summary").as<ProgressSummary>();
    }

    SmallCourse course_;
};

TEST_F(ReportingTest, every_order_pages_without_gaps_or_repeats) {
    student("Élodie", 2);
    student(std::nullopt, 4);
    student("Ben", 2);
    student("ada", 0);
    student("Frida", 1);
    const std::vector<std::pair<std::string, std::vector<std::string>>> orders = {
        {"enrolled", {"Élodie", "?", "Ben", "ada", "Frida"}},
        {"name", {"ada", "Ben", "Élodie", "Frida", "?"}},
        {"percent", {"ada", "Frida", "Élodie", "Ben", "?"}},
        {"last_activity", {"ada", "Élodie", "?", "Ben", "Frida"}},
    };
    for (auto [sort, order] : orders) {
        EXPECT_EQ(names("sort=" + sort), order) << sort;
        EXPECT_EQ(names("sort=" + sort + "&order=asc"), order) << sort;
        std::ranges::reverse(order);
        EXPECT_EQ(names("sort=" + sort + "&order=desc"), order) << sort;
    }
}

TEST_F(ReportingTest, students_with_the_same_key_are_all_there) {
    for (int i = 0; i < 5; ++i)
        student("Same");
    for (const char* sort : {"name", "percent", "last_activity"}) {
        for (const char* order : {"asc", "desc"}) {
            EXPECT_THAT(names(std::string("sort=") + sort + "&order=" + order), SizeIs(5)) << sort;
        }
    }
}

TEST_F(ReportingTest, the_report_is_filtered) {
    student("Ada", 4);
    student("Ben", 1);
    student("Charlotte");
    EXPECT_THAT(names("state=completed"), ElementsAre("Ada"));
    EXPECT_THAT(names("state=in_progress"), ElementsAre("Ben"));
    EXPECT_THAT(names("state=not_started&sort=name"), ElementsAre("Charlotte"));
    EXPECT_THAT(names("q=LOTT"), ElementsAre("Charlotte"));
    EXPECT_THAT(names("q=ben%40example"), ElementsAre("Ben"));
    student("Élodie");
    EXPECT_THAT(names("q=%C3%A9lo"), ElementsAre("Élodie"));
    EXPECT_THAT(names("q=%25&sort=percent"), IsEmpty());
    EXPECT_THAT(names("q=&sort=name"), SizeIs(4));
}

TEST_F(ReportingTest, who_is_behind_is_found_by_inactivity) {
    student("Done", 4);
    student("Away", 1);
    student("Never");
    const Principal back = student("Back", 1);
    clock_.advance(days(10));
    complete(back, 2);
    student("New");
    clock_.advance(days(5));
    EXPECT_THAT(names("inactive_days=14"), ElementsAre("Away", "Never"));
    EXPECT_THAT(names("inactive_days=14&sort=last_activity"), ElementsAre("Never", "Away"));
    EXPECT_EQ(summary().inactive_14_days, 2);
    EXPECT_EQ(summary().active_7_days, 1);
    EXPECT_THAT(names("inactive_days=6"), ElementsAre("Away", "Never"));
    EXPECT_THAT(names("inactive_days=4&state=not_started"), ElementsAre("Never", "New"));
}

TEST_F(ReportingTest, bad_questions_are_refused) {
    for (int i = 0; i < 3; ++i)
        student("A");
    const std::string path = course_.path() + "/progress/report";
    const auto page = get(teacher_, path, "sort=name&limit=1").as<ProgressReportPage>();
    const std::string cursor = "&cursor=" + page.next_cursor.value();
    EXPECT_EQ(get(teacher_, path, "sort=name" + cursor).status, 200);
    EXPECT_EQ(get(teacher_, path, "sort=percent" + cursor).status, 422);
    EXPECT_EQ(get(teacher_, path, "sort=name&order=desc" + cursor).status, 422);
    for (const char* bad : {"sort=age", "order=up", "inactive_days=0", "state=lazy"}) {
        EXPECT_EQ(get(teacher_, path, bad).status, 422) << bad;
    }
}

// Its checksum is no secret: whoever reads this can make one.
TEST_F(ReportingTest, a_cursor_that_somebody_made_up_is_refused) {
    student("A");
    const std::string path = course_.path() + "/progress/report";
    const auto ask = [&](const std::string& sort, const std::string& members) {
        const std::string cursor =
            http::detail::seal_cursor(R"({"sort":")" + sort + R"(","order":"asc",)" + members +
                                      R"("enrollment_id":")" + Uuid().to_string() + "\"}");
        return get(teacher_, path, "sort=" + sort + "&cursor=" + cursor).status;
    };
    const auto keys = [](const std::string& name, const std::string& percent,
                         const std::string& activity) {
        return R"("sort_name":)" + name + R"(,"percent":)" + percent + R"(,"last_activity_at":)" +
               activity + ",";
    };
    EXPECT_EQ(ask("percent", keys(R"("0A")", "7", "null")), 200);
    for (const char* sort : {"enrolled", "name", "percent", "last_activity"}) {
        EXPECT_EQ(ask(sort, R"("sort_key":"x",)"), 422) << sort;
        EXPECT_EQ(ask(sort, keys("7", "7", "null")), 422) << sort;
        EXPECT_EQ(ask(sort, keys(R"("A\u0000")", "7", "null")), 422) << sort;
        EXPECT_EQ(ask(sort, keys(R"("A")", R"("x")", "null")), 422) << sort;
        EXPECT_EQ(ask(sort, keys(R"("A")", "99999999999", "null")), 422) << sort;
        for (const char* time : {"x", "infinity", "0000-01-01T00:00:00Z",
                                 "9999-12-31T23:59:59-00:01", "2026-02-30T00:00:00Z"}) {
            EXPECT_EQ(ask(sort, keys(R"("A")", "7", '"' + std::string(time) + '"')), 422) << time;
        }
    }
}

TEST_F(ReportingTest, a_class_at_a_glance) {
    student("A");
    student("B", 1);
    student("C", 3);
    const Principal last = student("D");
    clock_.advance(std::chrono::hours(1));
    complete(last, 4, R"(,"time_spent_s":60)");
    const ProgressSummary all = summary();
    EXPECT_EQ(all.students, 4);
    EXPECT_EQ(all.not_started, 1);
    EXPECT_EQ(all.in_progress, 2);
    EXPECT_EQ(all.completed, 1);
    EXPECT_EQ(all.active_7_days, 3);
    EXPECT_EQ(all.inactive_14_days, 0);
    EXPECT_EQ(all.average_percent, 50);
    EXPECT_THAT(all.histogram, ElementsAre(1, 0, 1, 0, 0, 0, 0, 1, 0, 1));
    ASSERT_EQ(all.lessons.size(), 4U);
    EXPECT_EQ(all.lessons[0].lesson_id, course_.lessons[0]);
    EXPECT_EQ(all.lessons[0].title, "Lesson 1");
    EXPECT_EQ(all.lessons[0].module_title, "Basics");
    EXPECT_EQ(all.lessons[0].completed, 3);
    EXPECT_EQ(all.lessons[0].median_time_s, 60);
    EXPECT_EQ(all.lessons[3].completed, 1);
}

TEST_F(ReportingTest, the_median_is_of_those_whose_time_is_known) {
    for (const int seconds : {0, 10, 20, 90}) {
        const Principal principal = student("A");
        clock_.advance(std::chrono::hours(1));
        report(principal, course_.lessons[1], "completed",
               R"(,"time_spent_s":)" + std::to_string(seconds));
    }
    report(student("B"), course_.lessons[1], "in_progress", R"(,"time_spent_s":30)");
    const auto lessons = summary().lessons;
    EXPECT_EQ(lessons.at(1).median_time_s, 20);
    EXPECT_EQ(lessons.at(1).in_progress, 1);
    EXPECT_EQ(lessons.at(0).median_time_s, std::nullopt);
}

TEST_F(ReportingTest, each_student_counts_by_the_version_that_they_read) {
    student("Done", 4);
    student("Half", 2);
    call(teacher_, {Method::del, path_of(course_.lessons[3])});
    call(teacher_, {Method::del, path_of(course_.lessons[0])});
    publish(teacher_, course_);
    const ProgressSummary all = summary();
    EXPECT_EQ(all.completed, 1);
    EXPECT_THAT(all.histogram, ElementsAre(0, 0, 0, 0, 0, 1, 0, 0, 0, 1));
    EXPECT_EQ(all.average_percent, 75);
    ASSERT_EQ(all.lessons.size(), 2U);
    EXPECT_EQ(all.lessons[0].completed, 2);
}

TEST_F(ReportingTest, a_lesson_that_comes_back_counts_again) {
    student("Half", 2);
    const auto percent = [&] { return summary().average_percent; };
    EXPECT_EQ(percent(), 50);
    call(teacher_, {Method::del, path_of(course_.lessons[0])});
    publish(teacher_, course_);
    EXPECT_EQ(percent(), 33);
    post(teacher_, path_of(course_.lessons[0]) + "/restore");
    publish(teacher_, course_);
    EXPECT_EQ(percent(), 50);
}

// The law of the triggers: however it came about, a standing is what counting from the beginning
// gives.
TEST_F(ReportingTest, standings_are_what_the_progress_says) {
    static constexpr pg::Statement kWrong{"test.wrong_standings", R"(
        SELECT count(*) FROM course_service.enrollments e
        JOIN course_service.courses c ON c.course_id = e.course_id
        LEFT JOIN course_service.standings s ON s.enrollment_id = e.enrollment_id
        CROSS JOIN LATERAL (
            SELECT count(l.lesson_id) FILTER (WHERE p.state = 'completed') AS completed,
                   count(l.lesson_id) FILTER (WHERE p.state <> 'not_started') AS begun,
                   sum(p.time_spent_s) AS seconds, max(p.updated_at) AS last
            FROM course_service.lesson_progress p
            LEFT JOIN course_service.version_lessons l ON l.lesson_id = p.lesson_id
                  AND l.version = coalesce(e.completed_version, c.published_version)
            WHERE p.enrollment_id = e.enrollment_id) p
        WHERE (coalesce(s.completed_lessons, 0), coalesce(s.begun_lessons, 0), s.time_spent_s,
               s.last_activity_at)
              IS DISTINCT FROM (p.completed, p.begun, p.seconds, p.last))"};
    std::mt19937 random(11);
    std::vector<Principal> students;
    for (int i = 0; i < 4; ++i)
        students.push_back(student("A"));
    for (int step = 0; step < 60; ++step) {
        clock_.advance(std::chrono::minutes(10));
        const LessonId lesson = course_.lessons[random() % 4];
        if (step % 10 == 9) {
            const bool gone = call(teacher_, {Method::del, path_of(lesson)}).status == 404;
            if (gone) post(teacher_, path_of(lesson) + "/restore");
            post(teacher_, course_.path() + "/publish");
        } else {
            const char* states[] = {"in_progress", "completed"};
            report(students[random() % 4], lesson, states[random() % 2],
                   R"(,"time_spent_s":)" + std::to_string(random() % 300));
        }
        env_.run([&](const Context& context) -> Task<> {
            EXPECT_EQ(co_await env_.db().one<std::int64_t>(context, kWrong), 0) << step;
        });
    }
    EXPECT_GT(summary().average_percent, 0);
}

TEST_F(ReportingTest, a_course_without_students_or_versions_has_a_summary_too) {
    EXPECT_EQ(summary().students, 0);
    EXPECT_THAT(summary().histogram, SizeIs(10));
    EXPECT_THAT(summary().lessons, SizeIs(4));
    course_ = make_course(teacher_, 1);
    EXPECT_EQ(summary().average_percent, 0);
    EXPECT_THAT(summary().lessons, IsEmpty());
}

TEST_F(ReportingTest, both_cost_the_same_however_many_students_there_are) {
    summary();
    for (int i = 0; i < 20; ++i)
        student("A", 1);
    EXPECT_EQ(cost_of([&] { summary(); }).statements, 3U);
    for (const char* sort : {"enrolled", "name", "percent", "last_activity"}) {
        const std::string query = std::string("sort=") + sort;
        const auto ask = [&] { get(teacher_, course_.path() + "/progress/report", query); };
        EXPECT_EQ(cost_of(ask).statements, 2U) << sort;
    }
}

TEST_F(ReportingTest, only_authors_see_students) {
    const std::string path = course_.path() + "/progress/summary";
    EXPECT_EQ(get(student_, path).status, 403);
    EXPECT_EQ(get(user({Role::teacher}), path).status, 404);
    EXPECT_EQ(get(user({Role::administrator}), path).status, 200);
    const Principal stranger = user({Role::administrator}, OrganizationId::make(clock_.now()));
    EXPECT_EQ(get(stranger, path).status, 404);
}

}  // namespace
}  // namespace lms::course
