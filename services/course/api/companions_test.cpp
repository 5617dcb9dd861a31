#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CompanionsTest : public CourseServiceTest {
protected:
    void SetUp() override {
        course_ = make_course(teacher_, 3);
        publish(teacher_, course_);
        enroll(student_, course_);
    }
    Answer remove(const Principal& caller, std::string path) {
        return call(caller, {Method::del, std::move(path)});
    }
    Answer note(const Principal& caller, std::size_t lesson, std::string_view content) {
        clock_.advance(std::chrono::seconds(1));
        return post(caller, path_of(course_.lessons.at(lesson)) + "/notes",
                    R"({"content":")" + std::string(content) + "\"}");
    }
    Answer visit(const Principal& caller, LessonId lesson) {
        clock_.advance(std::chrono::seconds(1));
        return call(caller, {Method::put, path_of(lesson) + "/visit", "{}"});
    }
    std::vector<LessonId> recent(const Principal& caller) {
        std::vector<LessonId> lessons;
        for (const RecentVisit& it : get(caller, "/api/v1/recent").as<RecentList>().items)
            lessons.push_back(it.lesson_id);
        return lessons;
    }
    SmallCourse course_;
};

TEST_F(CompanionsTest, a_marked_place_is_found_again) {
    const std::string path = path_of(course_.lessons[1]) + "/bookmarks";
    const Answer first = post(student_, path, R"({"position_s":42,"label":"The proof"})");
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(post(student_, path, R"({"position_s":42})").status, 200);  // a press too many
    clock_.advance(std::chrono::seconds(1));
    post(student_, path, R"({"anchor":"summary"})");
    const auto page = get(student_, "/api/v1/bookmarks").as<BookmarkPage>();
    ASSERT_THAT(page.items, SizeIs(2));
    EXPECT_EQ(page.items[0].anchor, "summary");
    EXPECT_EQ(page.items[1].position_s, 42);
    EXPECT_EQ(page.items[1].label, "The proof");
    EXPECT_EQ(page.items[1].place.lesson_title, "Lesson 2");
    EXPECT_EQ(page.items[1].place.course_title, "Programming with Python");
    const std::string lesson = "lesson_id=" + course_.lessons[0].to_string();
    EXPECT_THAT(get(student_, "/api/v1/bookmarks", lesson).as<BookmarkPage>().items, IsEmpty());

    const std::string one = "/api/v1/bookmarks/" + first.as<BookmarkView>().id.to_string();
    EXPECT_EQ(remove(student_, one).status, 204);
    EXPECT_EQ(remove(student_, one).status, 404);
}

TEST_F(CompanionsTest, a_note_is_written_changed_and_removed) {
    const NoteView written = note(student_, 0, "First thought").as<NoteView>();
    const std::string path = "/api/v1/notes/" + written.id.to_string();
    const std::string change = R"({"content":"Second thought"})";
    EXPECT_EQ(call(student_, {Method::patch, path, change}).status, 428);
    const Answer changed = call(student_, {Method::patch, path, change, "", "1"});
    EXPECT_EQ(changed.as<NoteView>().content, "Second thought");
    EXPECT_EQ(changed.etag(), "2");
    EXPECT_EQ(call(student_, {Method::patch, path, R"({"content":"x"})", "", "1"}).status, 412);
    EXPECT_EQ(note(student_, 0, "   ").status, 422);
    EXPECT_EQ(remove(student_, path).status, 204);
    EXPECT_THAT(get(student_, "/api/v1/notes").as<NotePage>().items, IsEmpty());
}

TEST_F(CompanionsTest, nobody_else_reads_a_note_not_even_the_teacher) {
    const NoteView written = note(student_, 0, "I do not understand this").as<NoteView>();
    const std::string path = "/api/v1/notes/" + written.id.to_string();
    const Principal neighbour = user({Role::student});
    enroll(neighbour, course_);
    for (const Principal& other : {teacher_, neighbour, user({Role::administrator})}) {
        EXPECT_THAT(get(other, "/api/v1/notes").as<NotePage>().items, IsEmpty());
        EXPECT_EQ(get(other, "/api/v1/notes/export").body, "");
        EXPECT_EQ(call(other, {Method::patch, path, R"({"content":"x"})", "", "1"}).status, 404);
        EXPECT_EQ(remove(other, path).status, 404);
    }
    EXPECT_THAT(get(student_, "/api/v1/notes").as<NotePage>().items, SizeIs(1));
}

TEST_F(CompanionsTest, only_what_one_may_open_can_be_kept) {
    const Principal other = user({Role::student});
    EXPECT_EQ(note(other, 0, "x").status, 404);
    EXPECT_EQ(post(other, path_of(course_.lessons[0]) + "/bookmarks").status, 404);
    EXPECT_EQ(visit(other, course_.lessons[0]).status, 404);
    EXPECT_EQ(note(teacher_, 0, "For the next lecture").status, 201);
}

TEST_F(CompanionsTest, notes_come_page_by_page) {
    for (const char* text : {"1", "2", "3"})
        note(student_, 0, text);
    const auto first = get(student_, "/api/v1/notes", "limit=2").as<NotePage>();
    ASSERT_THAT(first.items, SizeIs(2));
    EXPECT_EQ(first.items[0].content, "3");
    const auto second =
        get(student_, "/api/v1/notes", "limit=2&cursor=" + first.next_cursor.value())
            .as<NotePage>();
    ASSERT_THAT(second.items, SizeIs(1));
    EXPECT_EQ(second.items[0].content, "1");
    EXPECT_FALSE(second.next_cursor);
}

TEST_F(CompanionsTest, notes_are_taken_along_in_the_order_of_reading) {
    note(student_, 2, "On three");
    note(student_, 0, "On one");
    note(student_, 0, "And more");
    const Answer file = get(student_, "/api/v1/notes/export");
    EXPECT_EQ(file.headers.get("Content-Type"), "text/markdown; charset=utf-8");
    EXPECT_EQ(file.body,
              "# Programming with Python\n\n## Lesson 1\n\nOn one\n\n---\n\nAnd more\n\n"
              "## Lesson 3\n\nOn three\n\n");
    const std::string other = "course_id=" + CourseId::make(clock_.now()).to_string();
    EXPECT_EQ(get(student_, "/api/v1/notes/export", other).body, "");
}

TEST_F(CompanionsTest, a_note_outlives_its_lesson) {
    note(student_, 1, "Kept");
    remove(teacher_, path_of(course_.lessons[1]));
    publish(teacher_, course_);
    const auto kept = get(student_, "/api/v1/notes").as<NotePage>();
    ASSERT_THAT(kept.items, SizeIs(1));
    EXPECT_EQ(kept.items[0].place.lesson_title, std::nullopt);
    EXPECT_THAT(get(student_, "/api/v1/notes/export").body, HasSubstr("Kept"));
}

TEST_F(CompanionsTest, favourites_are_those_the_student_still_sees) {
    const Principal browser = user({Role::student});
    const std::string path = course_.path() + "/favourite";
    EXPECT_EQ(call(browser, {Method::put, path}).status, 204);
    EXPECT_EQ(call(browser, {Method::put, path}).status, 204);
    const auto list = get(browser, "/api/v1/favourites").as<FavouriteList>();
    ASSERT_THAT(list.items, SizeIs(1));
    EXPECT_EQ(list.items[0].title, "Programming with Python");
    EXPECT_FALSE(list.items[0].enrolled);
    call(teacher_, {Method::patch, course_.path(), R"({"visibility":"private"})"});
    EXPECT_THAT(get(browser, "/api/v1/favourites").as<FavouriteList>().items, IsEmpty());
    EXPECT_EQ(call(user({Role::student}), {Method::put, path}).status, 404);
    EXPECT_EQ(remove(browser, path).status, 204);
}

TEST_F(CompanionsTest, the_lesson_opened_last_comes_first) {
    visit(student_, course_.lessons[0]);
    visit(student_, course_.lessons[1]);
    visit(student_, course_.lessons[0]);
    EXPECT_THAT(recent(student_), ElementsAre(course_.lessons[0], course_.lessons[1]));
}

TEST_F(CompanionsTest, recent_visits_are_bounded_and_one_statement) {
    const SmallCourse large = make_course(teacher_, kMaxRecent + 3);
    publish(teacher_, large);
    enroll(student_, large);
    for (const LessonId lesson : large.lessons)
        visit(student_, lesson);
    const auto all = recent(student_);
    EXPECT_THAT(all, SizeIs(kMaxRecent));
    EXPECT_EQ(all.front(), large.lessons.back());
    EXPECT_EQ(cost_of([&] { visit(student_, large.lessons[0]); }).statements, 1);
    EXPECT_THAT(recent(student_), SizeIs(kMaxRecent));
    EXPECT_EQ(cost_of([&] { recent(student_); }).statements, 1);
}

}  // namespace
}  // namespace lms::course
