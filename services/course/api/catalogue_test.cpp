#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> titles(const Answer& answer) {
    std::vector<std::string> all;
    for (const CourseCard& card : answer.as<CoursePage>().items)
        all.push_back(card.title);
    return all;
}

class CatalogueTest : public CourseServiceTest {
protected:
    SmallCourse add(std::string title, std::string settings = "") {
        const SmallCourse course = make_course(teacher_, 1, settings);
        call(teacher_, {Method::patch, course.path(), R"({"title":")" + title + "\"}"});
        clock_.advance(std::chrono::seconds(1));
        publish(teacher_, course);
        return course;
    }
    std::vector<std::string> find(std::string query) {
        return titles(get(student_, "/api/v1/courses", std::move(query)));
    }
};

TEST_F(CatalogueTest, shows_what_is_published_newest_first) {
    add("First");
    make_course(teacher_, 1);
    add("Second");
    EXPECT_THAT(find(""), ElementsAre("Second", "First"));
}

TEST_F(CatalogueTest, is_filtered_and_searched) {
    add("Programming with Python", R"(,"category":"Science","level":"beginner","language":"en")");
    add("Les boucles", R"(,"category":"Science","language":"fr","summary":"Python encore")");
    add("History", R"(,"category":"Arts")");
    EXPECT_THAT(find("q=pyth"), ElementsAre("Les boucles", "Programming with Python"));
    EXPECT_THAT(find("q=prog%20PYTHON"), ElementsAre("Programming with Python"));
    EXPECT_THAT(find("q=ython"), IsEmpty());
    EXPECT_THAT(find("category=Arts"), ElementsAre("History"));
    EXPECT_THAT(find("category=Science&language=fr"), ElementsAre("Les boucles"));
    EXPECT_THAT(find("level=beginner"), ElementsAre("Programming with Python"));
    EXPECT_THAT(find("q=python&category=Arts"), IsEmpty());
    EXPECT_THAT(find("q=%27%29%3B--"),
                ElementsAre("History", "Les boucles", "Programming with Python"));
}

TEST_F(CatalogueTest, is_paged_without_gaps_or_repeats) {
    for (const char* title : {"A", "B", "C", "D", "E"})
        add(title);
    std::vector<std::string> seen;
    std::string cursor;
    for (int page = 0; page < 5; ++page) {
        const Answer answer = get(student_, "/api/v1/courses", "limit=2" + cursor);
        for (auto& title : titles(answer))
            seen.push_back(title);
        const auto next = answer.as<CoursePage>().next_cursor;
        if (!next) break;
        cursor = "&cursor=" + *next;
    }
    EXPECT_THAT(seen, ElementsAre("E", "D", "C", "B", "A"));
}

TEST_F(CatalogueTest, refuses_bad_queries) {
    for (const char* bad : {"limit=0", "limit=1000", "limit=x", "level=guru", "cursor=abc"}) {
        EXPECT_EQ(get(student_, "/api/v1/courses", bad).status, 422) << bad;
    }
    EXPECT_EQ(get({}, "/api/v1/courses").status, 401);
}

TEST_F(CatalogueTest, teachers_list_their_own_with_drafts) {
    add("Published");
    const SmallCourse draft = make_course(teacher_, 2);
    const Answer mine = get(teacher_, "/api/v1/courses", "mine=true");
    EXPECT_THAT(titles(mine), ElementsAre("Programming with Python", "Published"));
    EXPECT_EQ(mine.as<CoursePage>().items[0].lesson_count, 2);
    EXPECT_EQ(mine.as<CoursePage>().items[0].minutes, 20);
    EXPECT_EQ(mine.as<CoursePage>().items[0].version, std::nullopt);
    EXPECT_THAT(titles(get(user({Role::teacher}), "/api/v1/courses", "mine=true")), IsEmpty());
    EXPECT_THAT(titles(get(student_, "/api/v1/courses", "mine=true")), IsEmpty());
}

TEST_F(CatalogueTest, a_course_page_shows_the_published_texts) {
    const SmallCourse course = add("Public", R"(,"description":"Long","category":"Science")");
    call(teacher_, {Method::patch, course.path(), R"({"title":"Secret plans"})"});
    const Answer seen = get(student_, course.path());
    const auto view = seen.as<CourseView>();
    EXPECT_EQ(view.title, "Public");
    EXPECT_EQ(view.description, "Long");
    EXPECT_EQ(view.published_version, 1);
    EXPECT_FALSE(view.can_edit);
    EXPECT_EQ(view.revision, std::nullopt);
    EXPECT_EQ(seen.etag(), "");
    EXPECT_EQ(get(teacher_, course.path()).as<CourseView>().title, "Secret plans");
}

}  // namespace
}  // namespace lms::course
