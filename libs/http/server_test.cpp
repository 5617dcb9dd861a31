#include "libs/http/server.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "libs/core/time.hpp"
#include "libs/http/files.hpp"
#include "libs/http/router.hpp"
#include "libs/http/server_fixture.hpp"

namespace lms::http::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kGet = "GET /a%20b?x=1 HTTP/1.1\r\nHost: t\r\n\r\n";

TEST(HttpServer, a_connection_serves_one_request_after_the_other) {
    RunningServer running(echo);
    RawClient client(running.port());
    for (int i = 0; i < 3; ++i) {
        client.send(kGet);
        const std::string answer = client.receive_answer();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(body_of(answer), "GET /a b?x=1");
        EXPECT_FALSE(field_of(answer, "Date").empty());
        EXPECT_EQ(field_of(answer, "Connection"), "");
    }
    EXPECT_EQ(running.server().counts().accepted, 1u);
    EXPECT_EQ(running.server().counts().requests, 3u);
}

TEST(HttpServer, pipelined_requests_are_answered_in_order) {
    RunningServer running(echo);
    RawClient client(running.port());
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests +=
            "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc";
    client.send(requests);
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(body_of(client.receive_answer()), "POST /" + std::to_string(i) + " abc");
}

TEST(HttpServer, a_request_may_arrive_byte_by_byte) {
    RunningServer running(echo);
    RawClient client(running.port());
    for (const char c :
         std::string_view("\r\nPUT /x HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked"
                          "\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n"))
        client.send(std::string_view(&c, 1));
    EXPECT_EQ(body_of(client.receive_answer()), "PUT /x abcde");
    client.send(kGet);
    EXPECT_EQ(status_of(client.receive_answer()), 200);
}

TEST(HttpServer, http_1_0_closes_unless_asked_not_to) {
    RunningServer running(echo);
    RawClient closing(running.port());
    closing.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(status_of(closing.receive_all()), 200);
    RawClient kept(running.port());
    kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(field_of(kept.receive_answer(), "Connection"), "keep-alive");
    kept.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(field_of(kept.receive_answer(), "Connection"), "close");
    EXPECT_TRUE(kept.closed_by_server());
}

TEST(HttpServer, head_has_the_length_and_no_body) {
    RunningServer running(echo);
    RawClient client(running.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(field_of(client.receive_answer(false), "Content-Length"), "7");
    client.send(kGet);
    EXPECT_EQ(body_of(client.receive_answer()), "GET /a b?x=1");
}

TEST(HttpServer, continue_is_sent_before_a_body_that_waits_for_it) {
    RunningServer running(echo);
    RawClient client(running.port());
    client.send("PUT /x HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc");
    EXPECT_EQ(body_of(client.receive_answer()), "PUT /x abc");
}

TEST(HttpServer, a_problem_of_the_handler_is_answered_as_one) {
    RunningServer running([](Request& request, Context&) -> Task<Response> {
        if (request.path == "/problem") throw not_found("course");
        throw std::runtime_error("secret");
    });
    const std::string known = running.ask("GET /problem HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(status_of(known), 404);
    EXPECT_EQ(field_of(known, "Content-Type"), "application/problem+json");
    const std::string unknown = running.ask("GET /other HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(status_of(unknown), 500);
    EXPECT_EQ(unknown.find("secret"), std::string::npos);
}

TEST(HttpServer, a_response_field_cannot_break_out_of_its_line) {
    RunningServer running([](Request&, Context&) -> Task<Response> {
        Response response = Response::text(200, "text/plain", "x");
        response.headers.set("X-A", "1\r\nSet-Cookie: evil");
        co_return response;
    });
    const std::string answer = running.ask(kGet);
    EXPECT_EQ(status_of(answer), 500);
    EXPECT_EQ(answer.find("evil"), std::string::npos);
}

TEST(HttpServer, a_streamed_body_is_read_in_pieces_and_within_its_limit) {
    const auto count_bytes = [](Request& request, Context&) -> Task<Response> {
        char block[1000];
        std::size_t total = 0;
        while (const std::size_t size = co_await request.stream->read(block, sizeof block))
            total += size;
        co_return Response::text(200, "text/plain", std::to_string(total));
    };
    RunningServer running(count_bytes, quick_options(), [](Method, std::string_view) {
        return BodyRule{BodyMode::stream, 3'000'000};
    });
    RawClient client(running.port());
    const std::string body(2'500'000, 'x');
    client.send("PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 2500000\r\n\r\n" + body);
    EXPECT_EQ(body_of(client.receive_answer()), "2500000");
    client.send("PUT / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n2625A0\r\n" + body +
                "\r\n0\r\n\r\n");
    EXPECT_EQ(body_of(client.receive_answer()), "2500000");
    client.send("PUT / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n2625A0\r\n" + body +
                "\r\n2625A0\r\n");
    EXPECT_EQ(status_of(client.receive_answer()), 413);
    EXPECT_TRUE(client.closed_by_server());
}

TEST(HttpServer, who_may_not_pass_is_told_before_a_large_body_is_taken) {
    constexpr std::size_t kLimit = 64U << 20U;
    Router router;
    router.add_raw({Method::put, "/upload", Access::signed_in, "upload", "Takes a body",
                    BodyRule{BodyMode::whole, kLimit}},
                   [](Request& request, Context&) -> Task<Response> {
                       co_return Response::text(200, "text/plain",
                                                std::to_string(request.body.size()));
                   });
    const auto signed_in_by_name = [&](Request& request, Context& context) -> Task<Response> {
        if (request.headers.has("X-User"))
            context.principal.user_id = UserId::make(SystemClock().now());
        co_return co_await router.handle(request, context);
    };
    RunningServer running(signed_in_by_name, quick_options(),
                          [&](Method method, auto path) { return router.body_rule(method, path); });
    RawClient stranger(running.port());
    stranger.send("PUT /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 60000000\r\n\r\nx");
    EXPECT_EQ(status_of(stranger.receive_answer()), 401) << "before 59,999,999 more bytes";
    RawClient member(running.port());
    const std::string head = "PUT /upload HTTP/1.1\r\nHost: t\r\nX-User: 1\r\n";
    const std::string body(3'000'000, 'x');
    member.send(head + "Content-Length: 3000000\r\n\r\n" + body);
    EXPECT_EQ(body_of(member.receive_answer()), "3000000");
    member.send(head + "Transfer-Encoding: chunked\r\n\r\n2DC6C0\r\n" + body + "\r\n0\r\n\r\n");
    EXPECT_EQ(body_of(member.receive_answer()), "3000000");
    member.send(head + "Content-Length: 5\r\n\r\nsmall");
    EXPECT_EQ(body_of(member.receive_answer()), "5");
}

TEST(HttpServer, a_handler_that_ignores_a_streamed_body_ends_the_connection) {
    RunningServer running(echo, quick_options(), [](Method, std::string_view) {
        return BodyRule{BodyMode::stream, 3'000'000};
    });
    RawClient client(running.port());
    client.send("PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\nabc");
    EXPECT_EQ(field_of(client.receive_answer(), "Connection"), "close");
}

TEST(HttpServer, a_file_is_sent_whole_and_in_ranges) {
    const std::string path = ::testing::TempDir() + "lms_http_file_" + std::to_string(::getpid());
    std::string bytes(3'000'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>('a' + i % 23);
    std::ofstream(path, std::ios::binary) << bytes;
    RunningServer running([path](Request& request, Context&) -> Task<Response> {
        co_return file_response(request, {path, 3'000'000, "video/mp4", "v1"});
    });
    RawClient client(running.port());
    client.send(kGet);
    EXPECT_EQ(body_of(client.receive_answer()), bytes);
    client.send("GET / HTTP/1.1\r\nHost: t\r\nRange: bytes=1000000-1999999\r\n\r\n");
    const std::string part = client.receive_answer();
    EXPECT_EQ(status_of(part), 206);
    EXPECT_EQ(field_of(part, "Content-Range"), "bytes 1000000-1999999/3000000");
    EXPECT_EQ(body_of(part), bytes.substr(1'000'000, 1'000'000));
    ::unlink(path.c_str());
    client.send(kGet);
    EXPECT_EQ(status_of(client.receive_answer()), 404);
}

TEST(HttpServer, a_thousand_idle_connections_cost_little_memory) {
    const auto resident_kib = [] {
        std::ifstream statm("/proc/self/statm");
        long total = 0, resident = 0;
        statm >> total >> resident;
        return resident * (::sysconf(_SC_PAGESIZE) / 1024);
    };
    RunningServer running(echo, quick_options(), {}, 2);
    const long before = resident_kib();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 1000; ++i) {
        clients.push_back(std::make_unique<RawClient>(running.port()));
        clients.back()->send(kGet);
        ASSERT_EQ(status_of(clients.back()->receive_answer()), 200);
    }
    EXPECT_EQ(running.server().counts().open, 1000u);
    const long each = (resident_kib() - before) / 1000;
    RecordProperty("kib_per_connection", std::to_string(each));
    EXPECT_LE(each, 32) << "KiB, the client's side included";
}

}  // namespace
}  // namespace lms::http::testing
