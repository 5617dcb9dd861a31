// Bodies of requests that are too large for memory, through a gateway in small.
#include <future>

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/http/relay_fixture.hpp"

namespace lms::http::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kFilmBytes = 20 * kMiB;

std::string post(std::string_view path, std::uint64_t size_bytes) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(size_bytes) + "\r\n\r\n";
}

std::string post_chunked(std::string_view path) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
}

class LargeUpload : public ::testing::Test {
protected:
    static Task<Response> serve(Request& request, Context&) {
        if (request.path == "/refused/401")
            throw Problem(ProblemKind::unauthenticated, "auth.required", "Log in first.");
        if (request.path == "/refused/403") throw forbidden("auth.forbidden", "Not for you.");
        if (request.path == "/refused/503")
            throw unavailable("http.busy", "Busy.").with_retry_after(5);
        if (request.path == "/ill") co_return Response{503, {}, {}};
        if (request.path == "/never-read") co_await sleep_for(1h);
        std::string body = std::move(request.body);
        if (request.stream) {
            std::vector<char> block(100'000);
            while (const std::size_t size =
                       co_await request.stream->read(block.data(), block.size()))
                body.append(block.data(), size);
        }
        if (request.path == "/long-work") co_await sleep_for(400ms);
        const bool whole = body == Film::bytes(0, kFilmBytes);
        co_return Response::text(200, "text/plain", whole ? "whole" : "not whole");
    }
    bool service_is_free() {
        return eventually([&] { return upstream_.server().counts().open == 0; });
    }

    RunningServer upstream_{serve, quick_options(), [](Method, std::string_view path) {
                                return BodyRule{BodyMode::whole,
                                                (path == "/refused/413" ? 3 : 300) * kMiB};
                            }};
};

TEST_F(LargeUpload, arrives_as_it_was_sent) {
    Relay relay(address_of(upstream_));
    RawClient client(relay.port());
    client.send(post("/", kFilmBytes));
    client.send(Film::bytes(0, kFilmBytes));
    EXPECT_EQ(body_of(client.receive_answer()), "whole");
    client.send(post_chunked("/"));
    client.send("1400000\r\n" + Film::bytes(0, kFilmBytes) + "\r\n0\r\n\r\n");
    EXPECT_EQ(body_of(client.receive_answer()), "whole");
}

TEST_F(LargeUpload, that_is_refused_early_is_told_so_while_it_is_on_its_way) {
    Relay relay(address_of(upstream_));
    for (const int status : {401, 403, 413, 503}) {
        const std::string path = "/refused/" + std::to_string(status);
        for (const std::string& head :
             {post(path, kFilmBytes), post_chunked(path) + "1400000\r\n"}) {
            RawClient client(relay.port());
            client.send(head);
            client.send(Film::bytes(0, 4 * kMiB));
            // The rest never comes: whoever waits for it has no answer.
            const std::string answer = client.receive_answer();
            EXPECT_EQ(status_of(answer), status) << answer;
            EXPECT_EQ(field_of(answer, "Content-Type"), "application/problem+json");
            EXPECT_EQ(field_of(answer, "Connection"), "close");
            EXPECT_EQ(field_of(answer, "Retry-After"), status == 503 ? "5" : "");
        }
    }
    EXPECT_TRUE(service_is_free());
    EXPECT_EQ(relay.circuit(), resilience::Circuit::closed);
}

TEST_F(LargeUpload, that_stalls_is_told_so_and_frees_the_service) {
    ServerOptions options = quick_options();
    options.body_timeout = 50ms;
    Relay relay(address_of(upstream_), options);
    for (int time = 0; time < 10; ++time) {
        RawClient client(relay.port());
        client.send(post("/", kFilmBytes));
        client.send(Film::bytes(0, 2 * kMiB));
        EXPECT_EQ(status_of(client.receive_answer()), 408);
    }
    EXPECT_TRUE(service_is_free());
    // Slow clients say nothing about the service.
    EXPECT_EQ(relay.circuit(), resilience::Circuit::closed);
}

TEST_F(LargeUpload, that_stalls_does_not_make_an_ill_service_well) {
    ServerOptions options = quick_options();
    options.body_timeout = 50ms;
    HttpTransportOptions transport;
    transport.breaker = {2, 1h};
    Relay relay(address_of(upstream_), options, {}, transport);
    for (const int status : {503, 408, 503}) {
        RawClient client(relay.port());
        client.send(status == 408 ? post("/", kFilmBytes) : post("/ill", 1) + "x");
        EXPECT_EQ(status_of(client.receive_answer()), status);
    }
    EXPECT_EQ(relay.circuit(), resilience::Circuit::open);
}

TEST_F(LargeUpload, that_trickles_after_a_failure_keeps_nobody_from_a_service_that_is_back) {
    HttpTransportOptions transport;
    transport.breaker = {2, 1ms};
    Relay relay(address_of(upstream_), quick_options(), {}, transport);
    for (int time = 0; time < 2; ++time) {
        RawClient client(relay.port());
        client.send(post("/ill", 1) + "x");
        EXPECT_EQ(status_of(client.receive_answer()), 503);
    }
    // Also when the pause of the circuit is over, what only its client can end is not the trial.
    const Deadline pause = Deadline::in(5ms);
    for (bool over = false; !over;) {
        over = pause.passed();
        RawClient slow(relay.port());
        slow.send(post("/", kFilmBytes));
        const std::string refusal = slow.receive_answer();
        EXPECT_EQ(status_of(refusal), 503);
        EXPECT_EQ(field_of(refusal, "Retry-After"), "1");
    }
    EXPECT_NE(relay.circuit(), resilience::Circuit::closed);
    RawClient other(relay.port());
    other.send(post("/", 1) + "x");
    EXPECT_EQ(body_of(other.receive_answer()), "not whole");
    EXPECT_EQ(relay.circuit(), resilience::Circuit::closed);
}

TEST_F(LargeUpload, that_trickles_to_its_deadline_says_nothing_about_the_service) {
    ServerOptions options = quick_options();
    options.stream_timeout = 50ms;
    HttpTransportOptions transport;
    transport.breaker = {1, 1h};
    Relay relay(address_of(upstream_), options, {}, transport);
    RawClient client(relay.port());
    client.send(post("/", kFilmBytes));
    client.send(Film::bytes(0, 2 * kMiB));
    EXPECT_EQ(status_of(client.receive_answer()), 504);
    EXPECT_EQ(relay.circuit(), resilience::Circuit::closed);
}

TEST_F(LargeUpload, that_is_whole_and_gets_no_answer_counts_against_the_service) {
    ServerOptions options = quick_options();
    options.stream_timeout = 100ms;
    HttpTransportOptions transport;
    transport.breaker = {1, 1h};
    Relay relay(address_of(upstream_), options, {}, transport);
    RawClient client(relay.port());
    client.send(post_chunked("/long-work") + "1\r\nx\r\n0\r\n\r\n");
    EXPECT_EQ(status_of(client.receive_answer()), 504);
    EXPECT_EQ(relay.circuit(), resilience::Circuit::open);
}

TEST_F(LargeUpload, whose_client_leaves_frees_the_service) {
    Relay relay(address_of(upstream_));
    {
        RawClient client(relay.port());
        client.send(post("/", kFilmBytes));
        client.send(Film::bytes(0, 2 * kMiB));
        ASSERT_TRUE(eventually([&] { return upstream_.server().counts().open == 1; }));
    }
    EXPECT_TRUE(service_is_free());
    EXPECT_TRUE(eventually([&] { return relay.open() == 0; }));
    EXPECT_EQ(relay.circuit(), resilience::Circuit::closed);
}

TEST_F(LargeUpload, that_the_service_does_not_take_is_read_no_further_than_sockets_hold) {
    ClientOptions impatient;
    impatient.first_byte_timeout = 200ms;
    Relay relay(address_of(upstream_), quick_options(), impatient);
    RawClient client(relay.port());
    client.send(post("/never-read", 250 * kMiB));
    const auto sending = std::async(std::launch::async, [&] {
        const std::string part = Film::bytes(0, kMiB);
        for (int sent = 0; sent < 250 && client.send(part); ++sent) {
        }
    });
    EXPECT_EQ(status_of(client.receive_answer()), 504);
    EXPECT_LT(relay.bytes_taken(), kBounded);
}

TEST_F(LargeUpload, that_makes_work_has_the_time_of_uploads_for_its_answer) {
    ClientOptions impatient;
    impatient.first_byte_timeout = 100ms;
    Relay relay(address_of(upstream_), quick_options(), impatient);
    RawClient client(relay.port());
    client.send(post("/long-work", kFilmBytes));
    client.send(Film::bytes(0, kFilmBytes));
    EXPECT_EQ(body_of(client.receive_answer()), "whole");
    client.send(post("/long-work", 1) + "x");
    EXPECT_EQ(status_of(client.receive_answer()), 504);
}

TEST_F(LargeUpload, that_is_sent_slowly_keeps_no_place_of_others) {
    ClientOptions one_at_a_time;
    one_at_a_time.max_connections = 1;
    Relay relay(address_of(upstream_), quick_options(), one_at_a_time);
    RawClient slow(relay.port());
    slow.send(post("/", kFilmBytes));
    slow.send(Film::bytes(0, 2 * kMiB));
    ASSERT_TRUE(eventually([&] { return relay.bytes_taken() >= 2 * kMiB; }));
    RawClient other(relay.port());
    other.send(post("/", 1) + "x");
    EXPECT_EQ(body_of(other.receive_answer()), "not whole");
    slow.send(Film::bytes(2 * kMiB, kFilmBytes - 2 * kMiB));
    EXPECT_EQ(body_of(slow.receive_answer()), "whole");
}

}  // namespace
}  // namespace lms::http::testing
