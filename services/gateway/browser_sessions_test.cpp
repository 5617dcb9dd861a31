#include "services/gateway/browser_sessions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/json/json.hpp"
#include "libs/telemetry/log.hpp"
#include "services/auth/contract/accounts.hpp"

namespace lms::gateway {
namespace {

using http::Headers;
using http::Method;
using http::Request;
using http::Response;
using testing::HasSubstr;
using testing::Not;

Headers headers_of(std::vector<std::pair<std::string, std::string>> fields) {
    Headers headers;
    for (auto& [name, value] : fields)
        headers.set(name, value);
    return headers;
}

TEST(RefreshCookie, is_found_among_others_and_only_once) {
    const std::pair<const char*, std::optional<std::string>> rows[] = {
        {"__Host-lms_refresh=abc-_09", "abc-_09"},
        {"theme=dark; __Host-lms_refresh=abc ; other=1", "abc"},
        {"", std::nullopt},
        {"__Host-lms_refresh=", std::nullopt},
        {"__Host-lms_refresh", std::nullopt},
        {"x__Host-lms_refresh=abc", std::nullopt},
        {"lms_refresh=abc", std::nullopt},
        {"__Host-LMS_REFRESH=abc", std::nullopt},
        {"__Host-lms_refresh=a b", std::nullopt},
        {"__Host-lms_refresh=\"abc\"", std::nullopt},
        {"__Host-lms_refresh=ab\xc3\xa9", std::nullopt},
        {"__Host-lms_refresh=planted; __Host-lms_refresh=own", std::nullopt},
        {";;=; =x;", std::nullopt},
    };
    for (const auto& [field, expected] : rows)
        EXPECT_EQ(find_refresh_token(headers_of({{"Cookie", field}})), expected) << field;
    EXPECT_EQ(find_refresh_token({}), std::nullopt);
    EXPECT_EQ(
        find_refresh_token(headers_of({{"Cookie", "__Host-lms_refresh=" + std::string(257, 'a')}})),
        std::nullopt);
}

TEST(OwnPage, is_told_by_the_browser) {
    struct Row {
        const char* site;
        const char* origin;
        const char* host;
        bool expected;
    };
    const Row rows[] = {
        {"same-origin", "https://school.test", "school.test", true},
        {"same-origin", "http://localhost:3000", "localhost:3000", true},
        {"none", "", "school.test", true},
        {"", "", "school.test", true},
        {"", "https://school.test", "school.test", true},
        {"", "https://school.test", "school.test:443", true},
        {"", "https://school.test:8443", "school.test:8443", true},
        {"", "http://[::1]:3000", "[::1]:3000", true},
        {"", "https://pages.test", "school.test", true},
        {"same-origin", "https://pages.test", "10.0.0.7:3000", true},
        {"cross-site", "https://pages.test", "school.test", false},
        {"same-site", "https://school.test", "school.test", false},
        {"cross-site", "", "school.test", false},
        {"nonsense", "", "school.test", false},
        {"", "https://evil.test", "school.test", false},
        {"", "https://school.test.evil.test", "school.test", false},
        {"", "https://school.test:8443", "school.test", false},
        {"", "https://pages.test:8443", "school.test", false},
        {"", "null", "school.test", false},
        {"", "https://school.test", "", false},
    };
    for (const Row& row : rows) {
        Headers headers = headers_of({{"Host", row.host}});
        if (*row.site) headers.set("Sec-Fetch-Site", row.site);
        if (*row.origin) headers.set("Origin", row.origin);
        EXPECT_EQ(is_own_page(headers, {"https://pages.test"}), row.expected)
            << row.site << " " << row.origin << " " << row.host;
    }
}

// The layer before an auth service that answers what the test says.
class BrowserSessions : public testing::Test {
protected:
    BrowserSessions() {
        log::capture([](std::string_view) {});
        loops_.start();
    }
    ~BrowserSessions() override {
        loops_.stop();
        log::capture({});
    }

    Response ask(Method method, std::string path,
                 std::vector<std::pair<std::string, std::string>> fields) {
        asked_.reset();
        Request request;
        request.method = method;
        request.path = std::move(path);
        request.headers = headers_of(std::move(fields));
        request.body = body_;
        const http::Handler chain =
            http::compose({{"barrier", "", http::catch_problems()},
                           {"browser sessions", "", keep_browser_sessions({})}},
                          [this](Request& of_service, Context&) -> Task<Response> {
                              asked_ = of_service;
                              if (refusal_) throw Problem(*refusal_);
                              co_return answer_;
                          });
        return loops_.get_on<Response>(
            0, [&]() -> Task<Response> { co_return co_await chain(request, context_); });
    }
    Response post(const std::string& action,
                  std::vector<std::pair<std::string, std::string>> fields) {
        return ask(Method::post, "/api/v1/auth/" + action, std::move(fields));
    }
    static std::vector<std::pair<std::string, std::string>> web(std::string cookie = "") {
        return {{"X-Lms-Client", "web"}, {"Cookie", std::move(cookie)}};
    }
    static std::string cookie_of(const Response& response) {
        return std::string(response.headers.get("Set-Cookie"));
    }
    static std::string code_of(const Response& response) {
        return json::read<http::ProblemDetails>(response.body_view()).code;
    }
    void answer_tokens() {
        answer_ = Response::json(200, json::write(auth_service::Tokens{.access_token = "access",
                                                                       .refresh_token = "secret",
                                                                       .expires_in = 60,
                                                                       .refresh_expires_in = 600}));
    }

    static inline const std::string kCleared =
        "__Host-lms_refresh=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict";

    Loops loops_{1};
    Context context_;
    Response answer_ = Response::no_content();
    std::string body_;
    std::optional<Problem> refusal_;
    std::optional<Request> asked_;  // what the service saw
};

TEST_F(BrowserSessions, signing_in_gives_a_cookie_that_no_script_can_read) {
    answer_tokens();
    const Response response = post("login", web());
    EXPECT_EQ(cookie_of(response),
              "__Host-lms_refresh=secret; Max-Age=600; Path=/; HttpOnly; Secure; "
              "SameSite=Strict");
    EXPECT_THAT(std::string(response.body_view()), Not(HasSubstr("secret")));
    const auto tokens = json::read<auth_service::Tokens>(response.body_view());
    EXPECT_EQ(tokens.access_token, "access");
    EXPECT_EQ(tokens.refresh_token, std::nullopt);
}

TEST_F(BrowserSessions, refreshing_takes_the_cookie_and_gives_the_next_one) {
    answer_tokens();
    const Response response = post("refresh", web("__Host-lms_refresh=first"));
    EXPECT_EQ(asked_->body, R"({"refresh_token":"first"})");
    EXPECT_EQ(asked_->headers.get("Content-Type"), "application/json");
    EXPECT_FALSE(asked_->headers.has("Cookie"));
    EXPECT_THAT(cookie_of(response), HasSubstr("__Host-lms_refresh=secret;"));
    EXPECT_THAT(std::string(response.body_view()), Not(HasSubstr("secret")));
}

TEST_F(BrowserSessions, signing_in_hands_over_the_session_that_was_there) {
    answer_tokens();
    body_ = R"({"email":"ann@school.test","password":"secret"})";
    post("login", web("__Host-lms_refresh=first"));
    EXPECT_EQ(asked_->body,
              R"({"email":"ann@school.test","password":"secret","replaced_token":"first"})");
    post("login", web());
    EXPECT_EQ(asked_->body, body_);
    body_ = R"({"email":)";
    post("login", web("__Host-lms_refresh=first"));
    EXPECT_EQ(asked_->body, body_);
}

TEST_F(BrowserSessions, without_a_cookie_there_is_no_session_to_refresh) {
    for (const char* cookie : {"", "theme=dark", "__Host-lms_refresh=a; __Host-lms_refresh=b"}) {
        const Response response = post("refresh", web(cookie));
        EXPECT_EQ(response.status, 401);
        EXPECT_EQ(code_of(response), "auth.no_session");
        EXPECT_FALSE(asked_) << cookie;
    }
}

TEST_F(BrowserSessions, a_cookie_counts_only_with_the_header_that_no_other_site_can_send) {
    answer_tokens();
    const Response response = post("refresh", {{"Cookie", "__Host-lms_refresh=first"}});
    EXPECT_EQ(asked_->body, "");
    EXPECT_FALSE(asked_->headers.has("Cookie"));
    EXPECT_EQ(cookie_of(response), "");
    EXPECT_THAT(std::string(response.body_view()), HasSubstr("secret"));
}

TEST_F(BrowserSessions, other_sites_are_refused_and_nothing_happens) {
    answer_tokens();
    for (const char* action : {"login", "refresh", "logout"}) {
        auto fields = web("__Host-lms_refresh=first");
        fields.emplace_back("Sec-Fetch-Site", "cross-site");
        const Response response = post(action, fields);
        EXPECT_EQ(response.status, 403) << action;
        EXPECT_EQ(code_of(response), "auth.cross_site");
        EXPECT_EQ(cookie_of(response), "");
        EXPECT_FALSE(asked_);
    }
}

TEST_F(BrowserSessions, a_refused_refresh_ends_the_cookie_and_a_failed_one_does_not) {
    refusal_ = Problem(ProblemKind::unauthenticated, "auth.refresh_reused", "");
    const Response thrown = post("refresh", web("__Host-lms_refresh=first"));
    EXPECT_EQ(thrown.status, 401);
    EXPECT_EQ(code_of(thrown), "auth.refresh_reused");
    EXPECT_EQ(cookie_of(thrown), kCleared);
    refusal_ = unavailable("service.unavailable", "");
    EXPECT_EQ(cookie_of(post("refresh", web("__Host-lms_refresh=first"))), "");
    refusal_.reset();
    // As it comes from another process.
    answer_ = Response::json(401, "{}");
    EXPECT_EQ(cookie_of(post("refresh", web("__Host-lms_refresh=first"))), kCleared);
    answer_ = Response::json(503, "{}");
    EXPECT_EQ(cookie_of(post("refresh", web("__Host-lms_refresh=first"))), "");
}

TEST_F(BrowserSessions, signing_out_ends_the_session_and_its_cookie) {
    EXPECT_EQ(cookie_of(post("logout", web("__Host-lms_refresh=first"))), kCleared);
    EXPECT_EQ(asked_->body, R"({"refresh_token":"first"})");
    post("logout", web());
    EXPECT_EQ(asked_->body, R"({"refresh_token":null})");
    refusal_ = unavailable("service.unavailable", "");
    EXPECT_EQ(cookie_of(post("logout", web("__Host-lms_refresh=first"))), "");
}

TEST_F(BrowserSessions, signing_out_everywhere_or_here_by_the_list_ends_the_cookie) {
    context_.principal.session_id = "own";
    const std::string sessions = "/api/v1/auth/sessions";
    const auto cookie_after = [&](Method method, const std::string& path) {
        return cookie_of(ask(method, path, {{"Cookie", "__Host-lms_refresh=first"}}));
    };
    EXPECT_EQ(cookie_after(Method::del, sessions), kCleared);
    EXPECT_EQ(cookie_after(Method::del, sessions + "/own"), kCleared);
    EXPECT_EQ(cookie_after(Method::del, sessions + "/other"), "");
    EXPECT_EQ(cookie_after(Method::get, sessions), "");
    EXPECT_EQ(cookie_after(Method::put, "/api/v1/auth/password"), "");
    EXPECT_EQ(cookie_of(ask(Method::del, sessions, {})), "");
    refusal_ = Problem(ProblemKind::unauthenticated, "auth.required", "");
    EXPECT_EQ(cookie_after(Method::del, sessions), "");
}

TEST_F(BrowserSessions, no_service_ever_sees_a_cookie) {
    for (const char* path : {"/api/v1/courses", "/api/v1/auth/login", "/"}) {
        for (const Method method : {Method::get, Method::post}) {
            ask(method, path, {{"Cookie", "__Host-lms_refresh=first; theme=dark"}});
            EXPECT_FALSE(asked_->headers.has("Cookie")) << path;
        }
    }
}

}  // namespace
}  // namespace lms::gateway
