// Administrators make accounts, and people set their passwords by links.
#include "services/auth/contract/password_links.hpp"

#include <gmock/gmock.h>

#include "services/auth/app/cleanup.hpp"
#include "services/auth/auth_fixture.hpp"
#include "services/auth/contract/sessions.hpp"
#include "services/user/contract/directory.hpp"

namespace lms::auth_service {
namespace {

using namespace std::chrono_literals;
using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

class PasswordLinksTest : public AuthFixture {
protected:
    void SetUp() override {
        AuthFixture::SetUp();
        administrator = administrator_of(user::default_organization());
    }
    Principal administrator_of(OrganizationId organization) const {
        return testing::signed_in(UserId::make(clock.now()), organization, {Role::administrator});
    }
    Answer ask(const Principal& caller, Method method, const std::string& path,
               std::string body = "") {
        return call_as(caller, *auth_module, {method, "/api/v1/auth/" + path, std::move(body)});
    }
    Answer try_create(const Principal& caller, const std::string& email,
                      std::optional<std::vector<Role>> roles = {}) {
        return ask(caller, Method::post, "accounts",
                   json::write(NewAccount{email, "Ann Lee", std::move(roles)}));
    }
    Person create(const std::string& email) {
        return try_create(administrator, email).as<Person>();
    }
    static std::string account_path(UserId user) { return "accounts/" + user.to_string(); }
    static std::string link_path(UserId user) { return account_path(user) + "/password-link"; }
    PasswordLink another_link(UserId user) {
        return ask(administrator, Method::post, link_path(user)).as<PasswordLink>();
    }
    AccountView account(UserId user) {
        return ask(administrator, Method::get, account_path(user)).as<AccountView>();
    }
    static std::string token_of(const PasswordLink& link) {
        return link.path.substr(link.path.find("#token=") + 7);
    }
    Answer view(const std::string& token) {
        return post("password-link/view", json::write(LinkToken{token}));
    }
    Answer use(const std::string& token, const std::string& password = kPassword) {
        return call(Method::put, "/api/v1/auth/password-link",
                    json::write(SetPassword{token, password}));
    }
    std::vector<std::string> audited(UserId user) {
        static constexpr pg::Statement kKinds{
            "test.auth_audited",
            "SELECT kind || coalesce(' by ' || actor_id::text, '') FROM auth_service.audit_events"
            " WHERE user_id = $1 ORDER BY event_id"};
        std::vector<std::string> kinds;
        env.run([&](const Context& context) -> Task<> {
            kinds = co_await env.db().list<std::string>(context, kKinds, user);
        });
        return kinds;
    }

    Principal administrator;
};

TEST_F(PasswordLinksTest, a_person_sets_the_first_password_by_the_link_and_signs_in) {
    const Answer answer = try_create(administrator, "ann@school.test", std::vector{Role::teacher});
    EXPECT_EQ(answer.status, 201) << answer.body;
    const auto ann = answer.as<Person>();
    EXPECT_EQ(ann.roles, std::vector{Role::teacher});
    EXPECT_EQ(ann.link.purpose, LinkPurpose::welcome);
    EXPECT_EQ(ann.link.expires_at, clock.now() + 72h);
    EXPECT_EQ(
        call_as(administrator, *user_module, {Method::get, "/api/v1/users/" + ann.id.to_string()})
            .status,
        200);

    const auto shown = view(token_of(ann.link)).as<PasswordLinkView>();
    EXPECT_EQ(shown.email, "ann@school.test");
    EXPECT_EQ(shown.name, "Ann Lee");
    EXPECT_EQ(use(token_of(ann.link)).status, 204);
    EXPECT_EQ(claims_of(login("ann@school.test").access_token).roles, std::vector{Role::teacher});
}

TEST_F(PasswordLinksTest, without_roles_a_person_is_a_student_of_the_administrators_school) {
    const OrganizationId other = OrganizationId::make(clock.now());
    call_as(testing::calling_service("operator"), *user_module,
            {Method::post, "/internal/v1/organizations",
             R"({"organization_id":")" + other.to_string() + R"(","name":"Other"})"});
    const Answer answer = try_create(administrator_of(other), "eve@other.test");
    ASSERT_EQ(answer.status, 201) << answer.body;
    const auto eve = answer.as<Person>();
    use(token_of(eve.link));
    const auth::Claims claims = claims_of(login("eve@other.test").access_token);
    EXPECT_EQ(claims.roles, std::vector{Role::student});
    EXPECT_EQ(claims.organization, other);
    for (const auto& [method, path] :
         {std::pair(Method::get, account_path(eve.id)), std::pair(Method::post, link_path(eve.id)),
          std::pair(Method::del, link_path(eve.id))}) {
        const Answer foreign = ask(administrator, method, path);
        EXPECT_EQ(foreign.status, 404);
        EXPECT_EQ(foreign.code, "user.not_found");
    }
}

TEST_F(PasswordLinksTest, a_link_is_good_once) {
    const std::string token = token_of(create("ann@school.test").link);
    EXPECT_EQ(use(token).status, 204);
    for (const Answer& again : {use(token, "a much better one"), view(token), view("unknown")}) {
        EXPECT_EQ(again.status, 404);
        EXPECT_EQ(again.code, "password_link.not_found");
    }
    EXPECT_EQ(try_login("ann@school.test").status, 200);
}

TEST_F(PasswordLinksTest, a_link_is_good_until_it_expires) {
    const std::string token = token_of(create("ann@school.test").link);
    clock.advance(72h - 1s);
    EXPECT_EQ(view(token).status, 200);
    clock.advance(1s);
    EXPECT_EQ(view(token).status, 404);
    EXPECT_EQ(use(token).status, 404);
}

TEST_F(PasswordLinksTest, a_new_link_replaces_the_earlier_one) {
    const Person ann = create("ann@school.test");
    const PasswordLink second = another_link(ann.id);
    EXPECT_EQ(second.purpose, LinkPurpose::welcome);
    EXPECT_EQ(use(token_of(ann.link)).status, 404);
    EXPECT_EQ(use(token_of(second)).status, 204);
}

TEST_F(PasswordLinksTest, a_reset_ends_every_session_and_the_old_password) {
    register_account("ann@school.test");
    const Tokens before = login("ann@school.test");
    const UserId ann = claims_of(before.access_token).subject;
    const PasswordLink link = another_link(ann);
    EXPECT_EQ(link.purpose, LinkPurpose::reset);
    EXPECT_EQ(try_login("ann@school.test").status, 200);  // until it is used

    EXPECT_EQ(use(token_of(link), "a much better one").status, 204);
    EXPECT_EQ(refresh(before.refresh_token).status, 401);
    EXPECT_EQ(try_login("ann@school.test").status, 401);
    EXPECT_EQ(try_login("ann@school.test", "a much better one").status, 200);
}

TEST_F(PasswordLinksTest, who_had_forgotten_the_password_need_not_wait_with_the_new_one) {
    register_account("ann@school.test");
    const PasswordLink link =
        another_link(claims_of(login("ann@school.test").access_token).subject);
    for (int i = 0; i < 6; ++i)
        try_login("ann@school.test", "was it this one");
    EXPECT_EQ(try_login("ann@school.test").status, 429);
    use(token_of(link), "a much better one");
    EXPECT_EQ(try_login("ann@school.test", "a much better one").status, 200);
}

TEST_F(PasswordLinksTest, a_bad_password_leaves_the_link_good) {
    const std::string token = token_of(create("ann@school.test").link);
    const Answer weak = use(token, "password");
    EXPECT_EQ(weak.status, 422);
    EXPECT_THAT(weak.body, HasSubstr(R"("field":"password","code":"common")"));
    EXPECT_THAT(use(token, "ann@school.test").body, HasSubstr(R"("code":"same_as_email")"));
    EXPECT_EQ(use(token).status, 204);
}

TEST_F(PasswordLinksTest, administrators_see_and_withdraw_an_open_link) {
    const Person ann = create("ann@school.test");
    const AccountView open = account(ann.id);
    EXPECT_EQ(open.last_sign_in_at, std::nullopt);
    ASSERT_TRUE(open.open_link);
    EXPECT_EQ(open.open_link->purpose, LinkPurpose::welcome);
    EXPECT_EQ(open.open_link->expires_at, ann.link.expires_at);

    EXPECT_EQ(ask(administrator, Method::del, link_path(ann.id)).status, 204);
    EXPECT_EQ(use(token_of(ann.link)).status, 404);
    EXPECT_EQ(account(ann.id).open_link, std::nullopt);
    EXPECT_EQ(ask(administrator, Method::del, link_path(ann.id)).status, 204);

    use(token_of(another_link(ann.id)));
    login("ann@school.test");
    EXPECT_EQ(account(ann.id).last_sign_in_at, clock.now());
}

TEST_F(PasswordLinksTest, changing_the_password_makes_a_link_worthless) {
    register_account("ann@school.test");
    const Tokens tokens = login("ann@school.test");
    const PasswordLink link = another_link(claims_of(tokens.access_token).subject);
    call(Method::put, "/api/v1/auth/password",
         json::write(ChangePassword{kPassword, "a much better one"}), tokens.access_token);
    EXPECT_EQ(view(token_of(link)).status, 404);
}

TEST_F(PasswordLinksTest, an_address_belongs_to_one_account) {
    const Person ann = create("ann@school.test");
    const Answer again = try_create(administrator, "ANN@school.test");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code, "auth.email_taken");
    EXPECT_EQ(use(token_of(ann.link)).status, 204);
}

TEST_F(PasswordLinksTest, nobody_gets_into_an_account_that_waits_for_its_password) {
    create("ann@school.test");
    EXPECT_EQ(try_login("ann@school.test", "").status, 422);
    EXPECT_EQ(try_login("ann@school.test").code, "auth.invalid_credentials");
    EXPECT_EQ(register_account("ann@school.test").status, 201);  // as if it were new
    EXPECT_EQ(try_login("ann@school.test").status, 401);
}

TEST_F(PasswordLinksTest, a_deactivated_person_gets_no_link_and_loses_an_open_one) {
    const Person ann = create("ann@school.test");
    env.run([&](const Context&) -> Task<> { co_await bus.start(); });
    const Answer change = call_as(administrator, *user_module,
                                  {.method = Method::patch,
                                   .path = "/api/v1/users/" + ann.id.to_string(),
                                   .body = R"({"state":"deactivated"})",
                                   .if_match = "1"});
    ASSERT_EQ(change.status, 200) << change.body;
    testing::eventually([&] { return view(token_of(ann.link)).status == 404; });
    EXPECT_EQ(ask(administrator, Method::post, link_path(ann.id)).code, "auth.account_deactivated");
    env.run([&](const Context&) -> Task<> { co_await bus.stop(Deadline::in(5s)); });
}

TEST_F(PasswordLinksTest, only_administrators_make_accounts_and_links) {
    const Person ann = create("ann@school.test");
    for (const Role role : {Role::student, Role::teacher, Role::observer}) {
        const Principal somebody =
            testing::signed_in(UserId::make(clock.now()), user::default_organization(), {role});
        EXPECT_EQ(try_create(somebody, "bob@school.test").status, 403);
        EXPECT_EQ(ask(somebody, Method::post, link_path(ann.id)).status, 403);
        EXPECT_EQ(ask(somebody, Method::get, account_path(ann.id)).status, 403);
        EXPECT_EQ(ask(somebody, Method::del, link_path(ann.id)).status, 403);
    }
    EXPECT_EQ(try_create({}, "bob@school.test").status, 401);
    const UserId nobody = UserId::make(clock.now());
    EXPECT_EQ(ask(administrator, Method::post, link_path(nobody)).status, 404);
}

TEST_F(PasswordLinksTest, everything_is_audited_and_no_token_is_kept) {
    const Person ann = create("ann@school.test");
    const PasswordLink second = another_link(ann.id);
    ask(administrator, Method::del, link_path(ann.id));
    const PasswordLink third = another_link(ann.id);
    use(token_of(third));
    const std::string by = " by " + administrator.user_id.to_string();
    EXPECT_THAT(audited(ann.id), ::testing::UnorderedElementsAre(
                                     "account_created" + by, "password_link_created" + by,
                                     "password_link_withdrawn" + by, "password_link_created" + by,
                                     "password_link_used"));
    another_link(ann.id);
    static constexpr pg::Statement kStored{
        "test.auth_links",
        "SELECT string_agg(t::text || encode(t.token_hash, 'escape'), ' ')"
        " FROM auth_service.password_links t"};
    env.run([&](const Context& context) -> Task<> {
        const auto text = co_await env.db().one<std::string>(context, kStored);
        EXPECT_THAT(text, HasSubstr(ann.id.to_string()));
        EXPECT_THAT(text, Not(HasSubstr(token_of(second))));
    });
}

TEST_F(PasswordLinksTest, expired_links_are_cleaned_up) {
    static constexpr pg::Statement kCount{"test.auth_link_count",
                                          "SELECT count(*) FROM auth_service.password_links"};
    const auto left_after = [&](std::chrono::seconds wait) {
        clock.advance(wait);
        std::int64_t count = 0;
        env.run([&](const Context& context) -> Task<> {
            co_await clean_up(env.db(), context, clock.now(), 60 * 24h);
            count = co_await env.db().one<std::int64_t>(context, kCount);
        });
        return count;
    };
    create("ann@school.test");
    EXPECT_EQ(left_after(71h), 1);
    EXPECT_EQ(left_after(2h), 0);
}

}  // namespace
}  // namespace lms::auth_service
