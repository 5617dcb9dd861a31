#include "services/gateway/limits.hpp"

#include "services/gateway/front_fixture.hpp"

namespace lms::gateway {
namespace {

// Rates so low that no test's duration refills a bucket.
class LimitsTest : public FrontFixture {
protected:
    LimitsTest() {
        settings_.limits.enabled = true;
        settings_.limits.api = {0.001, 5};
        settings_.limits.auth = {0.001, 2};
        settings_.limits.upload = {0.001, 1};
        settings_.limits.content = {0.001, 30};
        settings_.limits.window = std::chrono::hours(10);
        settings_.limits.window_requests = 8;
    }

    // How many requests pass before the first 429.
    int passing(Method method, std::string_view target, const std::string& peer,
                const std::string& authorization = "") {
        for (int count = 0; count < 100; ++count) {
            const http::Response response =
                ask(method, target, {{"Authorization", authorization}}, peer);
            if (response.status == 429) return count;
        }
        return 100;
    }
};

TEST_F(LimitsTest, each_address_has_a_bucket_for_each_kind_of_request) {
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "192.0.2.1"), 5);
    EXPECT_EQ(passing(Method::get, "/api/v1/lessons/1", "192.0.2.1"), 0);
    EXPECT_EQ(passing(Method::post, "/api/v1/auth/login", "192.0.2.1"), 2);
    EXPECT_EQ(passing(Method::post, "/api/v1/courses/1/assets", "192.0.2.1"), 1);
    EXPECT_EQ(passing(Method::get, "/api/v1/assets/a", "192.0.2.1"), 30);
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "192.0.2.2"), 5);
}

TEST_F(LimitsTest, addresses_of_one_host_share_a_bucket) {
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "2001:db8::1"), 5);
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "2001:db8::2"), 0);
}

TEST_F(LimitsTest, a_refusal_says_when_to_come_back) {
    passing(Method::get, "/api/v1/courses", "192.0.2.1");
    const http::Response response = get("/api/v1/courses");
    EXPECT_EQ(response.status, 429);
    EXPECT_EQ(code_of(response), "request.rate_limited");
    EXPECT_GT(std::stoi(std::string(response.headers.get("Retry-After"))), 900);
    EXPECT_EQ(response.headers.get("RateLimit-Limit"), "5");
    EXPECT_EQ(response.headers.get("RateLimit-Remaining"), "0");
    EXPECT_TRUE(response.headers.has("RateLimit-Reset"));
    EXPECT_TRUE(response.headers.has("X-Request-Id"));
}

TEST_F(LimitsTest, every_answer_of_a_service_tells_what_is_left) {
    EXPECT_EQ(get("/api/v1/courses").headers.get("RateLimit-Remaining"), "4");
    const http::Response refused = get("/api/v1/enrollments");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.headers.get("RateLimit-Remaining"), "3");
}

TEST_F(LimitsTest, a_user_has_one_bucket_from_all_addresses) {
    const std::string authorization = "Bearer " + token();
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "192.0.2.1", authorization), 5);
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "192.0.2.2", authorization), 3);
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "192.0.2.3", authorization), 0);
    EXPECT_EQ(passing(Method::get, "/api/v1/courses", "192.0.2.3"), 4);
}

TEST_F(LimitsTest, of_two_limits_the_tighter_one_is_told) {
    settings_.limits.window_requests = 2;
    EXPECT_EQ(get_as_user("/api/v1/courses").headers.get("RateLimit-Limit"), "2");
    settings_.limits.window_requests = 100;
    front_.reset();
    EXPECT_EQ(get_as_user("/api/v1/courses").headers.get("RateLimit-Limit"), "5");
}

TEST_F(LimitsTest, pages_and_health_are_not_limited) {
    EXPECT_EQ(passing(Method::get, "/api/docs", "192.0.2.1"), 100);
    EXPECT_FALSE(get("/api/docs").headers.has("RateLimit-Limit"));
    EXPECT_FALSE(get("/health").headers.has("RateLimit-Limit"));
}

// 30 students behind the one address of their school sign in and open a lesson with its images.
TEST_F(LimitsTest, the_defaults_let_a_classroom_begin_at_once) {
    settings_.limits = RateLimitSettings{};
    constexpr int kStudents = 30;
    int refused = 0;
    const auto ask_often = [&](Method method, std::string_view target, int count) {
        for (int i = 0; i < count; ++i) {
            if (ask(method, target, {}, "192.0.2.1").status == 429) ++refused;
        }
    };
    ask_often(Method::post, "/api/v1/auth/login", kStudents);
    ask_often(Method::get, "/api/v1/courses", 10 * kStudents);
    ask_often(Method::get, "/api/v1/assets/a", 20 * kStudents);
    EXPECT_EQ(refused, 0);
}

TEST_F(LimitsTest, can_be_turned_off) {
    settings_.limits.enabled = false;
    EXPECT_EQ(passing(Method::post, "/api/v1/auth/login", "192.0.2.1"), 100);
}

TEST(RateLimitSettings, the_window_becomes_an_even_rate) {
    RateLimitSettings settings;
    settings.window_requests = 100;
    EXPECT_EQ(settings.per_user(), (resilience::Rate{100.0 / 60.0, 100}));
}

}  // namespace
}  // namespace lms::gateway
