#include <atomic>
#include <thread>

#include <gmock/gmock.h>

#include "services/course/api/catalogue_fixture.hpp"
#include "services/course/domain/category_tree.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CategoriesTest : public CatalogueTest {
protected:
    static std::string path_of(CategoryId category) {
        return "/api/v1/categories/" + category.to_string();
    }
    Answer place(CategoryId category, const std::string& members) {
        return call(admin_, {Method::put, path_of(category) + "/place", "{" + members + "}"});
    }
    Answer remove(CategoryId category, std::string query = "") {
        return call(admin_,
                    {.method = Method::del, .path = path_of(category), .query = std::move(query)});
    }
    // "Science/Physics" with depth as dashes, in the order of the tree.
    std::vector<std::string> tree() {
        std::vector<std::string> lines;
        for (const CategoryView& category :
             get(admin_, "/api/v1/categories").as<CategoryList>().items) {
            lines.push_back(std::string(static_cast<std::size_t>(category.depth), '-') +
                            category.title);
        }
        return lines;
    }
    static std::string quoted(std::string_view name, CategoryId id) {
        return '"' + std::string(name) + R"(":")" + id.to_string() + '"';
    }

    Principal admin_ = user({Role::administrator});
};

TEST_F(CategoriesTest, make_a_tree_that_is_renamed_and_moved) {
    const auto science = add_category("Science");
    const auto arts = add_category("Arts");
    const auto physics = add_category("Physics", science);
    const auto optics = add_category("Optics", physics);
    add_category("Biology", science);
    EXPECT_THAT(tree(), ElementsAre("Science", "-Physics", "--Optics", "-Biology", "Arts"));
    EXPECT_EQ(call(admin_, {Method::patch, path_of(arts), R"({"title":"Fine arts"})"}).status, 200);
    EXPECT_EQ(place(arts, quoted("before_id", science)).status, 200);
    EXPECT_EQ(place(physics, quoted("parent_id", arts)).status, 200);
    EXPECT_THAT(tree(), ElementsAre("Fine arts", "-Physics", "--Optics", "Science", "-Biology"));
    EXPECT_EQ(place(optics, "").status, 200);
    EXPECT_THAT(tree(), ElementsAre("Fine arts", "-Physics", "Science", "-Biology", "Optics"));
}

TEST_F(CategoriesTest, refuse_a_circle_and_name_it) {
    const auto science = add_category("Science");
    const auto physics = add_category("Physics", science);
    const Answer answer = place(science, quoted("parent_id", physics));
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.code, "category.cycle");
    EXPECT_THAT(answer.body, HasSubstr("Science › Physics › Science"));
    EXPECT_THAT(tree(), ElementsAre("Science", "-Physics"));
}

TEST_F(CategoriesTest, have_a_depth_and_titles_of_their_own_among_siblings) {
    CategoryId last = add_category("1");
    for (std::size_t depth = 2; depth <= kMaxCategoryDepth; ++depth)
        last = add_category(std::to_string(depth), last);
    const std::string below = R"({"title":"7",)" + quoted("parent_id", last) + "}";
    EXPECT_EQ(post(admin_, "/api/v1/categories", below).code, "category.too_deep");
    EXPECT_EQ(post(admin_, "/api/v1/categories", R"({"title":"1"})").code, "category.title_taken");
    const auto other = add_category("Ä");
    EXPECT_EQ(post(admin_, "/api/v1/categories", R"({"title":"ä"})").code, "category.title_taken");
    EXPECT_EQ(call(admin_, {Method::patch, path_of(other), R"({"title":"1"})"}).code,
              "category.title_taken");
    EXPECT_EQ(place(other, quoted("parent_id", CategoryId::make(clock_.now()))).status, 422);
    EXPECT_EQ(post(admin_, "/api/v1/categories", R"({"title":"  "})").status, 422);
}

TEST_F(CategoriesTest, go_when_they_are_empty_or_their_courses_find_a_place) {
    const auto science = add_category("Science");
    const auto physics = add_category("Physics", science);
    const auto arts = add_category("Arts");
    const SmallCourse course = add("Light", "," + quoted("category_id", physics));
    EXPECT_EQ(remove(science).code, "category.has_children");
    EXPECT_EQ(remove(physics).code, "category.has_courses");
    EXPECT_EQ(remove(physics, "move_to=" + physics.to_string()).status, 422);
    EXPECT_EQ(remove(physics, "move_to=" + arts.to_string()).status, 204);
    EXPECT_EQ(get(student_, course.path()).as<CourseView>().category, (CategoryName{arts, "Arts"}));
    EXPECT_THAT(find("category=" + arts.to_string()), ElementsAre("Light"));
    EXPECT_EQ(remove(science).status, 204);
    EXPECT_EQ(remove(science).status, 404);
    const auto list = get(admin_, "/api/v1/categories").as<CategoryList>();
    ASSERT_EQ(list.items.size(), 1U);
    EXPECT_EQ(list.items[0].course_count, 1);
}

TEST_F(CategoriesTest, are_kept_by_administrators_and_read_by_all) {
    const auto science = add_category("Science");
    for (const Principal& who : {teacher_, student_}) {
        EXPECT_EQ(post(who, "/api/v1/categories", R"({"title":"x"})").status, 403);
        EXPECT_EQ(call(who, {Method::patch, path_of(science), R"({"title":"x"})"}).status, 403);
        EXPECT_EQ(call(who, {Method::put, path_of(science) + "/place", "{}"}).status, 403);
        EXPECT_EQ(call(who, {Method::del, path_of(science)}).status, 403);
        const auto list = get(who, "/api/v1/categories").as<CategoryList>();
        ASSERT_EQ(list.items.size(), 1U);
        EXPECT_EQ(list.items[0].course_count, std::nullopt);
    }
    EXPECT_EQ(get({}, "/api/v1/categories").status, 401);
    const Principal elsewhere = user({Role::teacher}, OrganizationId::make(clock_.now()));
    EXPECT_EQ(post(elsewhere, "/api/v1/courses",
                   R"({"title":"x",)" + quoted("category_id", science) + "}")
                  .status,
              422);
}

// Two administrators at once: each move is fine by itself, both together would be a circle.
TEST_F(CategoriesTest, two_moves_at_once_make_no_circle) {
    const auto one = add_category("One");
    const auto two = add_category("Two");
    std::atomic<int> refused = 0;
    const auto move = [&](CategoryId what, CategoryId below) {
        const Answer answer = place(what, quoted("parent_id", below));
        if (answer.code == "category.cycle") ++refused;
    };
    for (int round = 0; round < 10; ++round) {
        refused = 0;
        std::thread first(move, one, two);
        std::thread second(move, two, one);
        first.join();
        second.join();
        ASSERT_EQ(refused, 1);
        ASSERT_EQ(place(one, "").status, 200);
        ASSERT_EQ(place(two, "").status, 200);
    }
    EXPECT_EQ(tree().size(), 2U);
}

TEST_F(CategoriesTest, an_import_takes_a_known_category_and_makes_a_tag_of_any_other) {
    const auto known = add_category("Software");
    const auto import = [&](std::string category, std::string key) {
        ImportDraft draft;
        draft.organization_id = school_;
        draft.requested_by = teacher_.user_id;
        draft.source_key = std::move(key);
        draft.title = "Imported";
        draft.category = std::move(category);
        const Answer answer =
            call(service(), {Method::put, std::string(kImportDraft.pattern), json::write(draft)});
        EXPECT_LT(answer.status, 300) << answer.code;
        const auto id = answer.as<ImportReport>().course_id;
        return get(teacher_, "/api/v1/courses/" + id.to_string()).as<CourseView>();
    };
    const CourseView found = import("software", "a");
    EXPECT_EQ(found.category, (CategoryName{known, "Software"}));
    EXPECT_THAT(found.tags, IsEmpty());
    const CourseView other = import("Data Carpentry", "b");
    EXPECT_EQ(other.category, std::nullopt);
    EXPECT_THAT(other.tags, ElementsAre("data carpentry"));
}

}  // namespace
}  // namespace lms::course
