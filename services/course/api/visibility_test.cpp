// Who sees what of a course, for each visibility and each kind of caller.
#include <gmock/gmock.h>

#include "services/course/api/catalogue_fixture.hpp"
#include "services/user/contract/types.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class VisibilityTest : public CatalogueTest {
protected:
    // Strangers look at the default organisation.
    VisibilityTest() {
        school_ = user::default_organization();
        teacher_ = user({Role::teacher});
        student_ = user({Role::student});
    }

    const Principal anonymous_;
    const Principal elsewhere_ = user({Role::student}, OrganizationId::make(clock_.now()));
    const Principal other_admin_ = user({Role::administrator}, OrganizationId::make(clock_.now()));
};

TEST_F(VisibilityTest, each_caller_sees_what_each_visibility_shows) {
    const Principal member = user({Role::student});
    const Principal admin = user({Role::administrator});
    const Principal colleague = user({Role::teacher});
    struct Row {
        const char* visibility;
        bool stranger, school, listed_to_stranger, listed_to_school;
    };
    const Row rows[] = {{"public", true, true, true, true},
                        {"organization", false, true, false, true},
                        {"unlisted", false, true, false, false},
                        {"private", false, false, false, false}};
    const SmallCourse course = add("It");
    enroll(member, course);
    for (const Row& row : rows) {
        const std::string body = R"({"visibility":")" + std::string(row.visibility) + "\"}";
        ASSERT_EQ(call(teacher_, {Method::patch, course.path(), body}).status, 200);
        const auto sees = [&](const Principal& who) {
            const int page = get(who, course.path()).status;
            EXPECT_EQ(page, get(who, course.path() + "/outline").status) << row.visibility;
            return page == 200;
        };
        const auto lists = [&](const Principal& who) {
            const bool listed = !titles(get(who, "/api/v1/courses")).empty();
            EXPECT_EQ(listed, !titles(get(who, "/api/v1/courses", "q=it")).empty());
            EXPECT_EQ(listed, get(who, "/api/v1/courses/facets").as<CourseFacets>().total == 1);
            return listed;
        };
        EXPECT_EQ(sees(anonymous_), row.stranger) << row.visibility;
        EXPECT_EQ(sees(elsewhere_), row.stranger) << row.visibility;
        EXPECT_EQ(sees(other_admin_), row.stranger) << row.visibility;
        EXPECT_EQ(sees(student_), row.school) << row.visibility;
        EXPECT_EQ(sees(colleague), row.school) << row.visibility;
        for (const Principal& who : {member, teacher_, admin})
            EXPECT_TRUE(sees(who)) << row.visibility;
        EXPECT_EQ(lists(anonymous_), row.listed_to_stranger) << row.visibility;
        EXPECT_FALSE(lists(elsewhere_)) << row.visibility;
        for (const Principal& who : {student_, member, teacher_, admin, colleague})
            EXPECT_EQ(lists(who), row.listed_to_school) << row.visibility;

        // Lessons are for who is in the course.
        const std::string lesson = path_of(course.lessons[0]);
        EXPECT_EQ(get(anonymous_, lesson).status, 401);
        EXPECT_EQ(get(elsewhere_, lesson).status, 404);
        EXPECT_EQ(get(student_, lesson).status, row.school ? 403 : 404) << row.visibility;
        EXPECT_EQ(get(member, lesson).status, 200);
        const Answer entered = post(student_, course.path() + "/enrollments");
        EXPECT_EQ(entered.status, row.school ? 201 : 404) << row.visibility;
        if (!row.school) continue;
        const auto id = entered.as<EnrollmentAnswer>().id.value();
        call(student_, {Method::del, "/api/v1/enrollments/" + id.to_string()});
    }
}

TEST_F(VisibilityTest, a_draft_is_nobodys_however_public_it_will_be) {
    const SmallCourse draft = make_course(teacher_, 1, R"(,"visibility":"public")");
    for (const Principal& who : {anonymous_, elsewhere_, other_admin_, student_})
        EXPECT_EQ(get(who, draft.path()).status, 404);
    publish(teacher_, draft);
    call(teacher_, {Method::patch, draft.path(), R"({"title":"Secret plans"})"});
    const auto seen = get(anonymous_, draft.path()).as<CourseView>();
    EXPECT_EQ(seen.title, "Programming with Python");
    EXPECT_EQ(seen.revision, std::nullopt);
    EXPECT_FALSE(seen.can_edit);
    EXPECT_FALSE(get(other_admin_, draft.path()).as<CourseView>().can_edit);
    const auto outline = get(anonymous_, draft.path() + "/outline").as<OutlineView>();
    ASSERT_EQ(outline.modules.size(), 1U);
    EXPECT_TRUE(outline.modules[0].lessons.at(0).locked);
}

TEST_F(VisibilityTest, strangers_find_the_public_courses_in_every_way) {
    const auto arts = add_category("Arts");
    add("Inside", R"(,"tags":["in"],"category_id":")" + arts.to_string() + '"');
    add("Outside",
        R"(,"visibility":"public","tags":["out"],"category_id":")" + arts.to_string() + '"');
    const auto found = [&](std::string query) {
        return titles(get(anonymous_, "/api/v1/courses", std::move(query)));
    };
    for (const char* sort : {"newest", "updated", "enrolled", "title"})
        EXPECT_THAT(found(std::string("sort=") + sort), ElementsAre("Outside"));
    EXPECT_THAT(found("category=" + arts.to_string()), ElementsAre("Outside"));
    EXPECT_THAT(found("tags=in"), IsEmpty());
    EXPECT_THAT(found("q=side"), IsEmpty());
    EXPECT_THAT(found("q=outs"), ElementsAre("Outside"));
    const auto facets = get(anonymous_, "/api/v1/courses/facets").as<CourseFacets>();
    EXPECT_EQ(facets.total, 1);
    ASSERT_EQ(facets.tags.size(), 1U);
    EXPECT_EQ(facets.tags[0].value, "out");
    ASSERT_EQ(facets.categories.size(), 1U);
    EXPECT_EQ(facets.categories[0].count, 1);
}

class CoverTest : public CatalogueTest {
protected:
    AssetView upload(std::string bytes) {
        const Answer answer =
            call(teacher_, {Method::post, course_.path() + "/assets", std::move(bytes)});
        EXPECT_EQ(answer.status, 201) << answer.code;
        return answer.as<AssetView>();
    }
    Answer set(const AssetView& asset, std::string alt = "A lake") {
        return call(teacher_, {Method::patch, course_.path(),
                               R"({"cover":{"asset_id":")" + asset.id.to_string() + R"(","alt":")" +
                                   alt + "\"}}"});
    }
    static std::string png(char width_high, std::size_t size = 64) {
        using namespace std::string_literals;
        std::string bytes =
            "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"s + width_high + "\0\0\0\x02\xD0\x08\x06"s;
        bytes.resize(std::max(size, bytes.size()));
        return bytes;
    }

    SmallCourse course_ = add("With a view");
};

TEST_F(CoverTest, is_shown_at_once_with_its_words_and_size) {
    const AssetView asset = upload(png('\x05'));
    ASSERT_EQ(set(asset).status, 200);
    const auto card = get(student_, "/api/v1/courses").as<CoursePage>().items.at(0);
    ASSERT_TRUE(card.cover);
    EXPECT_EQ(card.cover->url, asset.url);
    EXPECT_EQ(card.cover->alt, "A lake");
    EXPECT_EQ(card.cover->width, 1280);
    EXPECT_EQ(card.cover->height, 720);
    EXPECT_EQ(get(student_, course_.path()).as<CourseView>().cover, card.cover);
    EXPECT_EQ(set(asset, "").as<CourseView>().cover.value().alt, "");
    call(teacher_, {Method::patch, course_.path(), R"({"cover":null})"});
    EXPECT_FALSE(get(student_, "/api/v1/courses").as<CoursePage>().items.at(0).cover);
}

TEST_F(CoverTest, is_a_picture_of_bounded_size) {
    const auto refusal = [&](std::string bytes) {
        const Answer answer = set(upload(std::move(bytes)));
        EXPECT_EQ(answer.status, 422);
        return answer.body;
    };
    using ::testing::HasSubstr;
    EXPECT_THAT(refusal("plain text"), HasSubstr("no_picture"));
    EXPECT_THAT(refusal("<svg xmlns='http://www.w3.org/2000/svg'/>"), HasSubstr("no_picture"));
    EXPECT_THAT(refusal(png('\x11')), HasSubstr("too_many_pixels"));
    EXPECT_THAT(refusal(png('\x05', kMaxCoverBytes + 1)), HasSubstr("too_large"));
    AssetView none;
    none.id = AssetId::make(clock_.now());
    EXPECT_EQ(set(none).status, 422);
}

}  // namespace
}  // namespace lms::course
