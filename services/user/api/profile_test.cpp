#include <gmock/gmock.h>

#include "services/user/user_test.hpp"

namespace lms::user {
namespace {

using ::testing::ElementsAre;
using enum Role;
using http::Method;

TEST_F(UserServiceTest, me_shows_account_organisation_and_defaults) {
    const Principal ada = register_user("Ada", {student, teacher});
    const Answer answer = call(ada, {.path = "/api/v1/me"});
    ASSERT_EQ(answer.status, 200);
    const auto me = answer.as<Me>();
    EXPECT_EQ(me.id, ada.user_id);
    EXPECT_EQ(me.name, "Ada");
    EXPECT_THAT(me.roles, ElementsAre(teacher, student));
    EXPECT_EQ(me.organization.id, default_organization());
    EXPECT_EQ(me.preferences.language, std::nullopt);
    EXPECT_EQ(me.preferences.theme, Theme::system);
    EXPECT_EQ(to_rfc3339(me.created_at), "2026-11-21T08:00:00.000000Z");
}

TEST_F(UserServiceTest, me_costs_one_statement) {
    const Principal ada = register_user("Ada");
    call(ada, {.path = "/api/v1/me"});
    const std::uint64_t before = env_.db().counters().statements;
    call(ada, {.path = "/api/v1/me"});
    EXPECT_EQ(env_.db().counters().statements - before, 1U);
}

TEST_F(UserServiceTest, everybody_learns_the_name_of_the_site) {
    const auto site = [&](const Principal& caller) {
        return call(caller, {.path = "/api/v1/site"}).as<Site>().name;
    };
    EXPECT_EQ(site({}), "Default organization");
    const Principal root = register_user("Root", {administrator});
    call(root,
         {Method::patch, "/api/v1/organizations/current", R"({"name":"Our school"})", "", "1"});
    EXPECT_EQ(site({}), "Our school");
    EXPECT_EQ(site(register_user("Ada", {student}, make_organization("Other school"))),
              "Our school");
}

TEST_F(UserServiceTest, nobody_has_no_profile) {
    EXPECT_EQ(call({}, {.path = "/api/v1/me"}).status, 401);
    EXPECT_EQ(call(service(), {.path = "/api/v1/me"}).status, 401);
}

TEST_F(UserServiceTest, a_changed_profile_is_told) {
    const Principal ada = register_user("Ada");
    const Answer answer = call(ada, {Method::patch, "/api/v1/me",
                                     R"({"name":"Ada L.","website":"https://ada.example.org"})"});
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.as<Me>().name, "Ada L.");
    EXPECT_EQ(answer.as<Me>().website, "https://ada.example.org");
    EXPECT_EQ(answer.as<Me>().revision, 2);
    EXPECT_EQ(event_types(), "UserCreated UserUpdated");
    EXPECT_EQ(call(ada, {Method::patch, "/api/v1/me", R"({"website":null})"}).as<Me>().website,
              std::nullopt);
}

TEST_F(UserServiceTest, a_change_to_the_same_is_none) {
    const Principal ada = register_user("Ada");
    EXPECT_EQ(call(ada, {Method::patch, "/api/v1/me", R"({"name":"Ada"})"}).as<Me>().revision, 1);
    EXPECT_EQ(event_types(), "UserCreated");
}

TEST_F(UserServiceTest, a_profile_keeps_its_rules_and_a_stale_edit_loses_nothing) {
    const Principal ada = register_user("Ada");
    const std::string rules = R"({"name":" ","website":"javascript:x","roles":["administrator"]})";
    const Answer broken = call(ada, {Method::patch, "/api/v1/me", rules});
    EXPECT_EQ(broken.status, 422);
    EXPECT_THAT(broken.fields, ElementsAre(::testing::Field(&FieldError::field, "name"),
                                           ::testing::Field(&FieldError::field, "website"),
                                           ::testing::Field(&FieldError::field, "roles")));
    const std::string rename = R"({"name":"Eve"})";
    EXPECT_EQ(call(ada, {Method::patch, "/api/v1/me", rename, "", "7"}).status, 412);
    EXPECT_EQ(call(ada, {Method::patch, "/api/v1/me", rename, "", "1"}).status, 200);
}

TEST_F(UserServiceTest, preferences_are_kept_one_by_one) {
    const Principal ada = register_user("Ada");
    const std::string path = "/api/v1/me/preferences";
    EXPECT_EQ(call(ada, {.path = path}).as<Preferences>().theme, Theme::system);
    EXPECT_EQ(
        call(ada, {Method::patch, path, R"({"language":"pt-BR","time_zone":"America/Sao_Paulo"})"})
            .status,
        200);
    const auto changed =
        call(ada, {Method::patch, path, R"({"theme":"dark","time_zone":null})"}).as<Preferences>();
    EXPECT_EQ(changed.language, "pt-BR");
    EXPECT_EQ(changed.time_zone, std::nullopt);
    EXPECT_EQ(changed.theme, Theme::dark);
    EXPECT_EQ(call(ada, {.path = "/api/v1/me"}).as<Me>().preferences.language, "pt-BR");
    EXPECT_EQ(call(ada, {Method::patch, path, R"({"language":"klingon!"})"}).status, 422);
    EXPECT_EQ(
        call(ada, {Method::patch, path, R"({"theme":"high_contrast"})"}).as<Preferences>().theme,
        Theme::high_contrast);
    EXPECT_EQ(call(ada, {Method::patch, path, R"({"theme":"sepia"})"}).status, 422);
}

TEST_F(UserServiceTest, a_deactivated_user_is_refused_before_the_token_expires) {
    const Principal root = register_user("Root", {administrator});
    const Principal ada = register_user("Ada");
    ASSERT_EQ(
        call(root, {Method::patch, path_of(ada), R"({"state":"deactivated"})", "", "1"}).status,
        200);
    EXPECT_EQ(call(ada, {.path = "/api/v1/me"}).code, "user.deactivated");
    EXPECT_EQ(call(ada, {Method::patch, "/api/v1/me", R"({"name":"x"})"}).code, "user.deactivated");
    EXPECT_EQ(call(ada, {Method::patch, "/api/v1/me/preferences", "{}"}).code, "user.deactivated");
}

}  // namespace
}  // namespace lms::user
