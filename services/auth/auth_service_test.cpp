// The service as others see it: registering, signing in, staying signed in, signing out.
#include <gmock/gmock.h>

#include "libs/config/config.hpp"
#include "services/auth/auth_fixture.hpp"
#include "services/auth/contract/sessions.hpp"
#include "services/user/contract/directory.hpp"

namespace lms::auth_service {
namespace {

using namespace std::chrono_literals;
using http::Method;
using ::testing::HasSubstr;

using AuthService = AuthFixture;

TEST_F(AuthService, who_registers_can_sign_in_with_a_token_that_names_them) {
    const Answer registered = register_account("ann@school.test");
    EXPECT_EQ(registered.status, 201);
    EXPECT_EQ(registered.body, R"({"email":"ann@school.test","status":"registered"})");
    const Tokens tokens = login("ann@school.test");
    EXPECT_EQ(tokens.token_type, "Bearer");
    EXPECT_EQ(tokens.expires_in, 3600);
    const auth::Claims claims = claims_of(tokens.access_token);
    EXPECT_EQ(claims.roles, std::vector{Role::student});
    EXPECT_EQ(claims.organization, user::default_organization());
    EXPECT_EQ(claims.expires_at - claims.issued_at, 1h);
}

TEST_F(AuthService, addresses_are_the_same_in_any_case) {
    register_account("Ann@School.test");
    EXPECT_EQ(try_login("ANN@school.TEST").status, 200);
}

TEST_F(AuthService, registering_twice_looks_the_same_and_changes_nothing) {
    const Answer first = register_account("ann@school.test");
    const Answer second = register_account("ann@school.test", "another good password");
    EXPECT_EQ(first.status, second.status);
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(try_login("ann@school.test").status, 200);
    EXPECT_EQ(try_login("ann@school.test", "another good password").status, 401);
}

TEST_F(AuthService, a_wrong_password_and_an_unknown_account_look_the_same) {
    register_account("ann@school.test");
    const Answer wrong = try_login("ann@school.test", "wrong password");
    const Answer unknown = try_login("bob@school.test", "wrong password");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.code, "auth.invalid_credentials");
    EXPECT_EQ(wrong.body, unknown.body);
}

TEST_F(AuthService, passwords_that_everybody_tries_are_refused) {
    const Answer answer = register_account("ann@school.test", "password123");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr(R"("field":"password","code":"common")"));
}

TEST_F(AuthService, neither_passwords_nor_refresh_tokens_stand_in_the_database) {
    register_account("ann@school.test");
    const Tokens tokens = login("ann@school.test");
    static constexpr pg::Statement kEverything{"test.auth_everything", R"(
        SELECT string_agg(row_text, ' ') FROM (
            SELECT t::text AS row_text FROM auth_service.credentials t
            UNION ALL SELECT t::text FROM auth_service.sessions t
            UNION ALL SELECT t::text FROM auth_service.refresh_tokens t
            UNION ALL SELECT t::text FROM auth_service.audit_events t
            UNION ALL SELECT encode(token_hash, 'escape') FROM auth_service.refresh_tokens) all_rows)"};
    env.run([&](const Context& context) -> Task<> {
        const auto text = co_await env.db().one<std::string>(context, kEverything);
        EXPECT_THAT(text, HasSubstr("ann@school.test"));
        EXPECT_THAT(text, ::testing::Not(HasSubstr(kPassword)));
        EXPECT_THAT(text, ::testing::Not(HasSubstr(tokens.refresh_token.value())));
    });
}

TEST_F(AuthService, broken_input_is_refused_with_every_field) {
    const Answer answer = post("register", R"({"email":"nobody","name":" ","admin":true})");
    EXPECT_EQ(answer.status, 422);
    for (const char* field : {"email", "name", "password", "admin"})
        EXPECT_THAT(answer.body, HasSubstr("\"field\":\"" + std::string(field) + "\""));
    EXPECT_EQ(post("login", "[]").status, 422);
    EXPECT_EQ(post("login", "{").status, 400);
    EXPECT_EQ(post("refresh", R"({"refresh_token":""})").status, 422);
    const Answer without = post("refresh", "{}");
    EXPECT_EQ(without.status, 422);
    EXPECT_THAT(without.body, HasSubstr(R"("field":"refresh_token","code":"required")"));
}

TEST_F(AuthService, after_failures_one_waits_whether_the_account_exists_or_not) {
    register_account("ann@school.test");
    std::vector<Answer> answers;
    for (const char* email : {"ann@school.test", "bob@school.test"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(try_login(email, "wrong password").status, 401);
        answers.push_back(try_login(email));
        EXPECT_EQ(answers.back().status, 429);
        EXPECT_EQ(answers.back().code, "auth.too_many_attempts");
        EXPECT_EQ(answers.back().headers.get("Retry-After"), "2");
    }
    EXPECT_EQ(answers[0].body, answers[1].body);
    clock.advance(2s);
    EXPECT_EQ(try_login("ann@school.test").status, 200);
    const std::string counted = metrics.expose();
    EXPECT_THAT(counted, HasSubstr("auth_password_checks_total{outcome=\"failed\"} 10"));
    EXPECT_THAT(counted, HasSubstr("auth_password_checks_total{outcome=\"throttled\"} 2"));
    EXPECT_THAT(counted, HasSubstr("auth_password_checks_total{outcome=\"succeeded\"} 1"));
}

TEST_F(AuthService, a_refresh_token_is_good_once_and_its_successor_too) {
    register_account("ann@school.test");
    const Tokens first = login("ann@school.test");
    const Tokens second = refresh(first.refresh_token).as<Tokens>();
    EXPECT_NE(second.refresh_token, first.refresh_token);
    EXPECT_EQ(claims_of(second.access_token).session_id, claims_of(first.access_token).session_id);
    EXPECT_EQ(refresh(second.refresh_token).status, 200);
}

TEST_F(AuthService, a_reused_refresh_token_ends_the_whole_session) {
    register_account("ann@school.test");
    const Tokens first = login("ann@school.test");
    const Tokens second = refresh(first.refresh_token).as<Tokens>();
    const Answer reused = refresh(first.refresh_token);
    EXPECT_EQ(reused.status, 401);
    EXPECT_EQ(reused.code, "auth.refresh_reused");
    EXPECT_EQ(refresh(second.refresh_token).code, "auth.refresh_invalid");
    EXPECT_EQ(refresh(first.refresh_token).code, "auth.refresh_invalid");
    EXPECT_EQ(try_login("ann@school.test").status, 200);
}

TEST_F(AuthService, of_two_uses_at_once_one_succeeds_and_the_other_ends_the_session) {
    register_account("ann@school.test");
    const Tokens tokens = login("ann@school.test");
    int succeeded = 0, reused = 0;
    env.run([&](const Context& context) -> Task<> {
        auto one = [&]() -> Task<> {
            http::Request request;
            request.method = Method::post;
            request.path = request.target = "/api/v1/auth/refresh";
            request.headers.set("Content-Type", "application/json");
            request.body = json::write(Refresh{tokens.refresh_token});
            Context own = context;
            own.principal = {};
            try {
                (void)co_await auth_module->router()->handle(request, own);
                ++succeeded;
            } catch (const Problem& problem) {
                if (problem.code() == "auth.refresh_reused") ++reused;
            }
        };
        TaskScope scope(co_await asio::this_coro::executor);
        scope.spawn("first", one);
        scope.spawn("second", one);
        co_await scope.stop(Deadline::in(10s));
    });
    EXPECT_EQ(succeeded, 1);
    EXPECT_EQ(reused, 1);
}

TEST_F(AuthService, refresh_tokens_that_are_unknown_or_old_are_refused) {
    register_account("ann@school.test");
    EXPECT_EQ(refresh("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").code, "auth.refresh_invalid");
    Tokens tokens = login("ann@school.test");
    clock.advance(7 * 24h);
    EXPECT_EQ(refresh(tokens.refresh_token).code, "auth.refresh_invalid");
}

TEST_F(AuthService, a_session_ends_at_its_age_however_often_it_was_refreshed) {
    register_account("ann@school.test");
    Tokens tokens = login("ann@school.test");
    int refreshed = 0;
    for (int day = 0; day < 40; ++day) {
        clock.advance(24h);
        const Answer answer = refresh(tokens.refresh_token);
        if (answer.status != 200) break;
        tokens = answer.as<Tokens>();
        ++refreshed;
    }
    EXPECT_EQ(refreshed, 29);
}

TEST_F(AuthService, logging_out_ends_refreshing_by_either_token) {
    register_account("ann@school.test");
    const Tokens by_access = login("ann@school.test"), by_refresh = login("ann@school.test");
    EXPECT_EQ(post("logout", "{}", by_access.access_token).status, 204);
    EXPECT_EQ(refresh(by_access.refresh_token).status, 401);
    const std::string body = json::write(Refresh{by_refresh.refresh_token});
    EXPECT_EQ(post("logout", body).status, 204);
    EXPECT_EQ(refresh(by_refresh.refresh_token).status, 401);
    EXPECT_EQ(post("logout", body).status, 204);
    EXPECT_EQ(post("logout", R"({"refresh_token":"unknown"})").status, 204);
    EXPECT_EQ(post("logout", "{}").code, "auth.required");
}

TEST_F(AuthService, logging_out_needs_no_body) {
    register_account("ann@school.test");
    const Tokens tokens = login("ann@school.test");
    EXPECT_EQ(post("logout", "", tokens.access_token).status, 204);
    EXPECT_EQ(refresh(tokens.refresh_token).status, 401);
}

TEST_F(AuthService, people_see_and_end_their_sessions_and_nobody_elses) {
    register_account("ann@school.test");
    register_account("bob@school.test");
    const Tokens phone = login("ann@school.test");
    clock.advance(1s);
    address = "192.0.2.2";
    const Tokens laptop = login("ann@school.test"), other = login("bob@school.test");
    const auto list =
        call(Method::get, "/api/v1/auth/sessions", "", laptop.access_token).as<SessionList>();
    ASSERT_EQ(list.items.size(), 2u);
    EXPECT_TRUE(list.items[0].current);
    EXPECT_EQ(list.items[0].client_address, "192.0.2.2");
    EXPECT_FALSE(list.items[1].current);
    const std::string path = "/api/v1/auth/sessions/" + list.items[1].id.to_string();
    EXPECT_EQ(call(Method::del, path, "", other.access_token).code, "session.not_found");
    EXPECT_EQ(call(Method::del, path, "", laptop.access_token).status, 204);
    EXPECT_EQ(call(Method::del, path, "", laptop.access_token).status, 404);
    EXPECT_EQ(refresh(phone.refresh_token).status, 401);
    EXPECT_EQ(refresh(laptop.refresh_token).status, 200);
    EXPECT_EQ(call(Method::get, "/api/v1/auth/sessions").status, 401);
}

TEST_F(AuthService, signing_out_everywhere_ends_every_session) {
    register_account("ann@school.test");
    const Tokens first = login("ann@school.test"), second = login("ann@school.test");
    EXPECT_EQ(call(Method::del, "/api/v1/auth/sessions", "", first.access_token).status, 204);
    EXPECT_EQ(refresh(first.refresh_token).status, 401);
    EXPECT_EQ(refresh(second.refresh_token).status, 401);
}

TEST_F(AuthService, beyond_the_bound_the_session_unused_for_longest_ends) {
    register_account("ann@school.test");
    std::vector<Tokens> tokens;
    for (int i = 0; i < 4; ++i) {
        tokens.push_back(login("ann@school.test"));
        clock.advance(1s);
    }
    EXPECT_EQ(refresh(tokens[0].refresh_token).status, 401);
    EXPECT_EQ(refresh(tokens[1].refresh_token).status, 200);
}

TEST_F(AuthService, changing_the_password_ends_the_other_sessions) {
    register_account("ann@school.test");
    const Tokens other = login("ann@school.test"), own = login("ann@school.test");
    const auto change = [&](const std::string& current, const std::string& fresh) {
        return call(Method::put, "/api/v1/auth/password",
                    json::write(ChangePassword{current, fresh}), own.access_token);
    };
    EXPECT_EQ(change("wrong password", "a much better one").code, "auth.invalid_credentials");
    const Answer weak = change(kPassword, "password");
    EXPECT_EQ(weak.status, 422);
    EXPECT_THAT(weak.body, HasSubstr(R"("field":"new_password")"));
    EXPECT_EQ(change(kPassword, "a much better one").status, 204);
    EXPECT_EQ(refresh(other.refresh_token).status, 401);
    EXPECT_EQ(refresh(own.refresh_token).status, 200);
    EXPECT_EQ(try_login("ann@school.test").status, 401);
    EXPECT_EQ(try_login("ann@school.test", "a much better one").status, 200);
}

TEST_F(AuthService, a_registered_user_exists_without_ever_signing_in) {
    register_account("ann@school.test");
    env.run([&](const Context&) -> Task<> { co_await workers.start(); });
    const Principal administrator = testing::signed_in(
        UserId::make(clock.now()), user::default_organization(), {Role::administrator});
    testing::eventually([&] {
        const Answer list = call_as(administrator, *user_module, {Method::get, "/api/v1/users"});
        return list.body.find("ann@school.test") != std::string::npos;
    });
    env.run([&](const Context&) -> Task<> { co_await workers.stop(Deadline::in(5s)); });
}

TEST_F(AuthService, a_deactivated_user_is_signed_out_and_cannot_come_back) {
    register_account("ann@school.test");
    const Tokens tokens = login("ann@school.test");
    const EnsuredAccount boss = ensure({.email = "boss@school.test",
                                        .password = kPassword,
                                        .name = "Boss",
                                        .roles = {Role::administrator}});
    env.run([&](const Context&) -> Task<> { co_await bus.start(); });
    Principal administrator = auth::to_principal(claims_of(login("boss@school.test").access_token));
    EXPECT_EQ(administrator.user_id, boss.user_id);
    const std::string user = claims_of(tokens.access_token).subject.to_string();
    const Answer change = call_as(administrator, *user_module,
                                  {.method = Method::patch,
                                   .path = "/api/v1/users/" + user,
                                   .body = R"({"state":"deactivated"})",
                                   .if_match = "1"});
    EXPECT_EQ(change.status, 200) << change.body;
    const auto sessions = [&] {
        const Principal ann = auth::to_principal(claims_of(tokens.access_token));
        return call_as(ann, *auth_module, {Method::get, "/api/v1/auth/sessions"}).as<SessionList>();
    };
    testing::eventually([&] { return sessions().items.empty(); });
    EXPECT_EQ(refresh(tokens.refresh_token).status, 401);
    const Answer again = try_login("ann@school.test");
    EXPECT_EQ(again.status, 401);
    EXPECT_EQ(again.code, "auth.invalid_credentials");
    env.run([&](const Context&) -> Task<> { co_await bus.stop(Deadline::in(5s)); });
}

TEST_F(AuthService, operators_ensure_accounts_with_roles) {
    const WantedAccount wanted{.email = "teacher@school.test",
                               .password = kPassword,
                               .name = "Teacher",
                               .roles = {Role::teacher}};
    const EnsuredAccount first = ensure(wanted), second = ensure(wanted);
    EXPECT_TRUE(first.created);
    EXPECT_FALSE(second.created);
    EXPECT_EQ(first.user_id, second.user_id);
    EXPECT_EQ(claims_of(login("teacher@school.test").access_token).roles,
              std::vector{Role::teacher});

    WantedAccount changed = wanted;
    changed.password = "quite another one";
    ensure(changed);
    EXPECT_EQ(try_login("teacher@school.test").status, 200);
    changed.if_exists = IfExists::set_password;
    ensure(changed);
    EXPECT_EQ(try_login("teacher@school.test").status, 401);
    EXPECT_EQ(try_login("teacher@school.test", "quite another one").status, 200);
    changed.password = "short";
    EXPECT_THROW(ensure(changed), Problem);
    changed = wanted;
    changed.email = "no address";
    EXPECT_THROW(ensure(changed), Problem);
}

TEST_F(AuthService, gateways_hear_of_revoked_sessions_and_nobody_else_does) {
    register_account("ann@school.test");
    const Tokens tokens = login("ann@school.test");
    post("logout", "{}", tokens.access_token);
    const std::string path = "/internal/v1/auth/revoked-sessions";
    const Principal gateway = Context::background("gateway", 1s).principal;
    const auto ask = [&](const std::string& query) {
        return call_as(gateway, *auth_module, {.path = path, .query = query}).as<RevokedSessions>();
    };
    const RevokedSessions revoked = ask("");
    ASSERT_EQ(revoked.session_ids.size(), 1u);
    EXPECT_EQ(revoked.session_ids[0].to_string(), claims_of(tokens.access_token).session_id);
    clock.advance(2min);
    EXPECT_TRUE(ask("since=" + to_rfc3339(clock.now())).session_ids.empty());
    EXPECT_EQ(call(Method::get, path, "", tokens.access_token).status, 404);
    EXPECT_EQ(call(Method::get, path).status, 404);
}

TEST(AuthSettings, of_two_names_for_one_thing_the_stricter_holds) {
    config::Sources sources;
    sources.add_command_line({"JWT_EXPIRY=2h", "JWT_EXPIRES_IN=15m"});
    config::Binder binder(sources);
    AuthSettings settings;
    bind(binder, settings);
    binder.finish();
    EXPECT_EQ(settings.token_life(), 15min);
    EXPECT_EQ(AuthSettings{}.token_life(), 1h);
}

TEST(AuthSettings, a_short_secret_stops_the_start) {
    config::Sources sources;
    sources.add_command_line({"JWT_SECRET=short"});
    config::Binder binder(sources);
    AuthSettings settings;
    bind(binder, settings);
    EXPECT_THROW(binder.finish(), config::ConfigError);
}

}  // namespace
}  // namespace lms::auth_service
