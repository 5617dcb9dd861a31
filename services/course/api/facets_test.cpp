#include <map>
#include <random>

#include <gmock/gmock.h>

#include "services/course/api/catalogue_fixture.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using FacetCounts = std::map<std::string, int>;

FacetCounts counts(const std::vector<FacetValue>& values) {
    FacetCounts all;
    for (const FacetValue& value : values)
        all[value.value] = value.count;
    return all;
}

FacetCounts counts(const std::vector<CategoryFacet>& values) {
    FacetCounts all;
    for (const CategoryFacet& value : values)
        all[value.title] = value.count;
    return all;
}

class FacetTest : public CatalogueTest {
protected:
    void SetUp() override {
        arts_ = add_category("Arts");
        science_ = add_category("Science");
        programming_ = add_category("Programming", science_);
        add("Programming with Python",
            R"(,"level":"beginner","language":"en","tags":["python","data"])" + in(programming_));
        add("Les boucles",
            R"(,"level":"beginner","language":"fr","tags":["python"])" + in(science_));
        add("Python for historians",
            R"(,"level":"advanced","language":"en","tags":["data"])" + in(arts_));
        add("Untold");
        make_course(teacher_, 1, R"(,"tags":["draft"])" + in(arts_));
    }
    static std::string in(CategoryId category) {
        return R"(,"category_id":")" + category.to_string() + '"';
    }
    CourseFacets facets(std::string query) {
        return get(student_, "/api/v1/courses/facets", std::move(query)).as<CourseFacets>();
    }

    CategoryId arts_, science_, programming_;
};

TEST_F(FacetTest, count_what_another_choice_would_find) {
    const CourseFacets all = facets("");
    EXPECT_EQ(all.total, 4);
    EXPECT_EQ(counts(all.categories),
              (FacetCounts{{"Arts", 1}, {"Science", 2}, {"Programming", 1}}));
    EXPECT_EQ(all.categories.at(2).parent_id, science_);
    EXPECT_EQ(counts(all.levels), (FacetCounts{{"beginner", 2}, {"advanced", 1}}));
    EXPECT_EQ(counts(all.languages), (FacetCounts{{"en", 2}, {"fr", 1}}));
    EXPECT_EQ(counts(all.tags), (FacetCounts{{"data", 2}, {"python", 2}}));
    const CourseFacets english = facets("language=en");
    EXPECT_EQ(english.total, 2);
    EXPECT_EQ(counts(english.languages), counts(all.languages));
    EXPECT_EQ(counts(english.categories),
              (FacetCounts{{"Arts", 1}, {"Science", 1}, {"Programming", 1}}));
    EXPECT_EQ(counts(english.tags), (FacetCounts{{"data", 2}, {"python", 1}}));
    const CourseFacets science = facets("category=" + science_.to_string());
    EXPECT_EQ(science.total, 2);
    EXPECT_EQ(counts(science.categories), counts(all.categories));
    EXPECT_EQ(counts(science.languages), (FacetCounts{{"en", 1}, {"fr", 1}}));
    EXPECT_EQ(counts(science.tags), (FacetCounts{{"data", 1}, {"python", 2}}));
    const CourseFacets tagged = facets("tags=data,python");
    EXPECT_EQ(tagged.total, 1);
    EXPECT_EQ(counts(tagged.categories), (FacetCounts{{"Science", 1}, {"Programming", 1}}));
    EXPECT_EQ(counts(tagged.tags), (FacetCounts{{"data", 1}, {"python", 1}}));
    const CourseFacets both = facets("language=en&q=python&category=" + science_.to_string());
    EXPECT_EQ(both.total, 1);
    EXPECT_EQ(counts(both.categories),
              (FacetCounts{{"Arts", 1}, {"Science", 1}, {"Programming", 1}}));
    EXPECT_EQ(counts(both.languages), (FacetCounts{{"en", 1}, {"fr", 1}}));
    EXPECT_EQ(counts(both.levels), (FacetCounts{{"beginner", 1}}));
    EXPECT_EQ(facets("q=nothing").total, 0);
    EXPECT_EQ(cost_of([&] { facets("q=python"); }).statements, 2U);
    EXPECT_EQ(cost_of([&] { facets(""); }).statements, 2U);
}

// Counters that triggers keep, compared with what is there: words let everything be counted from
// the courses themselves.
TEST_F(FacetTest, counters_agree_with_the_courses_whatever_happens) {
    const Principal admin = user({Role::administrator});
    const auto agree = [&](const char* what) {
        const CourseFacets kept = facets("");
        const CourseFacets counted = facets("q=lesson0");
        EXPECT_EQ(kept.total, counted.total) << what;
        EXPECT_EQ(counts(kept.categories), counts(counted.categories)) << what;
        EXPECT_EQ(counts(kept.levels), counts(counted.levels)) << what;
        EXPECT_EQ(counts(kept.languages), counts(counted.languages)) << what;
        EXPECT_EQ(counts(kept.tags), counts(counted.tags)) << what;
        return kept;
    };
    std::vector<SmallCourse> courses;
    for (int i = 0; i < 12; ++i) {
        courses.push_back(add("Course " + std::to_string(i),
                              R"(,"summary":"lesson0","tags":["t)" + std::to_string(i % 4) +
                                  R"("],"language":")" + (i % 2 ? "en" : "de") + '"' +
                                  (i % 3 ? in(i % 3 == 1 ? arts_ : programming_) : "")));
    }
    for (const char* other :
         {"Programming with Python", "Les boucles", "Python for historians", "Untold"}) {
        for (const CourseCard& card :
             get(student_, "/api/v1/courses", "limit=100").as<CoursePage>().items) {
            if (card.title != other) continue;
            call(teacher_, {Method::patch, "/api/v1/courses/" + card.id.to_string(),
                            R"({"visibility":"unlisted"})"});
        }
    }
    EXPECT_EQ(agree("only those with the word").total, 12);
    std::mt19937 random(5);  // NOLINT: the same changes each time
    const std::vector<std::string> changes = {R"({"visibility":"private"})",
                                              R"({"visibility":"public"})",
                                              R"({"visibility":"unlisted"})",
                                              R"({"visibility":"organization"})",
                                              R"({"category_id":null})",
                                              R"({"tags":["t1","t9"]})",
                                              R"({"tags":[]})",
                                              R"({"language":"fr"})",
                                              R"({"level":"advanced"})",
                                              R"({"category_id":")" + arts_.to_string() + "\"}"};
    for (int round = 0; round < 40; ++round) {
        const SmallCourse& course = courses[random() % courses.size()];
        call(teacher_, {Method::patch, course.path(), changes[random() % changes.size()]});
        if (round % 3 == 0) post(teacher_, course.path() + "/publish");
    }
    agree("after changes and publications");
    EXPECT_EQ(call(admin, {.method = Method::del,
                           .path = "/api/v1/categories/" + arts_.to_string(),
                           .query = "move_to=" + science_.to_string()})
                  .status,
              204);
    agree("after a category went");
}

TEST_F(FacetTest, are_of_ones_own_organisation_and_of_listed_courses) {
    const Principal stranger = user({Role::student}, OrganizationId::make(clock_.now()));
    EXPECT_EQ(get(stranger, "/api/v1/courses/facets").as<CourseFacets>().total, 0);
    add("Private", R"(,"visibility":"private","tags":["hidden"])");
    add("Unlisted", R"(,"visibility":"unlisted","tags":["hidden"])");
    EXPECT_EQ(facets("").total, 4);
    EXPECT_EQ(facets("tags=hidden").total, 0);
    EXPECT_EQ(get(student_, "/api/v1/courses/facets", "level=guru").status, 422);
}

TEST_F(FacetTest, tags_are_suggested_by_the_beginnings_of_their_words) {
    add("More", R"(,"tags":["Big  DATA","Éclair"])");
    const auto suggested = [&](std::string typed) {
        std::vector<std::string> all;
        for (const FacetValue& tag :
             get(teacher_, "/api/v1/tags", "q=" + typed).as<TagList>().items)
            all.push_back(tag.value);
        return all;
    };
    EXPECT_THAT(suggested("DA"), ElementsAre("data", "big data"));
    EXPECT_THAT(suggested("e%CC%81cl"), ElementsAre("éclair"));
    EXPECT_THAT(suggested("ata"), IsEmpty());
    EXPECT_THAT(suggested("%20"), IsEmpty());
    EXPECT_EQ(get({}, "/api/v1/tags", "q=a").status, 401);
}

}  // namespace
}  // namespace lms::course
