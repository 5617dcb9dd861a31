#include <thread>

#include <gmock/gmock.h>

#include "services/user/user_test.hpp"

namespace lms::user {
namespace {

using ::testing::ElementsAre;
using enum Role;
using http::Method;

std::vector<std::string> names(const UserPage& page) {
    std::vector<std::string> out;
    for (const UserSummary& user : page.items)
        out.push_back(user.name);
    return out;
}

TEST_F(UserServiceTest, administrators_page_through_users_by_name) {
    const Principal root = register_user("root", {administrator});
    for (const char* name : {"Bea", "anna", "Chris", "anna"})
        register_user(name);
    const auto first = call(root, {.path = "/api/v1/users", .query = "limit=3"}).as<UserPage>();
    EXPECT_THAT(names(first), ElementsAre("anna", "anna", "Bea"));
    ASSERT_TRUE(first.next_cursor);
    const auto second =
        call(root, {.path = "/api/v1/users", .query = "limit=3&cursor=" + *first.next_cursor})
            .as<UserPage>();
    EXPECT_THAT(names(second), ElementsAre("Chris", "root"));
    EXPECT_FALSE(second.next_cursor);
}

TEST_F(UserServiceTest, users_are_found_by_part_of_a_name_role_and_state) {
    const Principal root = register_user("Root", {administrator});
    const Principal ada = register_user("Ada 100%", {teacher});
    register_user("Bea", {student});
    const auto search = [&](std::string query) {
        return names(
            call(root, {.path = "/api/v1/users", .query = std::move(query)}).as<UserPage>());
    };
    EXPECT_THAT(search("q=DA%201"), ElementsAre("Ada 100%"));
    EXPECT_THAT(search("q=%25"), ElementsAre("Ada 100%"));
    EXPECT_THAT(search("q=" + ada.user_id.to_string()), ElementsAre("Ada 100%"));
    EXPECT_THAT(search("role=student"), ElementsAre("Bea"));
    EXPECT_THAT(search("state=deactivated"), ElementsAre());
    EXPECT_EQ(call(root, {.path = "/api/v1/users", .query = "cursor=x&limit=0"}).status, 422);
}

TEST_F(UserServiceTest, only_administrators_see_the_directory) {
    const Principal ada = register_user("Ada", {teacher});
    EXPECT_EQ(call(ada, {.path = "/api/v1/users"}).status, 403);
    EXPECT_EQ(call(ada, {.path = path_of(ada)}).status, 403);
    EXPECT_EQ(call({}, {.path = "/api/v1/users"}).status, 401);
}

TEST_F(UserServiceTest, users_of_another_organisation_do_not_exist) {
    const Principal ada = register_user("Ada");
    const Principal boss =
        register_user("Boss", {administrator}, make_organization("Other school"));
    EXPECT_EQ(call(boss, {.path = path_of(ada)}).status, 404);
    EXPECT_EQ(call(boss, {Method::patch, path_of(ada), R"({"name":"x"})", "", "1"}).status, 404);
    EXPECT_THAT(names(call(boss, {.path = "/api/v1/users"}).as<UserPage>()), ElementsAre("Boss"));
    EXPECT_EQ(call(boss, {.path = "/api/v1/organizations/current"}).as<OrganizationView>().name,
              "Other school");
}

TEST_F(UserServiceTest, roles_change_under_if_match) {
    const Principal root = register_user("Root", {administrator});
    const Principal ada = register_user("Ada");
    const std::string promote = R"({"roles":["teacher","observer","teacher"]})";
    EXPECT_EQ(call(root, {Method::patch, path_of(ada), promote}).status, 428);
    EXPECT_EQ(call(root, {Method::patch, path_of(ada), promote, "", "2"}).status, 412);
    const Answer answer = call(root, {Method::patch, path_of(ada), promote, "", "1"});
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.etag(), "2");
    EXPECT_THAT(answer.as<UserDetail>().roles, ElementsAre(teacher, observer));
    EXPECT_THAT(call(root, {.path = path_of(ada)}).as<UserDetail>().roles,
                ElementsAre(teacher, observer));
    EXPECT_EQ(event_types(), "UserCreated UserCreated UserUpdated");
}

TEST_F(UserServiceTest, deactivation_is_told_and_can_be_taken_back) {
    const Principal root = register_user("Root", {administrator});
    const Principal ada = register_user("Ada");
    EXPECT_EQ(
        call(root, {Method::patch, path_of(ada), R"({"state":"deactivated"})", "", "1"}).status,
        200);
    EXPECT_EQ(call(root, {Method::patch, path_of(ada), R"({"state":"active"})", "", "2"})
                  .as<UserDetail>()
                  .state,
              UserState::active);
    EXPECT_EQ(event_types(), "UserCreated UserCreated UserDeactivated UserUpdated");
}

TEST_F(UserServiceTest, the_last_administrator_stays) {
    const Principal root = register_user("Root", {administrator});
    for (const char* change : {R"({"roles":["teacher"]})", R"({"state":"deactivated"})"}) {
        const Answer answer = call(root, {Method::patch, path_of(root), change, "", "1"});
        EXPECT_EQ(answer.status, 409);
        EXPECT_EQ(answer.code, "user.last_administrator");
    }
    register_user("Other", {administrator}, make_organization("Other school"));
    EXPECT_EQ(call(root, {Method::patch, path_of(root), R"({"roles":["teacher"]})", "", "1"}).code,
              "user.last_administrator");
    register_user("Second", {administrator});
    EXPECT_EQ(
        call(root, {Method::patch, path_of(root), R"({"roles":["teacher"]})", "", "1"}).status,
        200);
}

TEST_F(UserServiceTest, two_administrators_cannot_both_leave_at_once) {
    const Principal one = register_user("One", {administrator});
    const Principal two = register_user("Two", {administrator});
    const auto leave = [&](std::size_t loop, const Principal& who, int& succeeded) {
        env_.loops().run_on(loop, [&]() -> Task<> {
            Context context = lms::testing::context();
            context.principal = who;
            context.if_match = "1";
            UpdateUser change;
            change.user_id = who.user_id;
            change.roles = std::vector<Role>{teacher};
            try {
                co_await directory_.update(context, change);
                succeeded = 1;
            } catch (const Problem& problem) {
                EXPECT_EQ(problem.code(), "user.last_administrator");
            }
        });
    };
    int first = 0, second = 0;
    {
        const std::jthread other([&] { leave(1, two, second); });
        leave(0, one, first);
    }
    EXPECT_EQ(first + second, 1);
}

TEST_F(UserServiceTest, an_organisation_is_renamed_under_if_match) {
    const Principal root = register_user("Root", {administrator});
    const std::string path = "/api/v1/organizations/current";
    const Answer before = call(root, {.path = path});
    EXPECT_EQ(before.etag(), "1");
    const std::string rename = R"({"name":"Our school"})";
    EXPECT_EQ(call(root, {Method::patch, path, rename, "", "1"}).etag(), "2");
    EXPECT_EQ(call(root, {Method::patch, path, R"({"name":"x"})", "", "1"}).status, 412);
    EXPECT_EQ(call(register_user("Ada"), {Method::patch, path, rename, "", "2"}).status, 403);
    EXPECT_EQ(call(root, {.path = path}).as<OrganizationView>().name, "Our school");
}

}  // namespace
}  // namespace lms::user
