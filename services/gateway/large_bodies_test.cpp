// What is too large for memory, between a client and a service of another process.
#include "libs/core/problem.hpp"
#include "libs/http/client.hpp"
#include "libs/http/http_transport.hpp"
#include "libs/http/server.hpp"
#include "services/gateway/front_fixture.hpp"

namespace lms::gateway {
namespace {

using http::Method;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::size_t kFilmBytes = std::size_t{20} << 20;
constexpr http::BodyRule kUploads{http::BodyMode::whole, std::size_t{32} << 20};

// The same byte again and again, and then the end, a wait for ever, or an accident.
class Bytes final : public http::BodyStream {
public:
    enum class End { proper, never, accident };
    explicit Bytes(std::size_t size, End end = End::proper) : left_(size), end_(end) {}

    Task<std::size_t> read(char* into, std::size_t size) override {
        if (left_ == 0 && end_ == End::never) co_await sleep_for(std::chrono::hours(1));
        if (left_ == 0 && end_ == End::accident) throw std::runtime_error("it tore");
        const std::size_t filled = std::min(size, left_);
        std::fill_n(into, filled, 'f');
        left_ -= filled;
        co_return filled;
    }

private:
    std::size_t left_;
    End end_;
};

// The gateway and the course service on sockets of their own.
class LargeBodiesTest : public FrontFixture {
protected:
    LargeBodiesTest() {
        log::capture([this](std::string_view line) { log_ += line; });
        add_routes();
        course_ = std::make_unique<http::Server>(
            loops_, http::ServerOptions{},
            http::compose({{"barrier", "", http::catch_problems()}}, service_router_.handler()),
            [this](Method method, std::string_view path) {
                return service_router_.body_rule(method, path);
            });
        apart_.add_in_process("auth", auth_router_);
        apart_.add("course", std::make_unique<http::HttpTransport>(
                                 "course", http::Address{false, "127.0.0.1", course_->start(), ""},
                                 inside_, [](const Context&) { return "signed"; }));
        front_ = std::make_unique<Front>(
            settings_, verifier_,
            FrontParts{apart_, metrics_, tracer_, {modules_, database_, metrics_, clock_}, clock_});
        gateway_ = std::make_unique<http::Server>(loops_, http::ServerOptions{},
                                                  front_->handler(std::chrono::seconds(5)),
                                                  [this](Method method, std::string_view path) {
                                                      return front_->body_rule(method, path);
                                                  });
        address_ = {false, "127.0.0.1", gateway_->start(), ""};
    }
    ~LargeBodiesTest() override {
        loops_.run_on(0, [this]() -> Task<> {
            co_await gateway_->stop(Deadline::in(std::chrono::seconds(0)));
            co_await course_->stop(Deadline::in(std::chrono::seconds(0)));
            co_await inside_.stop();
            co_await outside_.stop();
        });
    }

    void add_routes() {
        const auto film = [](Bytes::End end) {
            return [end](http::Request&, Context&) -> Task<http::Response> {
                const std::size_t size = end == Bytes::End::proper ? kFilmBytes : kFilmBytes / 2;
                http::Response response;
                response.status = 206;
                response.headers.set("Content-Range", "bytes 0-20971519/20971520");
                response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
                response.body = http::StreamedBody{std::make_shared<Bytes>(size, end), kFilmBytes};
                co_return response;
            };
        };
        service_router_.add_raw(
            {Method::get, "/api/v1/assets/film", http::Access::anyone, "film", ""},
            film(Bytes::End::proper));
        service_router_.add_raw(
            {Method::get, "/api/v1/assets/torn", http::Access::anyone, "torn", ""},
            film(Bytes::End::accident));
        service_router_.add_raw({Method::post, "/api/v1/courses/{course_id}/assets",
                                 http::Access::anyone, "upload", "", kUploads},
                                [](http::Request& request, Context&) -> Task<http::Response> {
                                    co_return http::Response::text(
                                        200, "text/plain", std::to_string(request.body.size()));
                                });
        service_router_.add_raw(
            {Method::post, "/api/v1/courses", http::Access::teacher, "create", "", kUploads},
            [](http::Request&, Context&) -> Task<http::Response> { co_return http::Response{}; });
    }

    struct Received {
        http::Response response;  // without a body that streams
        std::size_t bytes = 0;
        std::string broken_off;
    };
    Received receive(http::ClientRequest request) {
        return loops_.get_on<Received>(0, [&]() -> Task<Received> {
            const Context context = Context::background("test", std::chrono::seconds(20));
            request.answer = http::BodyMode::stream;
            Received received;
            received.response = co_await outside_.send(context, address_, std::move(request));
            auto* body = std::get_if<http::StreamedBody>(&received.response.body);
            if (!body) co_return received;
            std::vector<char> block(100'000);
            try {
                while (const std::size_t size =
                           co_await body->stream->read(block.data(), block.size()))
                    received.bytes += size;
            } catch (const Problem& problem) {
                received.broken_off = problem.code();
            }
            received.response.body = std::string();
            co_return received;
        });
    }
    Received get_film(std::string_view name) {
        http::ClientRequest request;
        request.target = "/api/v1/assets/" + std::string(name);
        return receive(std::move(request));
    }
    Received upload(std::string_view path, std::size_t size, Bytes body) {
        http::ClientRequest request;
        request.method = Method::post;
        request.target = path;
        request.stream = std::make_shared<Bytes>(body);
        request.stream_bytes = size;
        return receive(std::move(request));
    }

    std::string log_;  // written by the loop, read after what it tells of
    http::Router service_router_;
    http::Network apart_{"gateway"};
    http::Client inside_{loops_, {}};
    http::Client outside_{loops_, {}};
    std::unique_ptr<http::Server> course_;
    std::unique_ptr<http::Server> gateway_;
    http::Address address_;
};

TEST_F(LargeBodiesTest, a_film_passes_with_its_headers_and_is_logged_with_its_size) {
    const Received film = get_film("film");
    EXPECT_EQ(film.response.status, 206);
    EXPECT_EQ(film.bytes, kFilmBytes);
    EXPECT_EQ(film.response.headers.get("Content-Length"), std::to_string(kFilmBytes));
    EXPECT_EQ(film.response.headers.get("Content-Range"), "bytes 0-20971519/20971520");
    EXPECT_THAT(std::string(film.response.headers.get("Cache-Control")), HasSubstr("immutable"));
    EXPECT_EQ(film.response.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(log_, HasSubstr(R"("bytes":20971520,"outcome":"sent")"));
}

TEST_F(LargeBodiesTest, a_film_that_tears_is_broken_off_and_logged_so) {
    const Received film = get_film("torn");
    EXPECT_EQ(film.broken_off, "upstream.broke_off");
    EXPECT_LT(film.bytes, kFilmBytes);
    EXPECT_THAT(log_, HasSubstr(R"("outcome":"upstream.broke_off)"));
    EXPECT_THAT(
        metrics_.expose(),
        HasSubstr(R"(http_responses_broken_off_total{method="GET",route="/api/v1/assets/..."} 1)"));
}

TEST_F(LargeBodiesTest, an_upload_passes_up_to_what_its_route_takes) {
    const std::string path = "/api/v1/courses/7/assets";
    const Received taken = upload(path, kFilmBytes, Bytes(kFilmBytes));
    EXPECT_EQ(taken.response.status, 200);
    EXPECT_EQ(taken.response.body_view(), std::to_string(kFilmBytes));
    const Received refused =
        upload(path, std::size_t{33} << 20, Bytes(std::size_t{2} << 20, Bytes::End::never));
    EXPECT_EQ(refused.response.status, 413);
    EXPECT_EQ(code_of(refused.response), "http.body_too_large");
}

TEST_F(LargeBodiesTest, who_may_not_upload_is_told_while_the_body_is_on_its_way) {
    const Received refused =
        upload("/api/v1/courses", kFilmBytes, Bytes(std::size_t{2} << 20, Bytes::End::never));
    EXPECT_EQ(refused.response.status, 401);
    EXPECT_EQ(code_of(refused.response), "auth.required");
}

}  // namespace
}  // namespace lms::gateway
