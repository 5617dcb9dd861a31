// Sessions of browsers as the gateway asks for them: with the header of our pages, and the cookie's
// token in the body.
#include <gmock/gmock.h>

#include "services/auth/auth_fixture.hpp"
#include "services/auth/contract/sessions.hpp"

namespace lms::auth_service {
namespace {

using namespace std::chrono_literals;
using http::Method;

class BrowserSession : public AuthFixture {
protected:
    void SetUp() override {
        AuthFixture::SetUp();
        register_account("ann@school.test");
        headers = {{std::string(kClientHeader), std::string(kWebClient)},
                   {"User-Agent", "Browser/1"}};
    }
    Tokens exchanged(const Tokens& tokens) {
        const Answer answer = refresh(tokens.refresh_token);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<Tokens>();
    }
    std::string code_of_refresh(const Tokens& tokens) { return refresh(tokens.refresh_token).code; }
};

TEST_F(BrowserSession, says_how_long_its_cookie_may_be_kept) {
    const Tokens tokens = login("ann@school.test");
    EXPECT_EQ(tokens.refresh_expires_in, 7 * 86400);
    clock.advance(6 * 24h);
    EXPECT_EQ(exchanged(tokens).refresh_expires_in, 7 * 86400);
}

TEST_F(BrowserSession, a_cookie_outlives_its_session_by_nothing) {
    Tokens tokens = login("ann@school.test");
    for (int week = 0; week < 4; ++week) {
        clock.advance(6 * 24h);
        tokens = exchanged(tokens);
    }
    EXPECT_EQ(tokens.refresh_expires_in, 6 * 86400);
}

TEST_F(BrowserSession, survives_an_answer_that_was_lost) {
    const Tokens first = login("ann@school.test");
    const Tokens lost = exchanged(first);
    clock.advance(29s);
    const Tokens second = exchanged(first);
    EXPECT_NE(second.refresh_token, lost.refresh_token);
    EXPECT_EQ(claims_of(second.access_token).session_id, claims_of(first.access_token).session_id);
    clock.advance(1h);
    exchanged(exchanged(second));
}

TEST_F(BrowserSession, ends_when_a_token_is_used_again_after_the_grace) {
    const Tokens first = login("ann@school.test");
    const Tokens second = exchanged(first);
    clock.advance(30s);
    EXPECT_EQ(code_of_refresh(first), "auth.refresh_reused");
    EXPECT_EQ(code_of_refresh(second), "auth.refresh_invalid");
}

TEST_F(BrowserSession, the_grace_counts_from_the_first_use) {
    const Tokens first = login("ann@school.test");
    exchanged(first);
    clock.advance(20s);
    exchanged(first);
    clock.advance(20s);
    EXPECT_EQ(code_of_refresh(first), "auth.refresh_reused");
}

TEST_F(BrowserSession, ends_when_a_token_is_used_again_after_its_successor) {
    const Tokens first = login("ann@school.test");
    const Tokens third = exchanged(exchanged(first));
    EXPECT_EQ(code_of_refresh(first), "auth.refresh_reused");
    EXPECT_EQ(code_of_refresh(third), "auth.refresh_invalid");
}

TEST_F(BrowserSession, a_thief_and_its_owner_still_meet) {
    const Tokens stolen = login("ann@school.test");
    const Tokens of_owner = exchanged(stolen);
    const Tokens of_thief = exchanged(stolen);
    EXPECT_EQ(code_of_refresh(of_owner), "auth.refresh_reused");
    EXPECT_EQ(code_of_refresh(of_thief), "auth.refresh_invalid");
}

TEST_F(BrowserSession, of_two_tabs_at_once_both_go_on_and_one_token_is_left) {
    const Tokens tokens = login("ann@school.test");
    std::vector<Tokens> exchanged;
    env.run([&](const Context& context) -> Task<> {
        auto tab = [&]() -> Task<> {
            http::Request request;
            request.method = Method::post;
            request.path = request.target = "/api/v1/auth/refresh";
            request.headers.set("Content-Type", "application/json");
            request.headers.set(kClientHeader, std::string(kWebClient));
            request.body = json::write(Refresh{tokens.refresh_token});
            Context own = context;
            own.principal = {};
            const http::Response response = co_await auth_module->router()->handle(request, own);
            exchanged.push_back(json::read<Tokens>(response.body_view()));
        };
        TaskScope scope(co_await asio::this_coro::executor);
        scope.spawn("one tab", tab);
        scope.spawn("another tab", tab);
        co_await scope.stop(Deadline::in(10s));
    });
    ASSERT_EQ(exchanged.size(), 2u);
    // Which of them came last is not known here; its token is good, and then no other one.
    static constexpr pg::Statement kUnused{"test.auth_unused_tokens", R"(
        SELECT count(*) FROM auth_service.refresh_tokens WHERE used_at IS NULL)"};
    env.run([&](const Context& context) -> Task<> {
        EXPECT_EQ(co_await env.db().one<std::int64_t>(context, kUnused), 1);
    });
}

TEST_F(BrowserSession, its_token_is_worth_nothing_outside_of_a_browser_and_the_other_way_round) {
    const Tokens of_browser = login("ann@school.test");
    const auto of_our_pages = std::exchange(headers, {});
    const Tokens of_program = login("ann@school.test");
    EXPECT_EQ(code_of_refresh(of_browser), "auth.refresh_invalid");
    headers = of_our_pages;
    EXPECT_EQ(code_of_refresh(of_program), "auth.refresh_invalid");
    exchanged(of_browser);
}

TEST_F(BrowserSession, lists_tell_what_signed_in) {
    const Tokens tokens = login("ann@school.test");
    const auto first_of_list = [&] {
        const Answer list = call(Method::get, "/api/v1/auth/sessions", "", tokens.access_token);
        return list.as<SessionList>().items.at(0).user_agent;
    };
    EXPECT_EQ(first_of_list(), "Browser/1");
    headers[1].second = "Browser/2\xff";
    exchanged(tokens);
    EXPECT_EQ(first_of_list(), "Browser/2?");
    headers.clear();
    clock.advance(1s);
    login("ann@school.test");
    EXPECT_EQ(first_of_list(), std::nullopt);
}

TEST_F(BrowserSession, ends_when_somebody_signs_in_over_it) {
    register_account("bob@school.test");
    const Tokens ann = login("ann@school.test");
    const auto sign_in_over = [&](const std::string& password) {
        return post("login", json::write(Login{"bob@school.test", password, ann.refresh_token}));
    };
    EXPECT_EQ(sign_in_over("wrong password").status, 401);
    const Tokens still = exchanged(ann);
    const Tokens bob = sign_in_over(kPassword).as<Tokens>();
    EXPECT_EQ(code_of_refresh(still), "auth.refresh_invalid");
    EXPECT_EQ(call(Method::get, "/api/v1/auth/sessions", "", still.access_token)
                  .as<SessionList>()
                  .items.size(),
              0u);
    exchanged(bob);
}

TEST_F(BrowserSession, begins_all_the_same_over_a_token_that_nobody_knows) {
    const Login over{"ann@school.test", kPassword, "unknown"};
    EXPECT_EQ(post("login", json::write(over)).status, 200);
}

}  // namespace
}  // namespace lms::auth_service
