#include <gmock/gmock.h>

#include "libs/http/cursor.hpp"
#include "services/course/api/catalogue_fixture.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(CatalogueTest, shows_what_is_published_newest_first) {
    add("First");
    make_course(teacher_, 1);
    add("Second");
    EXPECT_THAT(find(""), ElementsAre("Second", "First"));
}

TEST_F(CatalogueTest, is_filtered_and_searched) {
    const std::string science = add_category("Science").to_string();
    const auto arts = add_category("Arts");
    const auto painting = add_category("Painting", arts);
    add("Programming with Python",
        R"(,"level":"beginner","language":"en","tags":["data science"],"category_id":")" + science +
            '"');
    add("Les boucles",
        R"(,"language":"fr","summary":"Python encore","category_id":")" + science + '"');
    add("History",
        R"(,"tags":["Data Science","old"],"category_id":")" + painting.to_string() + '"');
    EXPECT_THAT(find("q=pyth"), ElementsAre("Les boucles", "Programming with Python"));
    EXPECT_THAT(find("q=prog%20PYTHON"), ElementsAre("Programming with Python"));
    EXPECT_THAT(find("q=ython"), IsEmpty());
    EXPECT_THAT(find("category=" + arts.to_string()), ElementsAre("History"));
    EXPECT_THAT(find("category=" + painting.to_string()), ElementsAre("History"));
    EXPECT_THAT(find("category=" + science + "&language=fr"), ElementsAre("Les boucles"));
    EXPECT_THAT(find("category=" + Uuid().to_string()), IsEmpty());
    EXPECT_THAT(find("level=beginner"), ElementsAre("Programming with Python"));
    EXPECT_THAT(find("q=python&category=" + arts.to_string()), IsEmpty());
    EXPECT_THAT(find("tags=data%20science"), ElementsAre("History", "Programming with Python"));
    EXPECT_THAT(find("tags=data%20science,old"), ElementsAre("History"));
    EXPECT_THAT(find("q=old"), ElementsAre("History"));
    EXPECT_EQ(cost_of([&] { find("category=" + science); }).statements, 2U);
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
    for (const char* bad : {"limit=0", "limit=1000", "limit=x", "level=guru", "cursor=abc",
                            "category=Arts", "sort=random"}) {
        EXPECT_EQ(get(student_, "/api/v1/courses", bad).status, 422) << bad;
    }
    EXPECT_EQ(get({}, "/api/v1/courses", "mine=true").status, 401);
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

TEST_F(CatalogueTest, cards_tell_the_caller_of_their_own_progress) {
    const SmallCourse course = add("Taken");
    add("Other");
    enroll(student_, course);
    const auto cards = [&] { return get(student_, "/api/v1/courses").as<CoursePage>().items; };
    EXPECT_FALSE(cards().at(0).enrolled);
    EXPECT_FALSE(cards()[0].progress);
    EXPECT_EQ(cards()[0].status, CourseStatus::published);
    EXPECT_FALSE(cards()[0].has_unpublished_changes);
    EXPECT_FALSE(cards()[0].student_count);
    EXPECT_TRUE(cards().at(1).enrolled);
    EXPECT_EQ(cards()[1].progress.value().percent, 0);
    report(student_, course.lessons[0], "completed");
    EXPECT_EQ(cards()[1].progress.value().percent, 100);
    // Who has completed a version stays on it.
    post(teacher_, "/api/v1/modules/" + course.module.to_string() + "/lessons",
         R"({"title":"More","kind":"page"})");
    clock_.advance(std::chrono::seconds(1));
    publish(teacher_, course);
    EXPECT_EQ(cards()[1].progress.value().total_lessons, 1);
    EXPECT_EQ(cards()[1].progress->percent, 100);
    EXPECT_FALSE(get(user({Role::student}), "/api/v1/courses").as<CoursePage>().items[0].enrolled);
    EXPECT_EQ(cost_of([&] { get(student_, "/api/v1/courses"); }).statements, 1U);
}

TEST_F(CatalogueTest, teachers_see_students_and_what_is_not_published_yet) {
    const SmallCourse course = make_course(teacher_, 1);
    const auto card = [&] {
        return get(teacher_, "/api/v1/courses", "mine=true").as<CoursePage>().items.at(0);
    };
    EXPECT_EQ(card().status, CourseStatus::draft);
    EXPECT_EQ(card().has_unpublished_changes, false);
    publish(teacher_, course);
    enroll(student_, course);
    enroll(teacher_, course);
    EXPECT_EQ(card().student_count, 2);
    EXPECT_TRUE(card().enrolled);
    EXPECT_EQ(card().progress.value().total_lessons, 1);
    const std::string lesson = path_of(course.lessons[0]);
    const std::string module = "/api/v1/modules/" + course.module.to_string();
    const std::vector<Call> edits = {
        {Method::patch, course.path(), R"({"summary":"New"})"},
        {Method::patch, lesson, R"({"content":"New"})", "", "*"},
        {Method::patch, module, R"({"title":"New"})"},
        {Method::post, module + "/lessons", R"({"title":"New","kind":"page"})"},
        {Method::post, course.path() + "/modules", R"({"title":"New"})"},
        {Method::del, lesson},
    };
    for (const Call& edit : edits) {
        EXPECT_EQ(card().has_unpublished_changes, false) << edit.path;
        EXPECT_LT(call(teacher_, edit).status, 300) << edit.path;
        EXPECT_EQ(card().has_unpublished_changes, true) << edit.path;
        publish(teacher_, course);
    }
    EXPECT_EQ(cost_of([&] { card(); }).statements, 1U);
}

TEST_F(CatalogueTest, what_is_no_change_of_the_next_version_counts_as_none) {
    const SmallCourse course = add("Same");
    const auto edited = [&] {
        return get(teacher_, "/api/v1/courses", "mine=true")
            .as<CoursePage>()
            .items.at(0)
            .has_unpublished_changes;
    };
    call(teacher_, {Method::patch, course.path(), R"({"visibility":"private"})"});
    call(teacher_, {Method::patch, course.path(), R"({"title":"Same"})"});
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"content":"Text 1"})", "", "1"});
    EXPECT_EQ(edited(), false);
    call(teacher_, {Method::patch, course.path(), R"({"title":"Other"})"});
    call(teacher_, {Method::patch, course.path(), R"({"title":"Same"})"});
    EXPECT_EQ(edited(), true);
    EXPECT_EQ(post(teacher_, course.path() + "/publish").status, 200);
    EXPECT_EQ(edited(), false);
}

TEST_F(CatalogueTest, tags_are_kept_in_one_form) {
    const SmallCourse course = add("A", R"(,"tags":["  Machine   Learning ","machine learning",)"
                                        R"("ÄPFEL","a,b","  "])");
    EXPECT_THAT(get(student_, course.path()).as<CourseView>().tags,
                ElementsAre("machine learning", "äpfel", "a b"));
    const std::string many = "[\"" + std::string(101, 'x') + "\"]";
    EXPECT_EQ(call(teacher_, {Method::patch, course.path(), R"({"tags":)" + many + "}"}).status,
              422);
}

// Each order, page by page, is all of it: nothing twice, nothing missing, in the same order as at
// once.
TEST_F(CatalogueTest, every_order_is_paged_without_gaps_or_repeats) {
    std::vector<SmallCourse> courses;
    for (const char* title : {"b", "A", "ä", "Z", "a", "A"})
        courses.push_back(add(title));
    call(teacher_, {Method::patch, courses[1].path(), R"({"summary":"New"})"});
    publish(teacher_, courses[1]);
    enroll(student_, courses[2]);
    enroll(teacher_, courses[2]);
    enroll(student_, courses[0]);
    env_.run([&](const Context& context) { return catalogue_.count_students(context); });
    const std::map<std::string, std::vector<std::string>> wanted = {
        {"newest", {"A", "a", "Z", "ä", "A", "b"}},
        {"updated", {"A", "A", "a", "Z", "ä", "b"}},
        {"title", {"a", "A", "A", "ä", "b", "Z"}},
        {"enrolled", {"ä", "b", "A", "a", "Z", "A"}},
    };
    for (const auto& [sort, all] : wanted) {
        EXPECT_EQ(find("sort=" + sort), all) << sort;
        std::vector<std::string> seen;
        std::string cursor;
        for (int page = 0; page < 8; ++page) {
            const Answer answer = get(student_, "/api/v1/courses", "limit=1&sort=" + sort + cursor);
            for (auto& title : titles(answer))
                seen.push_back(title);
            const auto next = answer.as<CoursePage>().next_cursor;
            if (!next) break;
            cursor = "&cursor=" + *next;
        }
        EXPECT_EQ(seen, all) << sort;
        const std::string other = sort == "title" ? "newest" : "title";
        EXPECT_EQ(get(student_, "/api/v1/courses", "sort=" + other + cursor).status, 422);
    }
}

TEST_F(CatalogueTest, ones_own_courses_are_searched_and_narrowed_down_too) {
    const auto arts = add_category("Arts");
    add("Programming with Python", R"(,"level":"beginner")");
    make_course(teacher_, 1, R"(,"tags":["snakes"],"category_id":")" + arts.to_string() + '"');
    call(teacher_, {Method::patch, make_course(teacher_, 1).path(), R"({"title":"Ruby"})"});
    const auto mine = [&](std::string query) {
        return titles(get(teacher_, "/api/v1/courses", "mine=true&" + std::move(query))).size();
    };
    EXPECT_EQ(mine(""), 3U);
    EXPECT_EQ(mine("q=rub"), 1U);
    EXPECT_EQ(mine("q=python"), 2U);
    EXPECT_EQ(mine("q=snake"), 1U);
    EXPECT_EQ(mine("level=beginner"), 1U);
    EXPECT_EQ(mine("tags=snakes"), 1U);
    EXPECT_EQ(mine("category=" + arts.to_string()), 1U);
    EXPECT_EQ(cost_of([&] { mine("q=python"); }).statements, 1U);
}

TEST_F(CatalogueTest, cards_tell_who_teaches_and_in_which_category) {
    const auto arts = add_category("Arts");
    const SmallCourse course =
        add("A", R"(,"tags":["x"],"category_id":")" + arts.to_string() + '"');
    const auto card = get(student_, "/api/v1/courses").as<CoursePage>().items.at(0);
    EXPECT_EQ(card.category, (CategoryName{arts, "Arts"}));
    EXPECT_THAT(card.tags, ElementsAre("x"));
    ASSERT_EQ(card.instructors.size(), 1U);
    EXPECT_EQ(card.instructors[0].id, teacher_.user_id);
    EXPECT_EQ(card.instructors[0].role, InstructorRole::owner);
    const auto view = get(student_, course.path()).as<CourseView>();
    EXPECT_EQ(view.instructors.at(0).role, InstructorRole::owner);
    EXPECT_EQ(view.category, card.category);
}

TEST_F(CatalogueTest, a_cursor_that_somebody_made_up_is_refused) {
    const std::string id = Uuid().to_string();
    for (const std::string time : {"x", "infinity", "0000-01-01T00:00:00Z"}) {
        const std::string cursor = http::detail::seal_cursor(
            R"({"sort":"newest","place":{"time":")" + time + R"(","course_id":")" + id + "\"}}");
        EXPECT_EQ(get(student_, "/api/v1/courses", "cursor=" + cursor).status, 422) << time;
    }
}

TEST_F(CatalogueTest, a_course_page_shows_the_published_texts) {
    const SmallCourse course = add("Public", R"(,"description":"Long")");
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
