#include <gmock/gmock.h>

#include "libs/http/cursor.hpp"
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
    EXPECT_EQ(cards()[0].progress.value().total_lessons, 1);
    EXPECT_EQ(cards()[0].progress->percent, 100);
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

using FacetCounts = std::map<std::string, int>;

FacetCounts counts(const std::vector<FacetValue>& values) {
    FacetCounts all;
    for (const FacetValue& value : values)
        all[value.value] = value.count;
    return all;
}

TEST_F(CatalogueTest, facets_count_what_another_choice_would_find) {
    add("Programming with Python", R"(,"category":"Science","level":"beginner","language":"en")");
    add("Les boucles", R"(,"category":"Science","level":"beginner","language":"fr")");
    add("Python for historians", R"(,"category":"Arts","level":"advanced","language":"en")");
    add("Untold");
    make_course(teacher_, 1, R"(,"category":"Draft")");
    const auto facets = [&](std::string query) {
        return get(student_, "/api/v1/courses/facets", std::move(query)).as<CourseFacets>();
    };
    const CourseFacets all = facets("");
    EXPECT_EQ(all.total, 4);
    EXPECT_EQ(all.categories.at(0).value, "Science");
    EXPECT_EQ(counts(all.categories), (FacetCounts{{"Arts", 1}, {"Science", 2}}));
    EXPECT_EQ(counts(all.levels), (FacetCounts{{"beginner", 2}, {"advanced", 1}}));
    EXPECT_EQ(counts(all.languages), (FacetCounts{{"en", 2}, {"fr", 1}}));
    const CourseFacets english = facets("language=en");
    EXPECT_EQ(english.total, 2);
    EXPECT_EQ(counts(english.languages), counts(all.languages));
    EXPECT_EQ(counts(english.categories), (FacetCounts{{"Arts", 1}, {"Science", 1}}));
    const CourseFacets both = facets("language=en&category=Science&q=python");
    EXPECT_EQ(both.total, 1);
    EXPECT_EQ(counts(both.categories), (FacetCounts{{"Arts", 1}, {"Science", 1}}));
    EXPECT_EQ(counts(both.languages), (FacetCounts{{"en", 1}}));
    EXPECT_EQ(counts(both.levels), (FacetCounts{{"beginner", 1}}));
    EXPECT_EQ(facets("q=nothing").total, 0);
    EXPECT_EQ(cost_of([&] { facets("q=python"); }).statements, 1U);
}

TEST_F(CatalogueTest, facets_are_of_ones_own_organisation_and_leave_private_courses_out) {
    add("Private", R"(,"visibility":"private","category":"Hidden")");
    const auto seen = get(student_, "/api/v1/courses/facets").as<CourseFacets>();
    EXPECT_EQ(seen.total, 0);
    EXPECT_THAT(seen.categories, IsEmpty());
    add("Public");
    const Principal stranger = user({Role::student}, OrganizationId::make(clock_.now()));
    EXPECT_EQ(get(stranger, "/api/v1/courses/facets").as<CourseFacets>().total, 0);
    EXPECT_EQ(get({}, "/api/v1/courses/facets").status, 401);
    EXPECT_EQ(get(student_, "/api/v1/courses/facets", "level=guru").status, 422);
}

TEST_F(CatalogueTest, a_cursor_that_somebody_made_up_is_refused) {
    const std::string id = Uuid().to_string();
    for (const std::string time : {"x", "infinity", "0000-01-01T00:00:00Z"}) {
        const std::string cursor = http::detail::seal_cursor(R"({"published_at":")" + time +
                                                             R"(","course_id":")" + id + "\"}");
        EXPECT_EQ(get(student_, "/api/v1/courses", "cursor=" + cursor).status, 422) << time;
    }
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
