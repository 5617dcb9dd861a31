#include "services/gateway/front.hpp"

#include "services/gateway/front_fixture.hpp"
#include "services/gateway/pages.hpp"

namespace lms::gateway {
namespace {

using testing::HasSubstr;
using testing::Not;

using FrontTest = FrontFixture;

std::string text_of(const http::Response& response) {
    return std::string(response.body_view());
}

TEST_F(FrontTest, a_request_reaches_its_service_under_its_user) {
    EXPECT_EQ(who(get_as_user("/api/v1/courses")).user_id, claims_.subject.to_string());
    EXPECT_EQ(who(get("/api/v1/lessons/7")).path, "/api/v1/lessons/7");
    EXPECT_TRUE(UserId::parse(who(get("/api/v1/courses")).user_id)->is_nil());
    EXPECT_EQ(get("/api/v1/enrollments").status, 401);
    EXPECT_EQ(get_as_user("/api/v1/enrollments").status, 200);
    EXPECT_EQ(ask(Method::post, "/api/v1/courses", {{"Authorization", "Bearer " + token()}}).status,
              403);
    EXPECT_EQ(key_requests_, 1);
}

TEST_F(FrontTest, routes_of_its_own_stand_behind_the_token_check_too) {
    build();
    http::Router admin;
    admin.add_raw({Method::get, "/api/v1/admin/queues", http::Access::administrator, "queues", ""},
                  [](http::Request&, Context&) -> Task<http::Response> {
                      co_return http::Response::no_content();
                  });
    front_->add_routes(std::move(admin));
    EXPECT_EQ(get("/api/v1/admin/queues").status, 401);
    EXPECT_EQ(get_as_user("/api/v1/admin/queues").status, 403);
    claims_.roles = {Role::administrator};
    EXPECT_EQ(get_as_user("/api/v1/admin/queues").status, 204);
    EXPECT_EQ(get_as_user("/api/v1/admin/nothing").status, 404);
    // Asked by the server before anything else is known of a request.
    EXPECT_EQ(front_->body_rule(Method::get, "/api/v1/admin/queues"), http::BodyRule{});
    EXPECT_EQ(front_->body_rule(Method::get, "/api/v1/admin/nothing"), http::BodyRule{});
}

TEST_F(FrontTest, paths_that_no_service_owns_are_nowhere) {
    for (const char* path : {"/api/v1/coursesx", "/api/v1", "/api/v2/courses", "/api/", "/nothing",
                             "/internal/v1/courses/import", "/internal/v1/openapi"}) {
        const http::Response response = get(path);
        EXPECT_EQ(response.status, 404) << path;
        EXPECT_EQ(code_of(response), "route.not_found") << path;
    }
    EXPECT_EQ(ask(Method::put, "/internal/v1/courses/import").status, 404);
    EXPECT_EQ(ask(Method::del, "/api/v1/courses").status, 405);
}

TEST_F(FrontTest, nobody_outside_can_name_themself_a_service) {
    const http::Response response = ask(Method::get, "/api/v1/enrollments",
                                        {{"X-Lms-Caller", "eyJraW5kIjoic2VydmljZSJ9.00"},
                                         {"X-User-Id", claims_.subject.to_string()}});
    EXPECT_EQ(response.status, 401);
}

TEST_F(FrontTest, bad_tokens_are_refused_before_any_service_is_asked) {
    const std::string good = token();
    const auto code = [&](const std::string& authorization) {
        return code_of(ask(Method::get, "/api/v1/courses", {{"Authorization", authorization}}));
    };
    EXPECT_EQ(code("Bearer nonsense"), "auth.token_invalid");
    EXPECT_EQ(code("Bearer " + good.substr(0, good.size() - 4) + "AAAA"), "auth.token_invalid");
    claims_.audience = "another";
    EXPECT_EQ(code("Bearer " + token()), "auth.token_invalid");
    claims_.audience = "audience";
    EXPECT_EQ(code("Bearer " + auth::sign_token(auth::SigningKey::generate(), claims_)),
              "auth.token_invalid");
    clock_.advance(std::chrono::hours(2));
    EXPECT_EQ(code("Bearer " + good), "auth.token_expired");
}

TEST_F(FrontTest, signing_in_works_with_an_expired_token_at_hand) {
    const std::string old = token();
    clock_.advance(std::chrono::hours(2));
    const http::Response response =
        ask(Method::post, "/api/v1/auth/login", {{"Authorization", "Bearer " + old}});
    EXPECT_EQ(response.status, 204);
}

TEST_F(FrontTest, after_signing_out_the_token_is_worth_nothing) {
    EXPECT_EQ(get_as_user("/api/v1/enrollments").status, 200);
    revoked_.push_back(*auth_service::SessionId::parse(claims_.session_id));
    EXPECT_EQ(get_as_user("/api/v1/enrollments").status, 200);
    ask(Method::post, "/api/v1/auth/logout", {{"Authorization", "Bearer " + token()}});
    EXPECT_EQ(get_as_user("/api/v1/enrollments").status, 401);
}

TEST_F(FrontTest, a_service_that_is_not_there_is_unavailable_and_the_others_work) {
    const http::Response response = get("/api/v1/users");
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(code_of(response), "service.unavailable");
    EXPECT_EQ(get("/api/v1/courses").status, 200);
}

TEST_F(FrontTest, a_proxy_is_believed_only_when_it_is_trusted) {
    settings_.trusted_proxies = {"10.0.0.0/8"};
    const std::vector<std::pair<std::string, std::string>> forwarded{
        {"X-Forwarded-For", "198.51.100.9"}};
    EXPECT_EQ(who(ask(Method::get, "/api/v1/courses", forwarded, "10.1.1.1")).address,
              "198.51.100.9");
    EXPECT_EQ(who(ask(Method::get, "/api/v1/courses", forwarded, "192.0.2.1")).address,
              "192.0.2.1");
}

TEST_F(FrontTest, a_proxy_that_adds_a_field_of_its_own_is_the_last_to_speak) {
    settings_.trusted_proxies = {"10.0.0.0/8"};
    settings_.metrics_readers = {"127.0.0.1"};
    const std::vector<std::pair<std::string, std::string>> forwarded{
        {"X-Forwarded-For", "127.0.0.1"}, {"X-Forwarded-For", "198.51.100.9"}};
    EXPECT_EQ(who(ask(Method::get, "/api/v1/courses", forwarded, "10.1.1.1")).address,
              "198.51.100.9");
    EXPECT_EQ(ask(Method::get, "/metrics", forwarded, "10.1.1.1").status, 404);
}

TEST_F(FrontTest, metrics_are_for_those_who_may_read_them) {
    settings_.metrics_readers = {"127.0.0.1"};
    settings_.trusted_proxies = {"10.0.0.1"};
    get("/api/v1/lessons/7");
    EXPECT_EQ(get("/metrics").status, 404);
    const http::Response response = ask(Method::get, "/metrics", {}, "127.0.0.1");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(text_of(response), HasSubstr("route=\"/api/v1/lessons/{lesson_id}\""));
    EXPECT_EQ(
        ask(Method::get, "/metrics", {{"X-Forwarded-For", "198.51.100.9"}}, "127.0.0.1").status,
        404);
    EXPECT_EQ(ask(Method::get, "/metrics", {{"X-Forwarded-For", "127.0.0.1"}}, "10.0.0.1").status,
              200);
}

TEST_F(FrontTest, the_description_is_merged_from_all_services) {
    const http::Response response = get("/api/openapi.json");
    ASSERT_EQ(response.status, 200);
    const std::string text = text_of(response);
    EXPECT_THAT(text, HasSubstr("\"operationId\":\"course.list\""));
    EXPECT_THAT(text, HasSubstr("\"operationId\":\"auth.jwks\""));
    EXPECT_THAT(text, HasSubstr("\"operationId\":\"api.describe\""));
    EXPECT_THAT(text, Not(HasSubstr("/internal/")));
    const std::string etag(response.headers.get("ETag"));
    EXPECT_EQ(ask(Method::get, "/api/openapi.json", {{"If-None-Match", etag}}).status, 304);
}

TEST_F(FrontTest, the_documentation_needs_no_other_host_and_no_inline_script) {
    const http::Response response = get("/api/docs");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(std::string(response.headers.get("Content-Security-Policy")),
                HasSubstr("script-src 'self'"));
    for (const EmbeddedFile& file : page_files()) {
        const std::string text(file.text());
        EXPECT_THAT(text, Not(HasSubstr("http://"))) << file.name;
        EXPECT_THAT(text, Not(HasSubstr("https://"))) << file.name;
        EXPECT_THAT(text, Not(HasSubstr("<style"))) << file.name;
        EXPECT_THAT(text, Not(HasSubstr("style="))) << file.name;
        EXPECT_THAT(text, Not(HasSubstr("innerHTML"))) << file.name;
    }
    EXPECT_THAT(std::string(get("/api/docs/docs.js").headers.get("Content-Type")),
                HasSubstr("text/javascript"));
    EXPECT_EQ(get("/api/docs/docs.css").status, 200);
}

TEST_F(FrontTest, without_a_web_application_the_first_page_leads_to_the_documentation) {
    const http::Response response = get("/");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(text_of(response), HasSubstr("/api/docs"));
}

TEST_F(FrontTest, without_a_web_application_links_between_lessons_say_so) {
    const http::Response response = get("/courses/1/lessons/2");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(text_of(response), HasSubstr("no web application"));
}

TEST_F(FrontTest, each_service_tells_its_health) {
    EXPECT_EQ(get("/api/user/health").status, 503);
    EXPECT_EQ(get("/api/content-ingestion/health").status, 503);
    EXPECT_EQ(get("/api/unheard-of/health").status, 404);
    // This process has no database, and says so.
    EXPECT_EQ(get("/api/health").status, 503);
    EXPECT_EQ(get("/health").status, 200);
    EXPECT_EQ(get("/health/ready").status, 503);
    EXPECT_EQ(get("/health/database").status, 503);
}

TEST_F(FrontTest, listed_origins_may_use_the_api) {
    settings_.frontend_origins = {"https://app.test"};
    const http::Response response =
        ask(Method::get, "/api/v1/enrollments", {{"Origin", "https://app.test"}});
    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "https://app.test");
}

TEST_F(FrontTest, bodies_are_taken_as_the_service_asks) {
    build();
    EXPECT_EQ(front_->body_rule(Method::post, "/api/v1/courses"), http::BodyRule{});
    EXPECT_EQ(front_->body_rule(Method::post, "/nothing"), http::BodyRule{});
    EXPECT_EQ(front_->body_rule(Method::post, "/api/v1/users"), http::BodyRule{});
}

class WebTest : public FrontFixture {
protected:
    WebTest() {
        char pattern[] = "/tmp/lms_web_XXXXXX";
        folder_ = mkdtemp(pattern);
        std::filesystem::create_directories(folder_ / "assets");
        std::ofstream(folder_ / "index.html") << "<!doctype html><title>app</title>";
        std::ofstream(folder_ / "assets" / "main-4f2a.js") << "export {}";
        settings_.web_root = folder_;
    }
    ~WebTest() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
};

TEST_F(WebTest, the_application_is_served_and_its_hashed_files_never_change) {
    const http::Response script = get("/assets/main-4f2a.js");
    EXPECT_EQ(script.status, 200);
    EXPECT_THAT(std::string(script.headers.get("Cache-Control")), HasSubstr("immutable"));
    for (const char* path : {"/", "/courses/7/lessons"}) {
        const http::Response page = ask(Method::get, path, {{"Accept", "text/html"}});
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(std::string(page.headers.get("Content-Type")), HasSubstr("text/html"));
        EXPECT_THAT(std::string(page.headers.get("Cache-Control")), Not(HasSubstr("immutable")));
    }
}

TEST_F(WebTest, the_application_never_answers_for_the_api) {
    for (const char* path :
         {"/api", "/api/", "/api/unknown", "/api/v1/unknown", "/api/v1/coursesx", "/internal",
          "/internal/v1/openapi", "/.well-known/unknown", "/assets/gone-1234.js", "/assets/gone"}) {
        const http::Response response = ask(Method::get, path, {{"Accept", "text/html"}});
        EXPECT_EQ(response.status, 404) << path;
        EXPECT_EQ(code_of(response), "route.not_found") << path;
    }
    EXPECT_EQ(get("/apis").status, 200);
    EXPECT_EQ(ask(Method::post, "/courses").status, 404);
}

TEST_F(WebTest, pages_and_workers_may_load_what_is_ours_and_nothing_else) {
    std::ofstream(folder_ / "sw.js") << "addEventListener('fetch', () => {})";
    for (const char* path : {"/", "/courses/7", "/sw.js"}) {
        const std::string policy(get(path).headers.get("Content-Security-Policy"));
        EXPECT_THAT(policy, HasSubstr("default-src 'self';")) << path;
        EXPECT_THAT(policy, HasSubstr("worker-src 'self';")) << path;
        EXPECT_THAT(policy, Not(HasSubstr("unsafe"))) << path;
        EXPECT_THAT(policy, Not(HasSubstr("http"))) << path;
    }
    // A page that is asked for again and has not changed goes on under its own policy.
    const std::string tag(get("/").headers.get("ETag"));
    const http::Response kept = ask(Method::get, "/", {{"If-None-Match", tag}});
    EXPECT_EQ(kept.status, 304);
    EXPECT_FALSE(kept.headers.has("Content-Security-Policy"));
}

TEST_F(WebTest, a_folder_without_the_application_stops_the_start) {
    build();
    EXPECT_NO_THROW(front_->require_web_application());
    for (const std::string folder : {folder_ / "nothing", folder_ / "assets"}) {
        settings_.web_root = folder;
        build();
        try {
            front_->require_web_application();
            ADD_FAILURE() << folder;
        } catch (const std::runtime_error& error) {
            EXPECT_THAT(error.what(), HasSubstr("WEB_ROOT is " + folder));
        }
    }
    settings_.web_root.clear();
    build();
    EXPECT_NO_THROW(front_->require_web_application());
}

TEST_F(FrontTest, a_browser_keeps_its_cookie_through_the_whole_way) {
    const std::vector<std::pair<std::string, std::string>> web{{"X-Lms-Client", "web"}};
    const http::Response none = ask(Method::post, "/api/v1/auth/refresh", web);
    EXPECT_EQ(none.status, 401);
    EXPECT_EQ(code_of(none), "auth.no_session");
    auto cross_site = web;
    cross_site.emplace_back("Sec-Fetch-Site", "cross-site");
    const http::Response refused = ask(Method::post, "/api/v1/auth/logout", cross_site);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(code_of(refused), "auth.cross_site");
    const http::Response out = ask(Method::post, "/api/v1/auth/logout", web);
    EXPECT_THAT(std::string(out.headers.get("Set-Cookie")),
                HasSubstr("__Host-lms_refresh=; Max-Age=0"));
    // A request for what only our pages may send is not granted to any other origin.
    settings_.frontend_origins = {"https://app.test"};
    build();
    const http::Response preflight = ask(Method::options, "/api/v1/auth/refresh",
                                         {{"Origin", "https://app.test"},
                                          {"Access-Control-Request-Method", "POST"},
                                          {"Access-Control-Request-Headers", "x-lms-client"}});
    EXPECT_THAT(std::string(preflight.headers.get("Access-Control-Allow-Headers")),
                Not(HasSubstr("X-Lms-Client")));
    EXPECT_FALSE(preflight.headers.has("Access-Control-Allow-Credentials"));
}

}  // namespace
}  // namespace lms::gateway
