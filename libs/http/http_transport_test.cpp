#include "libs/http/http_transport.hpp"

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/server.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::http {
namespace {

using namespace std::chrono_literals;

// An upstream on a socket that answers what the test says.
class HttpTransportTest : public testing::Test {
protected:
    HttpTransportTest() {
        log::capture([](std::string_view) {});
        loops_.start();
        options_.retry = {3, 1ms, 2ms};
        server_ = std::make_unique<Server>(
            loops_, ServerOptions{}, [this](Request& request, Context&) -> Task<Response> {
                ++calls_;
                seen_ = request.headers;
                const int status = statuses_.empty() ? 200 : take();
                Response response = Response::text(status, answer_type_, answer_);
                if (status == 429 || (status == 503 && busy_))
                    response.headers.set("Retry-After", "5");
                co_return response;
            });
        address_ = {false, "127.0.0.1", server_->start(), ""};
        context_.deadline = Deadline::in(10s);
    }
    ~HttpTransportTest() override {
        stop_server();
        loops_.run_on(0, [this]() -> Task<> { co_await client_.stop(); });
        loops_.stop();
        log::capture({});
    }

    int take() {
        const int status = statuses_.front();
        statuses_.erase(statuses_.begin());
        return status;
    }
    void stop_server() {
        if (!server_) return;
        loops_.run_on(0, [this]() -> Task<> { co_await server_->stop(Deadline::in(1s)); });
        server_.reset();
    }
    HttpTransport& transport() {
        if (!transport_) {
            transport_ = std::make_unique<HttpTransport>(
                "thing", address_, client_, [](const Context&) { return "signed"; }, options_);
        }
        return *transport_;
    }
    // The status, or that of the Problem that was thrown.
    int send(Method method) {
        return loops_.get_on<int>(0, [&]() -> Task<int> {
            Request request;
            request.method = method;
            request.path = request.target = "/x";
            request.headers.set("Authorization", "Bearer token");
            request.headers.set("X-Lms-Caller", "forged");
            request.headers.set("Cookie", "__Host-lms_refresh=secret");
            request.headers.set("If-Match", "\"3\"");
            try {
                const Response response = co_await transport().send(request, context_, taken_);
                // The gateway's own server sets these again.
                EXPECT_FALSE(response.headers.has("Date"));
                EXPECT_FALSE(response.headers.has("Content-Length"));
                co_return response.status;
            } catch (const Problem& problem) {
                retry_after_s_ = problem.retry_after_s();
                co_return describe(problem.kind()).status;
            }
        });
    }

    Loops loops_{1};
    std::vector<int> statuses_;
    int calls_ = 0;
    int retry_after_s_ = 0;
    bool busy_ = false;
    Headers seen_;
    std::string answer_type_ = "application/json";
    std::string answer_ = "{}";
    BodyMode taken_ = BodyMode::whole;
    std::unique_ptr<Server> server_;
    Client client_{loops_, [] {
                       ClientOptions options;
                       options.max_response_bytes = 10'000;
                       return options;
                   }()};
    Address address_;
    HttpTransportOptions options_;
    std::unique_ptr<HttpTransport> transport_;
    Context context_;
};

TEST_F(HttpTransportTest, repeats_idempotent_calls_that_were_not_answered) {
    statuses_ = {503, 502, 200};
    EXPECT_EQ(send(Method::get), 200);
    EXPECT_EQ(calls_, 3);
    statuses_ = {503, 503, 503, 503};
    EXPECT_EQ(send(Method::put), 503);
    EXPECT_EQ(calls_, 6);
}

TEST_F(HttpTransportTest, repeats_nothing_that_may_have_happened_or_was_refused) {
    statuses_ = {503};
    EXPECT_EQ(send(Method::post), 503);
    EXPECT_EQ(calls_, 1);
    for (const int status : {500, 404, 429}) {
        statuses_ = {status};
        EXPECT_EQ(send(Method::get), status);
    }
    EXPECT_EQ(calls_, 4);
}

TEST_F(HttpTransportTest, the_fifth_failure_opens_the_circuit) {
    statuses_ = std::vector<int>(20, 503);
    for (int call = 0; call < 5; ++call)
        send(Method::post);
    EXPECT_EQ(calls_, 5);
    EXPECT_EQ(send(Method::post), 503);
    EXPECT_EQ(send(Method::get), 503);
    EXPECT_EQ(calls_, 5);
    EXPECT_GT(retry_after_s_, 20);
}

TEST_F(HttpTransportTest, a_service_that_says_when_to_come_back_is_well) {
    busy_ = true;
    statuses_ = std::vector<int>(10, 503);
    for (int call = 0; call < 10; ++call)
        EXPECT_EQ(send(Method::get), 503);
    EXPECT_EQ(calls_, 10);
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::closed);
    EXPECT_EQ(send(Method::get), 200);
}

TEST_F(HttpTransportTest, a_busy_answer_to_the_trial_closes_the_circuit) {
    options_.breaker = {1, 1ms};
    statuses_ = {503};
    send(Method::post);
    ASSERT_NE(transport().breaker().circuit(), resilience::Circuit::closed);
    busy_ = true;
    statuses_ = {503};
    const Deadline limit = Deadline::in(5s);
    while (!statuses_.empty()) {
        EXPECT_EQ(send(Method::post), 503);
        ASSERT_FALSE(limit.passed());
    }
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::closed);
}

// It speaks for the whole server, and whoever stays away helps.
TEST_F(HttpTransportTest, a_server_without_room_for_connections_opens_the_circuit) {
    busy_ = true;
    const Problem full(ProblemKind::unavailable, "http.too_many_connections", "Full.");
    answer_type_ = "application/problem+json";
    answer_ = problem_response(full, {}).body_view();
    statuses_ = std::vector<int>(10, 503);
    for (int call = 0; call < 10; ++call)
        EXPECT_EQ(send(Method::post), 503);
    EXPECT_EQ(calls_, 5);
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::open);
}

TEST_F(HttpTransportTest, failures_of_the_service_itself_leave_the_circuit_closed) {
    statuses_ = std::vector<int>(20, 500);
    for (int call = 0; call < 10; ++call)
        EXPECT_EQ(send(Method::post), 500);
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::closed);
}

TEST_F(HttpTransportTest, an_answer_without_room_is_asked_for_once_and_leaves_the_circuit_closed) {
    answer_ = std::string(20'000, ' ');
    for (int call = 0; call < 10; ++call)
        EXPECT_EQ(send(Method::get), 502);
    EXPECT_EQ(calls_, 10);
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::closed);
    answer_ = "{}";
    EXPECT_EQ(send(Method::get), 200);
}

TEST_F(HttpTransportTest, a_streamed_answer_has_room_and_is_repeated_before_it_begins) {
    answer_ = std::string(3'000'000, ' ');
    taken_ = BodyMode::stream;
    statuses_ = {503, 200};
    EXPECT_EQ(send(Method::get), 200);
    EXPECT_EQ(calls_, 2);
}

TEST_F(HttpTransportTest, an_upstream_that_comes_back_is_called_again) {
    options_.breaker = {2, 1ms};
    statuses_ = {503, 503};
    send(Method::post);
    send(Method::post);
    EXPECT_NE(transport().breaker().circuit(), resilience::Circuit::closed);
    // Until the pause is over the circuit refuses; then one call tries.
    const Deadline limit = Deadline::in(5s);
    while (send(Method::post) != 200)
        ASSERT_FALSE(limit.passed());
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::closed);
}

TEST_F(HttpTransportTest, an_upstream_that_is_gone_is_unavailable) {
    stop_server();
    for (int call = 0; call < 5; ++call)
        EXPECT_EQ(send(Method::post), 503);
    EXPECT_EQ(transport().breaker().circuit(), resilience::Circuit::open);
}

TEST_F(HttpTransportTest, the_caller_is_signed_and_credentials_stay_behind) {
    context_.idempotency_key = "key";
    context_.request_id = "id";
    send(Method::post);
    EXPECT_EQ(seen_.get("X-Lms-Caller"), "signed");
    EXPECT_FALSE(seen_.has("Authorization"));
    EXPECT_FALSE(seen_.has("Cookie"));
    EXPECT_EQ(seen_.get("If-Match"), "\"3\"");
    EXPECT_EQ(seen_.get("Idempotency-Key"), "key");
    EXPECT_EQ(seen_.get("X-Request-Id"), "id");
    EXPECT_EQ(seen_.get("traceparent"), context_.trace.traceparent());
}

}  // namespace
}  // namespace lms::http
