#include <gmock/gmock.h>

#include "services/user/store/organization_store.hpp"
#include "services/user/user_test.hpp"

namespace lms::user {
namespace {

using ::testing::ElementsAre;
using enum Role;
using http::Method;

EnsureUser ada_of(UserId id) {
    return {id, std::nullopt, "ada@example.org", "Ada", std::nullopt};
}

TEST_F(UserServiceTest, a_user_is_created_once) {
    const UserId id = UserId::make(clock_.now());
    const Answer first = ensure(ada_of(id));
    ASSERT_EQ(first.status, 200);
    EXPECT_THAT(first.as<Account>().roles, ElementsAre(student));
    EXPECT_EQ(first.as<Account>().organization_id, default_organization());
    EnsureUser repeat = ada_of(id);
    repeat.name = "Somebody else";
    repeat.roles = std::vector<Role>{administrator};
    EXPECT_EQ(ensure(repeat).body, first.body);
    EXPECT_EQ(event_types(), "UserCreated");
}

TEST_F(UserServiceTest, an_id_is_not_shared) {
    const UserId id = UserId::make(clock_.now());
    ensure(ada_of(id));
    EnsureUser other = ada_of(id);
    other.email = "eve@example.org";
    EXPECT_EQ(ensure(other).code, "user.id_taken");
    other = ada_of(id);
    other.organization_id = make_organization("Other school");
    EXPECT_EQ(ensure(other).code, "user.id_taken");
}

TEST_F(UserServiceTest, an_unknown_organisation_is_refused) {
    EnsureUser wanted = ada_of(UserId::make(clock_.now()));
    wanted.organization_id = OrganizationId::make(clock_.now());
    EXPECT_EQ(ensure(wanted).code, "organization.not_found");
    EXPECT_EQ(event_types(), "");
}

TEST_F(UserServiceTest, a_login_learns_organisation_roles_and_state) {
    const OrganizationId school = make_organization("School");
    const Principal ada = register_user("Ada", {teacher, student}, school);
    const std::string path = "/internal/v1/users/" + ada.user_id.to_string();
    const auto account = call(service(), {.path = path}).as<Account>();
    EXPECT_EQ(account.organization_id, school);
    EXPECT_THAT(account.roles, ElementsAre(teacher, student));
    EXPECT_EQ(account.state, UserState::active);
    const std::string unknown = "/internal/v1/users/" + UserId::make(clock_.now()).to_string();
    EXPECT_EQ(call(service(), {.path = unknown}).status, 404);
}

TEST_F(UserServiceTest, service_routes_do_not_exist_for_people) {
    const Principal root = register_user("Root", {administrator});
    EXPECT_EQ(call(root, {.path = "/internal/v1/users/" + root.user_id.to_string()}).status, 404);
    EXPECT_EQ(
        call(root, {Method::post, "/internal/v1/users", json::write(ada_of(root.user_id))}).status,
        404);
    EXPECT_EQ(call({}, {Method::post, "/internal/v1/organizations", "{}"}).status, 404);
}

TEST_F(UserServiceTest, the_first_organisation_is_named_by_the_setting_until_it_is_renamed) {
    const auto name_by_setting = [&](const std::string& name) {
        env_.run([&](const Context& context) -> Task<> {
            co_await store::name_default_organization(env_.db(), context, name);
        });
    };
    const Principal root = register_user("Root", {administrator});
    const std::string path = "/api/v1/organizations/current";
    name_by_setting("By setting");
    EXPECT_EQ(call(root, {.path = path}).as<OrganizationView>().name, "By setting");
    call(root, {Method::patch, path, R"({"name":"By hand"})", "", "1"});
    name_by_setting("By setting");
    EXPECT_EQ(call(root, {.path = path}).as<OrganizationView>().name, "By hand");
}

}  // namespace
}  // namespace lms::user
