// What other services are told of classes.
#include "services/course/contract/classes.hpp"

#include <gmock/gmock.h>

#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using http::Method;

class ClassesTest : public PeopleTest {
protected:
    std::vector<ClassMember> members(EnrollmentId after = {}, int limit = 100) {
        const Answer answer = call(
            service(), {.path = std::string(kListClassMembers.pattern),
                        .query = "after=" + after.to_string() + "&limit=" + std::to_string(limit)});
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<ClassMembers>().items;
    }
    std::string placements() {
        static constexpr pg::Statement kPlacements{"test.placements", R"(
            SELECT coalesce(string_agg(coalesce(e.data ->> 'section_id', 'none') || '=' ||
                                       (e.data -> 'user_ids' ->> 0), ' ' ORDER BY e.position), '') AS told
            FROM shared_events.events e WHERE e.type = 'StudentsPlaced')"};
        std::string told;
        env_.run([&](const Context& context) -> Task<> {
            told = co_await env_.db().one<std::string>(context, kPlacements);
        });
        return told;
    }
};

TEST_F(ClassesTest, others_hear_who_comes_goes_and_sits_in_which_section) {
    const Principal ann = person("ann@school.test");
    const auto enrolled = enter(ann).as<EnrollmentAnswer>();
    const auto section =
        post(teacher_, course_.path() + "/sections", R"({"title":"Monday"})").as<SectionView>();
    const std::string place = "/api/v1/enrollments/" + enrolled.id.value().to_string();
    const std::string into = section.id.to_string();
    EXPECT_EQ(call(teacher_, {Method::patch, place, R"({"section_id":")" + into + "\"}"}).status,
              200);
    EXPECT_EQ(placements(), into + "=" + ann.user_id.to_string());
    ASSERT_EQ(members().size(), 1);
    EXPECT_EQ(members().front().section_id, section.id);
    EXPECT_EQ(members().front().user_id, ann.user_id);

    EXPECT_EQ(call(teacher_, {Method::del, "/api/v1/sections/" + into}).status, 204);
    EXPECT_EQ(placements(),
              into + "=" + ann.user_id.to_string() + " none=" + ann.user_id.to_string());
    EXPECT_EQ(members().front().section_id, std::nullopt);
}

TEST_F(ClassesTest, the_class_is_read_in_pages_and_by_services_only) {
    for (const char* name : {"ann", "bob", "eve"})
        enter(person(std::string(name) + "@school.test"));
    const auto first = members({}, 2);
    ASSERT_EQ(first.size(), 2);
    EXPECT_EQ(members(first.back().enrollment_id, 2).size(), 1);
    EXPECT_EQ(get(teacher_, std::string(kListClassMembers.pattern)).status, 404);
}

}  // namespace
}  // namespace lms::course
