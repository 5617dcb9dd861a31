// What a server meets: slow, oversized, ambiguous and vanishing requests, and its own end.
#include <future>

#include <gtest/gtest.h>

#include "libs/http/middleware.hpp"
#include "libs/http/server_fixture.hpp"

namespace lms::http::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";

TEST(HttpServerFaults, slow_headers_are_answered_408_and_closed) {
    ServerOptions options = quick_options();
    options.header_timeout = 100ms;
    RunningServer running(echo, options);
    RawClient client(running.port());
    client.send("GET / HTTP/1.1\r\nHost:");
    const std::string answer = client.receive_all();
    EXPECT_EQ(status_of(answer), 408);
    EXPECT_NE(answer.find("http.header_timeout"), std::string::npos);
    RawClient silent(running.port());
    EXPECT_TRUE(silent.closed_by_server());
}

TEST(HttpServerFaults, a_slow_body_is_answered_408) {
    ServerOptions options = quick_options();
    options.body_timeout = 100ms;
    RunningServer running(echo, options);
    const std::string answer =
        running.ask("PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(status_of(answer), 408);
}

TEST(HttpServerFaults, a_slow_streamed_body_fails_in_the_handler) {
    ServerOptions options = quick_options();
    options.body_timeout = 100ms;
    RunningServer running(
        [](Request& request, Context&) -> Task<Response> {
            char block[100];
            while (co_await request.stream->read(block, sizeof block) > 0) {
            }
            co_return Response::no_content();
        },
        options, [](Method, std::string_view) { return BodyRule{BodyMode::stream, 1000}; });
    const std::string answer =
        running.ask("PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(status_of(answer), 408);
}

TEST(HttpServerFaults, a_handler_that_goes_on_after_a_slow_body_still_has_its_deadline) {
    ServerOptions options = quick_options();
    options.body_timeout = 50ms;
    options.stream_timeout = 200ms;
    RunningServer running(
        [](Request& request, Context&) -> Task<Response> {
            char block[100];
            try {
                while (co_await request.stream->read(block, sizeof block) > 0) {
                }
            } catch (const Problem&) {  // as if it had something to tidy up
            }
            co_await sleep_for(1h);
            co_return Response::no_content();
        },
        options, [](Method, std::string_view) { return BodyRule{BodyMode::stream, 1000}; });
    const std::string answer =
        running.ask("PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(status_of(answer), 504);
}

TEST(HttpServerFaults, an_idle_connection_is_closed_without_a_word) {
    ServerOptions options = quick_options();
    options.idle_timeout = 100ms;
    RunningServer running(echo, options);
    RawClient client(running.port());
    client.send(kGet);
    EXPECT_EQ(status_of(client.receive_answer()), 200);
    EXPECT_TRUE(client.closed_by_server());
}

TEST(HttpServerFaults, a_handler_that_never_ends_is_cancelled_and_answered_504) {
    ServerOptions options = quick_options();
    options.handler_timeout = 50ms;
    RunningServer running(
        [](Request& request, Context&) -> Task<Response> {
            if (request.path == "/slow") co_await sleep_for(1h);
            co_return Response::text(200, "text/plain", "quick");
        },
        options);
    RawClient client(running.port());
    client.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(status_of(client.receive_answer()), 504);
    client.send(kGet);
    EXPECT_EQ(body_of(client.receive_answer()), "quick");
}

TEST(HttpServerFaults, a_cancelled_handler_behind_a_barrier_is_answered_504_too) {
    ServerOptions options = quick_options();
    options.handler_timeout = 50ms;
    const Handler endless = [](Request&, Context&) -> Task<Response> {
        co_await sleep_for(1h);
        co_return Response::no_content();
    };
    RunningServer running(compose({{"barrier", "", catch_problems()}}, endless), options);
    EXPECT_EQ(status_of(running.ask(kGet)), 504);
}

TEST(HttpServerFaults, a_client_that_takes_nothing_is_closed) {
    ServerOptions options = quick_options();
    options.write_timeout = 100ms;
    RunningServer running(
        [](Request&, Context&) -> Task<Response> {
            co_return Response::text(200, "text/plain", std::string(50'000'000, 'x'));
        },
        options);
    RawClient client(running.port());
    client.send(kGet);
    EXPECT_TRUE(eventually([&] { return running.server().counts().open == 1; }));
    EXPECT_TRUE(eventually([&] { return running.server().counts().open == 0; }));
}

TEST(HttpServerFaults, oversized_headers_are_answered_431) {
    RunningServer running(echo);
    const std::string large =
        "GET / HTTP/1.1\r\nHost: t\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n";
    EXPECT_EQ(status_of(running.ask(large)), 431);
    EXPECT_EQ(status_of(running.ask(std::string_view(large).substr(0, 18'000))), 431);
    std::string many = "GET / HTTP/1.1\r\nHost: t\r\n";
    for (int i = 0; i < 150; ++i)
        many += "X: y\r\n";
    EXPECT_EQ(status_of(running.ask(many + "\r\n")), 431);
}

TEST(HttpServerFaults, oversized_bodies_are_answered_413_before_they_are_read) {
    RunningServer running(echo, quick_options(), [](Method, std::string_view path) {
        return BodyRule{BodyMode::whole, path == "/large" ? 100'000u : 10u};
    });
    const std::string body(50'000, 'x');
    const std::string rest =
        " HTTP/1.1\r\nHost: t\r\nContent-Length: 50000\r\nExpect: 100-continue\r\n\r\n";
    EXPECT_EQ(status_of(running.ask("PUT /small" + rest)), 413);
    EXPECT_EQ(status_of(running.ask("PUT /small" + rest + body)), 413);
    EXPECT_EQ(status_of(running.ask("PUT /large" + rest + body)), 200);
    EXPECT_EQ(status_of(running.ask("PUT /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked"
                                    "\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n")),
              413);
}

class AmbiguousRequests : public ::testing::TestWithParam<std::string_view> {};

TEST_P(AmbiguousRequests, are_refused_and_end_the_connection) {
    RunningServer running(echo);
    RawClient client(running.port());
    client.send(GetParam());
    client.send("GET /smuggled HTTP/1.1\r\nHost: t\r\n\r\n");
    const std::string answer = client.receive_all();
    EXPECT_EQ(status_of(answer), 400) << answer;
    EXPECT_EQ(field_of(answer, "Content-Type"), "application/problem+json");
    EXPECT_EQ(field_of(answer, "Connection"), "close");
    EXPECT_NE(field_of(answer, "X-Request-Id"), "");
    EXPECT_EQ(answer.find("smuggled"), std::string::npos);
    EXPECT_EQ(running.server().counts().requests, 0u);
}

using namespace std::string_view_literals;
INSTANTIATE_TEST_SUITE_P(
    Smuggling, AmbiguousRequests,
    ::testing::Values(
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 3, 3\r\n\r\nabc"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: +3\r\n\r\nabc"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999999999999999\r\n\r\nabc"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"sv,
        "POST / HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"sv,
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nHost: t\r\nX: a\r\n b\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nHost: t\r\nX: a\0b\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nHost: t\nX: a\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nHost: t\r\nX: a\rY: b\r\n\r\n"sv, "GET / HTTP/1.1\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"sv, "GET / HTTP/2.0\r\nHost: t\r\n\r\n"sv,
        "GET /%2e%2e/%2e%2e/etc HTTP/1.1\r\nHost: t\r\n\r\n"sv,
        "GET /a%2fb HTTP/1.1\r\nHost: t\r\n\r\n"sv, "GET /%zz HTTP/1.1\r\nHost: t\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nHost: t\r\nExpect: wonders\r\n\r\n"sv, "nonsense\r\n\r\n"sv));

// In a time that is quadratic it would run into the limit of the header section, and hold the loop.
TEST(HttpServerFaults, a_flood_of_empty_lines_is_skipped_cheaply) {
    RunningServer running(echo);
    RawClient client(running.port());
    std::string flood;
    for (int i = 0; i < 3'000'000; ++i)
        flood += "\r\n";
    client.send(flood);
    client.send(kGet);
    EXPECT_EQ(status_of(client.receive_answer()), 200);
}

TEST(HttpServerFaults, a_port_that_is_in_use_is_not_shared) {
    RunningServer running(echo);
    ServerOptions options = quick_options();
    options.port = running.port();
    Server second(running.loops(), options, echo);
    EXPECT_THROW(second.start(), std::runtime_error);
}

TEST(HttpServerFaults, an_abrupt_close_harms_nobody_else) {
    RunningServer running(echo);
    for (const std::string_view beginning :
         {""sv, "GET"sv, "PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc"sv, kGet}) {
        RawClient client(running.port());
        client.send(beginning);
    }
    EXPECT_TRUE(eventually([&] { return running.server().counts().open == 0; }));
    EXPECT_EQ(status_of(running.ask(kGet)), 200);
}

TEST(HttpServerFaults, connections_beyond_the_limit_are_answered_503) {
    ServerOptions options = quick_options();
    options.max_connections = 2;
    RunningServer running(echo, options, {}, 2);
    RawClient first(running.port()), second(running.port());
    EXPECT_TRUE(eventually([&] { return running.server().counts().open == 2; }));
    RawClient third(running.port());
    const std::string answer = third.receive_all();
    EXPECT_EQ(status_of(answer), 503);
    EXPECT_EQ(field_of(answer, "Retry-After"), "1");
    first.send(kGet);
    EXPECT_EQ(status_of(first.receive_answer()), 200);
}

// A handler that waits until the test lets it go on.
struct Gate {
    std::promise<void> reached;
    std::atomic<bool> open{false};

    Handler handler() {
        return [this](Request&, Context&) -> Task<Response> {
            reached.set_value();
            while (!open)
                co_await sleep_for(1ms);
            co_return Response::text(200, "text/plain", "done");
        };
    }
};

TEST(HttpServerFaults, draining_finishes_running_requests_and_closes_the_idle) {
    Gate gate;
    RunningServer running(gate.handler(), quick_options(), {}, 2);
    RawClient idle(running.port());
    RawClient busy(running.port());
    EXPECT_TRUE(eventually([&] { return running.server().counts().open == 2; }));
    busy.send(kGet);
    gate.reached.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { running.stop(10s); });
    EXPECT_TRUE(idle.closed_by_server());
    gate.open = true;
    const std::string answer = busy.receive_all();
    EXPECT_EQ(body_of(answer), "done");
    EXPECT_EQ(field_of(answer, "Connection"), "close");
    stopped.get();
    EXPECT_THROW(RawClient(running.port()), std::runtime_error);
}

TEST(HttpServerFaults, a_request_that_arrived_before_the_drain_is_answered) {
    RunningServer running(echo);
    RawClient client(running.port());
    ASSERT_TRUE(client.send("GET /first HTTP/1.1\r\nHost: test\r\n\r\n"));
    ASSERT_EQ(status_of(client.receive_answer()), 200);
    // On the loop's own thread: the server cannot read the request before it begins to drain.
    running.loops().run_on(0, [&]() -> Task<> {
        client.send("GET /second HTTP/1.1\r\nHost: test\r\n\r\n");
        co_await running.server().stop(Deadline::in(5s));
    });
    const std::string answer = client.receive_answer();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(field_of(answer, "Connection"), "close");
    running.mark_stopped();
}

TEST(HttpServerFaults, a_drain_cancels_what_is_left_at_its_deadline) {
    Gate gate;
    RunningServer running(gate.handler());
    RawClient busy(running.port());
    busy.send(kGet);
    gate.reached.get_future().wait();
    running.stop(50ms);
    EXPECT_EQ(busy.receive_all(), "");
}

}  // namespace
}  // namespace lms::http::testing
