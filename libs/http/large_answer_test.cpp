// Answers that are too large for memory, through a gateway in small.
#include <gtest/gtest.h>

#include "libs/http/relay_fixture.hpp"

namespace lms::http::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kFilmBytes = 20 * kMiB;
constexpr std::uint64_t kEndless = 1024 * kMiB;

std::string get(std::string_view path, std::string_view version = "1.1") {
    return "GET " + std::string(path) + " HTTP/" + std::string(version) + "\r\nHost: t\r\n\r\n";
}

// The body behind the head of an answer whose parts are chunked; nothing when it has no end.
std::optional<std::string> unchunked(std::string_view answer) {
    std::string body;
    std::string_view rest = answer.substr(answer.find("\r\n\r\n") + 4);
    for (;;) {
        const std::size_t line = rest.find("\r\n");
        if (line == std::string_view::npos) return std::nullopt;
        const std::size_t size = std::stoul(std::string(rest.substr(0, line)), nullptr, 16);
        rest.remove_prefix(line + 2);
        if (size == 0) return body;
        if (rest.size() < size + 2) return std::nullopt;
        body.append(rest.substr(0, size));
        rest.remove_prefix(size + 2);
    }
}

class LargeAnswer : public ::testing::Test {
protected:
    Task<Response> serve(Request& request, Context&) {
        ++asked_;
        Response response;
        response.headers.set("Content-Type", "video/mp4");
        response.headers.set("ETag", "\"film\"");
        const auto film = [&](std::uint64_t size, auto... fault) {
            return std::make_shared<Film>(counts_, size, fault...);
        };
        if (request.path == "/film") {
            response.body = StreamedBody{film(kFilmBytes), kFilmBytes};
        } else if (request.path == "/part") {
            response.status = 206;
            response.headers.set("Content-Range", "bytes 0-4194303/20971520");
            response.body = Film::bytes(0, 4 * kMiB);
        } else if (request.path == "/unknown-length") {
            response.body = StreamedBody{film(kFilmBytes), std::nullopt};
        } else if (request.path == "/endless") {
            response.body = StreamedBody{film(kEndless), kEndless};
        } else if (request.path == "/torn") {
            response.body = StreamedBody{film(kFilmBytes, kFilmBytes / 2), kFilmBytes};
        } else if (request.path == "/torn-of-unknown-length") {
            response.body = StreamedBody{film(kFilmBytes, kFilmBytes / 2), std::nullopt};
        } else if (request.path == "/stalls") {
            response.body =
                StreamedBody{film(kFilmBytes, kFilmBytes / 2, Film::Fault::stalls), kFilmBytes};
        } else if (request.path == "/unchanged") {
            response.status = 304;
        } else {
            response = Response::json(200, std::string(500'000, ' '));
        }
        co_return response;
    }
    bool all_is_free(Relay& relay) {
        return eventually([&] {
            return counts_.held == 0 && relay.open() == 0 && upstream_.server().counts().open == 0;
        });
    }
    static ServerOptions impatient() {
        ServerOptions options = quick_options();
        options.write_timeout = 200ms;
        return options;
    }

    // Of a service that waits for ever: whatever ends, the gateway ends it.
    static ServerOptions patient() {
        ServerOptions options = quick_options();
        options.write_timeout = 1h;
        return options;
    }

    FilmCounts counts_;
    std::atomic<int> asked_{0};
    RunningServer upstream_{
        [this](Request& request, Context& context) { return serve(request, context); }, patient()};
};

TEST_F(LargeAnswer, arrives_as_it_was_sent_and_leaves_the_connections_in_use) {
    Relay relay(address_of(upstream_));
    RawClient client(relay.port());
    for (int time = 0; time < 2; ++time) {
        client.send(get("/film"));
        const std::string answer = client.receive_answer();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(field_of(answer, "Content-Length"), std::to_string(kFilmBytes));
        EXPECT_EQ(field_of(answer, "Content-Type"), "video/mp4");
        EXPECT_EQ(field_of(answer, "ETag"), "\"film\"");
        EXPECT_TRUE(body_of(answer) == Film::bytes(0, kFilmBytes));
    }
    EXPECT_EQ(upstream_.server().counts().accepted, 1u);
    EXPECT_EQ(counts_.held, 0);
}

TEST_F(LargeAnswer, a_part_of_it_stays_a_part) {
    Relay relay(address_of(upstream_));
    RawClient client(relay.port());
    client.send(get("/part"));
    const std::string answer = client.receive_answer();
    EXPECT_EQ(status_of(answer), 206);
    EXPECT_EQ(field_of(answer, "Content-Range"), "bytes 0-4194303/20971520");
    EXPECT_TRUE(body_of(answer) == Film::bytes(0, 4 * kMiB));
}

TEST_F(LargeAnswer, without_its_body_it_keeps_its_length_and_is_not_read) {
    Relay relay(address_of(upstream_));
    RawClient client(relay.port());
    client.send("HEAD /film HTTP/1.1\r\nHost: t\r\n\r\n");
    const std::string head = client.receive_answer(false);
    EXPECT_EQ(status_of(head), 200);
    EXPECT_EQ(field_of(head, "Content-Length"), std::to_string(kFilmBytes));
    client.send("HEAD /unknown-length HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(field_of(client.receive_answer(false), "Content-Length"), "");
    client.send(get("/unchanged"));
    const std::string unchanged = client.receive_answer();
    EXPECT_EQ(status_of(unchanged), 304);
    EXPECT_EQ(field_of(unchanged, "ETag"), "\"film\"");
    EXPECT_EQ(counts_.read, 0u);
}

TEST_F(LargeAnswer, of_unknown_length_is_chunked_or_ends_with_the_connection) {
    Relay relay(address_of(upstream_));
    RawClient client(relay.port());
    client.send(get("/unknown-length"));
    std::string answer = client.receive_until("\r\n\r\n");
    EXPECT_EQ(field_of(answer, "Transfer-Encoding"), "chunked");
    EXPECT_EQ(field_of(answer, "Content-Length"), "");
    answer += client.receive_until("\r\n0\r\n\r\n");
    EXPECT_TRUE(unchunked(answer) == Film::bytes(0, kFilmBytes));
    client.send(get("/small"));
    EXPECT_EQ(status_of(client.receive_answer()), 200);

    RawClient older(relay.port());
    older.send("GET /unknown-length HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const std::string whole = older.receive_all();
    EXPECT_EQ(field_of(whole, "Transfer-Encoding"), "");
    EXPECT_EQ(field_of(whole, "Connection"), "close");
    EXPECT_TRUE(body_of(whole) == Film::bytes(0, kFilmBytes));
    EXPECT_FALSE(older.was_reset());
}

TEST_F(LargeAnswer, that_fits_is_taken_whole_and_compressed) {
    Relay relay(address_of(upstream_));
    RawClient client(relay.port());
    client.send("GET /small HTTP/1.1\r\nHost: t\r\nAccept-Encoding: gzip\r\n\r\n");
    EXPECT_EQ(field_of(client.receive_answer(), "Content-Encoding"), "gzip");
}

TEST_F(LargeAnswer, that_nobody_takes_is_read_no_further_than_sockets_hold) {
    Relay relay(address_of(upstream_), impatient());
    RawClient client(relay.port());
    client.send(get("/endless"));
    ASSERT_TRUE(eventually([&] { return counts_.read > 0; }));
    EXPECT_TRUE(all_is_free(relay));
    EXPECT_LT(counts_.read, kBounded);
}

TEST_F(LargeAnswer, whose_client_leaves_frees_the_service) {
    Relay relay(address_of(upstream_));
    {
        RawClient client(relay.port());
        client.send(get("/endless"));
        client.receive_until("\r\n\r\n");
    }
    EXPECT_TRUE(all_is_free(relay));
    EXPECT_LT(counts_.read, kBounded);
}

TEST_F(LargeAnswer, of_a_service_that_falls_silent_is_broken_off) {
    Relay relay(address_of(upstream_), impatient());
    RawClient client(relay.port());
    client.send(get("/stalls"));
    const std::string answer = client.receive_all();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_LT(body_of(answer).size(), kFilmBytes);
    EXPECT_TRUE(eventually([&] { return relay.open() == 0; }));
}

TEST_F(LargeAnswer, that_breaks_off_is_never_taken_for_the_whole) {
    Relay relay(address_of(upstream_));
    for (int time = 0; time < 10; ++time) {
        RawClient client(relay.port());
        client.send(get("/torn"));
        EXPECT_LT(body_of(client.receive_all()).size(), kFilmBytes);
    }
    RawClient chunked(relay.port());
    chunked.send(get("/torn-of-unknown-length"));
    EXPECT_EQ(unchunked(chunked.receive_all()), std::nullopt);
    RawClient older(relay.port());
    older.send(get("/torn-of-unknown-length", "1.0"));
    EXPECT_LT(body_of(older.receive_all()).size(), kFilmBytes);
    EXPECT_TRUE(older.was_reset());
    // A part was passed on: nothing is asked for again, and the service did answer.
    EXPECT_EQ(asked_, 12);
    EXPECT_EQ(relay.circuit(), resilience::Circuit::closed);
    EXPECT_TRUE(all_is_free(relay));
}

TEST_F(LargeAnswer, that_ends_early_without_a_word_is_broken_off_too) {
    const std::string part = Film::bytes(0, 2 * kMiB);
    ScriptedUpstream cut(
        {"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + part,
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n" + part + "\r\n",
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"});
    Relay relay(cut.address());
    RawClient sized(relay.port());
    sized.send(get("/"));
    const std::string answer = sized.receive_all();
    EXPECT_EQ(field_of(answer, "Content-Length"), "3000000");
    EXPECT_LT(body_of(answer).size(), 3'000'000u);
    for (int time = 0; time < 2; ++time) {
        RawClient chunked(relay.port());
        chunked.send(get("/"));
        EXPECT_EQ(unchunked(chunked.receive_all()), std::nullopt);
    }
}

TEST_F(LargeAnswer, that_is_read_slowly_keeps_no_place_of_others) {
    ClientOptions one_at_a_time;
    one_at_a_time.max_connections = 1;
    Relay relay(address_of(upstream_), quick_options(), one_at_a_time);
    RawClient slow(relay.port());
    slow.send(get("/endless"));
    slow.receive_until("\r\n\r\n");
    RawClient other(relay.port());
    other.send(get("/small"));
    EXPECT_EQ(status_of(other.receive_answer()), 200);
    EXPECT_EQ(counts_.held, 1);
}

}  // namespace
}  // namespace lms::http::testing
