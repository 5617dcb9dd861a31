#include "libs/http/client.hpp"

#include <gtest/gtest.h>

#include "libs/http/server_fixture.hpp"

namespace lms::http::testing {
namespace {

using namespace std::chrono_literals;

class HttpClient : public ::testing::Test {
protected:
    Response send(Client& client, const Address& address, ClientRequest request,
                  std::chrono::nanoseconds limit = 10s) {
        return running_.loops().get_on<Response>(0, [&]() -> Task<Response> {
            const Context context = Context::background("test", limit);
            co_return co_await client.send(context, address, std::move(request));
        });
    }
    ProblemKind refused(Client& client, const Address& address, ClientRequest request,
                        std::chrono::nanoseconds limit = 10s) {
        try {
            send(client, address, std::move(request), limit);
        } catch (const Problem& problem) {
            return problem.kind();
        }
        ADD_FAILURE() << "answered";
        return ProblemKind::internal;
    }
    static ClientRequest to(Method method, std::string target, std::string body = {}) {
        ClientRequest request;
        request.method = method;
        request.target = std::move(target);
        request.body = std::move(body);
        return request;
    }
    Address own() const { return {false, "127.0.0.1", running_.port(), ""}; }

    static Task<Response> serve(Request& request, Context& context) {
        if (request.path == "/slow") co_await sleep_for(1h);
        if (request.path == "/large")
            co_return Response::text(200, "text/plain", std::string(100'000, 'x'));
        co_return co_await echo(request, context);
    }
    RunningServer running_{serve};
    Client client_{running_.loops(), {}};
};

TEST_F(HttpClient, connections_are_kept_and_used_again) {
    for (int i = 0; i < 5; ++i) {
        const Response answer = send(client_, own(), to(Method::put, "/x?y=1", "body"));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body_view(), "PUT /x?y=1 body");
    }
    EXPECT_EQ(send(client_, own(), to(Method::head, "/x")).headers.get("Content-Length"), "7");
    EXPECT_EQ(running_.server().counts().accepted, 1u);
}

TEST_F(HttpClient, the_base_path_of_the_upstream_comes_first) {
    Address below = own();
    below.base_path = "/base";
    EXPECT_EQ(send(client_, below, to(Method::get, "/x")).body_view(), "GET /base/x");
}

TEST_F(HttpClient, a_target_that_would_break_out_of_its_line_is_not_sent) {
    using namespace std::string_literals;
    for (const std::string& target :
         {"/x y"s, "/x HTTP/1.1\r\nX-More: 1"s, "/x\n"s, "/x\r"s, "/x\ty"s, "/\0"s, "/\x7f"s})
        EXPECT_THROW(send(client_, own(), to(Method::get, target)), std::logic_error) << target;
    EXPECT_EQ(running_.server().counts().requests, 0u);
    EXPECT_EQ(send(client_, own(), to(Method::get, "/%20?q=%C3%A4")).status, 200);
}

TEST_F(HttpClient, a_streamed_body_is_passed_on) {
    struct Letters final : BodyStream {
        std::size_t left = 300'000;
        Task<std::size_t> read(char* into, std::size_t size) override {
            const std::size_t now = std::min(size, left);
            std::fill_n(into, now, 'l');
            left -= now;
            co_return now;
        }
    };
    for (const bool length_known : {true, false}) {
        ClientRequest request = to(Method::post, "/x");
        request.stream = std::make_shared<Letters>();
        if (length_known) request.stream_bytes = 300'000;
        EXPECT_EQ(send(client_, own(), std::move(request)).body_view().size(), 300'008u);
    }
}

TEST_F(HttpClient, a_late_answer_is_a_timeout) {
    EXPECT_EQ(refused(client_, own(), to(Method::get, "/slow"), 50ms), ProblemKind::timeout);
    Client impatient(running_.loops(), [] {
        ClientOptions options;
        options.first_byte_timeout = 50ms;
        return options;
    }());
    EXPECT_EQ(refused(impatient, own(), to(Method::get, "/slow")), ProblemKind::timeout);
}

TEST_F(HttpClient, an_answer_beyond_the_limit_is_a_bad_gateway) {
    ClientOptions options;
    options.max_response_bytes = 50'000;
    Client client(running_.loops(), options);
    EXPECT_EQ(refused(client, own(), to(Method::get, "/large")), ProblemKind::bad_gateway);
    EXPECT_EQ(send(client, own(), to(Method::get, "/x")).status, 200);
}

TEST_F(HttpClient, waiting_for_a_place_in_the_pool_ends_at_the_deadline) {
    ClientOptions options;
    options.max_connections = 1;
    Client client(running_.loops(), options);
    const auto kinds = running_.loops().get_on<std::vector<ProblemKind>>(
        0, [&]() -> Task<std::vector<ProblemKind>> {
            const Context short_time = Context::background("test", 100ms);
            std::vector<ProblemKind> seen;
            TaskScope scope(co_await asio::this_coro::executor);
            for (int i = 0; i < 3; ++i) {
                scope.spawn("request", [&]() -> Task<> {
                    try {
                        co_await client.send(short_time, own(), to(Method::get, "/slow"));
                    } catch (const Problem& problem) {
                        seen.push_back(problem.kind());
                    }
                });
            }
            co_await scope.stop(Deadline::in(5s));
            co_return seen;
        });
    EXPECT_EQ(kinds, std::vector(3, ProblemKind::timeout));
    EXPECT_EQ(send(client, own(), to(Method::get, "/x")).status, 200);
}

TEST_F(HttpClient, nobody_listening_is_unavailable) {
    std::uint16_t free_port = 0;
    {
        ScriptedUpstream gone({});
        free_port = gone.address().port;
    }
    EXPECT_EQ(refused(client_, {false, "127.0.0.1", free_port, ""}, to(Method::get, "/")),
              ProblemKind::unavailable);
    EXPECT_EQ(refused(client_, {false, "no-such-host.invalid", 80, ""}, to(Method::get, "/")),
              ProblemKind::unavailable);
}

TEST_F(HttpClient, broken_answers_are_told_apart) {
    ScriptedUpstream upstream({"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                               "nonsense\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\nuntil the end",
                               "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"});
    EXPECT_EQ(refused(client_, upstream.address(), to(Method::get, "/")), ProblemKind::unavailable);
    EXPECT_EQ(refused(client_, upstream.address(), to(Method::get, "/")), ProblemKind::unavailable);
    EXPECT_EQ(refused(client_, upstream.address(), to(Method::get, "/")), ProblemKind::bad_gateway);
    EXPECT_EQ(send(client_, upstream.address(), to(Method::get, "/")).body_view(), "until the end");
    EXPECT_EQ(send(client_, upstream.address(), to(Method::get, "/")).status, 204);
}

TEST_F(HttpClient, a_kept_connection_that_the_upstream_closed_is_replaced) {
    const std::string kept = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
    ScriptedUpstream upstream({kept + "1", kept + "2", kept + "3"});
    for (const char* expected : {"1", "2", "3"})
        EXPECT_EQ(send(client_, upstream.address(), to(Method::get, "/")).body_view(), expected);
}

}  // namespace
}  // namespace lms::http::testing
