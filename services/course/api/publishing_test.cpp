#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(CourseServiceTest, publishing_makes_a_numbered_version) {
    const SmallCourse course = make_course(teacher_, 2);
    const VersionView first = publish(teacher_, course);
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(first.lesson_count, 2);
    EXPECT_EQ(get(teacher_, course.path()).as<CourseView>().status, CourseStatus::published);
    EXPECT_THAT(event_types(), HasSubstr("CoursePublished"));
}

TEST_F(CourseServiceTest, an_unchanged_draft_is_the_version_that_it_already_is) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    const std::string events = event_types();
    const Answer again = post(teacher_, course.path() + "/publish");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.as<VersionView>().version, 1);
    EXPECT_EQ(event_types(), events);
}

TEST_F(CourseServiceTest, an_empty_course_is_not_published) {
    const SmallCourse course = make_course(teacher_, 0);
    const Answer answer = post(teacher_, course.path() + "/publish");
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.fields.at(0).code, "no_lessons");
}

TEST_F(CourseServiceTest, edits_of_the_draft_never_change_what_students_see) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    const auto everything = [&] {
        return get(student_, course.path()).body + get(student_, course.path() + "/outline").body +
               get(student_, path_of(course.lessons[0])).body +
               get(student_, path_of(course.lessons[1])).body +
               get(student_, "/api/v1/courses").body;
    };
    const std::string before = everything();
    call(teacher_, {Method::patch, course.path(),
                    R"({"title":"Other","navigation":"sequential","attribution":{"text":"me"}})"});
    call(teacher_,
         {Method::patch, path_of(course.lessons[0]), R"({"content":"Changed"})", "", "1"});
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    post(teacher_, course.path() + "/modules", R"({"title":"New"})");
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(publish(teacher_, course).version, 2);
    EXPECT_NE(everything(), before);
}

TEST_F(CourseServiceTest, students_follow_the_newest_version_and_keep_their_progress) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[0], "completed");
    EXPECT_EQ(get(student_, course.path() + "/progress").as<CourseProgress>().percent, 50);
    post(teacher_, "/api/v1/modules/" + course.module.to_string() + "/lessons",
         R"({"title":"Lesson 3","kind":"page"})");
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"content":"v2"})", "", "1"});
    publish(teacher_, course);
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.version, 2);
    EXPECT_EQ(progress.percent, 33);
    EXPECT_THAT(get(student_, path_of(course.lessons[0])).body, HasSubstr("v2"));
}

TEST_F(CourseServiceTest, who_has_completed_a_course_stays_on_that_version) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    report(student_, course.lessons[0], "completed");
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"content":"v2"})", "", "1"});
    publish(teacher_, course);
    const auto progress = get(student_, course.path() + "/progress").as<CourseProgress>();
    EXPECT_EQ(progress.version, 1);
    EXPECT_EQ(progress.percent, 100);
    EXPECT_THAT(get(student_, path_of(course.lessons[0])).body, Not(HasSubstr("v2")));
    const Principal late = user({Role::student});
    EXPECT_EQ(enroll(late, course).version, 2);
}

TEST_F(CourseServiceTest, versions_are_listed_newest_first) {
    const SmallCourse course = make_course(teacher_, 1);
    for (int i = 1; i <= 3; ++i) {
        const std::string title = R"({"title":"Title )" + std::to_string(i) + "\"}";
        call(teacher_, {Method::patch, course.path(), title});
        post(teacher_, course.path() + "/publish", R"({"note":"note"})");
    }
    const auto first = get(teacher_, course.path() + "/versions", "limit=2").as<VersionPage>();
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].version, 3);
    EXPECT_EQ(first.items[0].note, "note");
    const auto rest =
        get(teacher_, course.path() + "/versions", "limit=2&cursor=" + first.next_cursor.value())
            .as<VersionPage>();
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items[0].title, "Title 1");
    EXPECT_EQ(rest.next_cursor, std::nullopt);
}

TEST_F(CourseServiceTest, the_database_itself_refuses_to_change_a_version) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    static constexpr pg::Statement kAttempts[] = {
        {"test.edit_version", "UPDATE course_service.course_versions SET title = 'x'"},
        {"test.edit_lesson", "UPDATE course_service.version_lessons SET document = 'x'"},
        {"test.drop_lesson", "DELETE FROM course_service.version_lessons"}};
    for (const pg::Statement& attempt : kAttempts) {
        EXPECT_THROW(env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, attempt);
        }),
                     std::exception);
    }
}

TEST_F(CourseServiceTest, authors_preview_the_draft_as_it_would_look) {
    const SmallCourse course = make_course(teacher_, 2);
    const auto preview = get(teacher_, path_of(course.lessons[0]), "draft=true").as<LessonView>();
    EXPECT_THAT(preview.content_html, HasSubstr("<p>Text 1</p>"));
    EXPECT_EQ(preview.version, 0);
    EXPECT_EQ(preview.next_lesson_id, course.lessons[1]);
    EXPECT_EQ(get(teacher_, path_of(course.lessons[0])).status, 404);
    EXPECT_EQ(get(student_, path_of(course.lessons[0]), "draft=true").status, 404);
}

TEST_F(CourseServiceTest, a_text_that_is_still_being_written_looks_as_readers_would_see_it) {
    const SmallCourse course = make_course(teacher_, 1);
    const std::string lesson = course.lessons[0].to_string();
    const std::string content = "# Loops\n\nSee [one](lesson:" + lesson +
                                ") and [none](lesson:gone). <script>alert(1)</script>";
    const std::string body = "{\"content\":" + json::write(content) + R"(,"objectives":["Know"]})";
    const Answer shown = post(teacher_, course.path() + "/preview", body);
    ASSERT_EQ(shown.status, 200) << shown.code;
    const auto preview = shown.as<LessonPreview>();
    EXPECT_THAT(preview.objectives, ::testing::ElementsAre("Know"));
    EXPECT_THAT(preview.content_html, HasSubstr("/lessons/" + lesson));
    EXPECT_THAT(preview.content_html, Not(HasSubstr("<script")));
    call(teacher_, {Method::patch, path_of(course.lessons[0]),
                    "{\"content\":" + json::write(content) + "}", "", "1"});
    const auto stored = get(teacher_, path_of(course.lessons[0]), "draft=true").as<LessonView>();
    EXPECT_EQ(preview.content_html, stored.content_html);
}

TEST_F(CourseServiceTest, a_preview_stores_nothing_and_is_for_authors) {
    const SmallCourse course = make_course(teacher_, 1);
    const std::string events = event_types();
    const std::string path = course.path() + "/preview";
    EXPECT_EQ(post(teacher_, path, R"({"content":"Other"})").status, 200);
    EXPECT_EQ(event_types(), events);
    EXPECT_EQ(get(teacher_, path_of(course.lessons[0]) + "/draft").as<LessonDraft>().revision, 1);
    EXPECT_EQ(post(user({Role::teacher}), path, R"({"content":"x"})").status, 404);
    EXPECT_EQ(post(student_, path, R"({"content":"x"})").status, 403);
    EXPECT_EQ(post(teacher_, path, R"({"content":")" + std::string(250'001, 'x') + "\"}").status,
              422);
}

TEST_F(CourseServiceTest, authors_see_what_publishing_would_change) {
    const SmallCourse course = make_course(teacher_, 2);
    const auto changes = [&] {
        return get(teacher_, course.path() + "/changes").as<DraftChanges>();
    };
    EXPECT_EQ(changes().published_version, std::nullopt);
    EXPECT_EQ(changes().changes.size(), 4U);
    publish(teacher_, course);
    EXPECT_EQ(changes().published_version, 1);
    EXPECT_TRUE(changes().changes.empty());
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"content":"x"})", "", "1"});
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    const DraftChanges edited = changes();
    ASSERT_EQ(edited.changes.size(), 2U);
    const DraftChange changed{ChangeAction::changed,
                              ChangeSubject::lesson,
                              course.lessons[0].value,
                              "Lesson 1",
                              "Basics",
                              {"content"}};
    EXPECT_EQ(edited.changes[0], changed);
    EXPECT_EQ(edited.changes[1].action, ChangeAction::removed);
    EXPECT_TRUE(edited.problems.empty());
    EXPECT_EQ(get(student_, course.path() + "/changes").status, 403);
    EXPECT_EQ(get(user({Role::teacher}), course.path() + "/changes").status, 404);
}

TEST_F(CourseServiceTest, a_draft_that_nobody_touched_is_not_read_to_find_no_changes) {
    const SmallCourse course = make_course(teacher_, 2);
    const auto cost = [&] {
        return cost_of([&] { get(teacher_, course.path() + "/changes"); }).statements;
    };
    EXPECT_EQ(cost(), 5U);
    publish(teacher_, course);
    EXPECT_EQ(cost(), 1U);
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"title":"New"})", "", "1"});
    EXPECT_GT(cost(), 3U);
    publish(teacher_, course);
    EXPECT_EQ(cost(), 1U);
}

TEST_F(CourseServiceTest, authors_see_all_that_keeps_the_draft_from_being_published) {
    const SmallCourse course = make_course(teacher_, 1);
    const auto problems = [&] {
        std::vector<std::string> codes;
        for (const auto& problem :
             get(teacher_, course.path() + "/changes").as<DraftChanges>().problems) {
            codes.push_back(problem.code);
        }
        return codes;
    };
    EXPECT_TRUE(problems().empty());
    call(teacher_, {Method::patch, path_of(course.lessons[0]),
                    R"x({"content":"[x](lesson:gone)"})x", "", "1"});
    EXPECT_EQ(problems(), std::vector<std::string>{"dead_link"});
    const auto shown = get(teacher_, course.path() + "/changes").as<DraftChanges>().problems;
    EXPECT_EQ(shown.at(0).value, "lesson:gone");
    const Answer refused = post(teacher_, course.path() + "/publish");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.fields.at(0).code, "dead_link");
    EXPECT_EQ(refused.fields.at(0).value, "lesson:gone");
    call(teacher_, {Method::del, path_of(course.lessons[0])});
    EXPECT_EQ(problems(), std::vector<std::string>{"no_lessons"});
}

TEST_F(CourseServiceTest, hostile_markdown_is_published_harmless) {
    const SmallCourse course = make_course(teacher_, 1);
    const std::string content =
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n"
        "<svg onload=alert(1)></svg>\n\n[rel](../other.md)";
    const Answer edited = call(teacher_, {Method::patch, path_of(course.lessons[0]),
                                          "{\"content\":" + json::write(content) + "}", "", "1"});
    ASSERT_EQ(edited.status, 200) << edited.code;
    publish(teacher_, course);
    enroll(student_, course);
    const auto lesson = get(student_, path_of(course.lessons[0])).as<LessonView>();
    for (const char* bad : {"<script", "javascript:", "onerror", "<svg", "onload", "../other"}) {
        EXPECT_THAT(lesson.content_html, Not(HasSubstr(bad)));
    }
}

}  // namespace
}  // namespace lms::course
