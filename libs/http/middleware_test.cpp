#include "libs/http/middleware.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/json/json.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/traces.hpp"

namespace lms::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MiddlewareTest : public testing::Test {
protected:
    MiddlewareTest() {
        loops_.start();
        log::capture([this](std::string_view line) { log_ += std::string(line) + '\n'; });
        settings_.cors.origins = {"https://app.test"};
    }
    ~MiddlewareTest() override {
        log::capture({});
        loops_.stop();
    }

    // The whole list of a listener around `handler`.
    Response answer(Handler handler) {
        const Handler chain =
            compose(standard_layers(metrics_, tracer_, settings_), std::move(handler));
        return loops_.get_on<Response>(
            0, [&]() -> Task<Response> { co_return co_await chain(request_, context_); });
    }
    Response answer() {
        return answer(
            [](Request&, Context&) -> Task<Response> { co_return Response::json(200, "{}"); });
    }

    Loops loops_{1};
    SystemClock clock_;
    telemetry::Metrics metrics_;
    telemetry::Tracer tracer_{{}, clock_};
    StandardSettings settings_;
    Request request_;
    Context context_;
    std::string log_;
};

TEST_F(MiddlewareTest, every_answer_names_its_request) {
    request_.headers.set("X-Request-Id", "abc-123");
    EXPECT_EQ(answer().headers.get("X-Request-Id"), "abc-123");
    EXPECT_EQ(context_.request_id, "abc-123");
    request_.headers.set("X-Request-Id", "bad id\twith spaces");
    const Response response = answer();
    EXPECT_NE(response.headers.get("X-Request-Id"), "bad id\twith spaces");
    EXPECT_EQ(response.headers.get("X-Request-Id").size(), 16U);
    request_.headers.set("X-Request-Id", std::string(65, 'a'));
    EXPECT_EQ(answer().headers.get("X-Request-Id").size(), 16U);
}

TEST_F(MiddlewareTest, the_context_carries_what_the_headers_say) {
    request_.headers.set("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    request_.headers.set("Idempotency-Key", "key-1");
    request_.headers.set("If-Match", "\"5\"");
    request_.peer_address = "192.0.2.7";
    answer();
    EXPECT_EQ(context_.trace.trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(context_.idempotency_key, "key-1");
    EXPECT_EQ(context_.if_match, "5");
    EXPECT_EQ(context_.client_address, "192.0.2.7");
}

TEST_F(MiddlewareTest, a_problem_becomes_a_document_with_headers_of_its_own) {
    const Response response = answer([](Request&, Context&) -> Task<Response> {
        throw unavailable("course.busy", "Try again.").with_retry_after(7);
        co_return Response{};
    });
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.headers.get("Retry-After"), "7");
    EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(response.headers.has("X-Request-Id"));
    const auto details = json::read<ProblemDetails>(response.body_view());
    EXPECT_EQ(details.code, "course.busy");
    EXPECT_EQ(details.type, "urn:lms:problem:course.busy");
    EXPECT_EQ(details.status, 503);
    EXPECT_EQ(details.title, "Service Unavailable");
    EXPECT_EQ(details.detail, "Try again.");
    EXPECT_EQ(details.trace_id, context_.trace.trace_id);
}

TEST_F(MiddlewareTest, an_unknown_error_tells_its_trace_id_and_nothing_else) {
    const Response response = answer([](Request&, Context&) -> Task<Response> {
        throw std::runtime_error("password of the database is hunter2");
        co_return Response{};
    });
    EXPECT_EQ(response.status, 500);
    EXPECT_THAT(std::string(response.body_view()), Not(HasSubstr("hunter2")));
    EXPECT_EQ(json::read<ProblemDetails>(response.body_view()).trace_id, context_.trace.trace_id);
    EXPECT_THAT(log_, HasSubstr("hunter2"));
    EXPECT_THAT(log_, HasSubstr(context_.trace.trace_id));
}

TEST_F(MiddlewareTest, unauthenticated_says_how_to_log_in) {
    const Response response = answer([](Request&, Context&) -> Task<Response> {
        throw Problem(ProblemKind::unauthenticated, "auth.required", "Log in first.");
        co_return Response{};
    });
    EXPECT_EQ(response.headers.get("WWW-Authenticate"), "Bearer");
}

TEST_F(MiddlewareTest, requests_are_counted_by_route_and_status_never_by_path) {
    answer([](Request& request, Context&) -> Task<Response> {
        request.route = "/courses/{course_id}";
        throw not_found("course");
        co_return Response{};
    });
    request_ = Request{};
    request_.path = "/made/up/by/outsiders";
    answer();
    const std::string text = metrics_.expose();
    const std::string series = "http_requests_total{method=\"GET\",route=";
    EXPECT_THAT(text, HasSubstr(series + "\"/courses/{course_id}\",status=\"404\"} 1"));
    EXPECT_THAT(text, HasSubstr(series + "\"(none)\",status=\"200\"} 1"));
    EXPECT_THAT(text, Not(HasSubstr("outsiders")));
    EXPECT_THAT(text, HasSubstr("http_request_duration_seconds_count"));
    EXPECT_THAT(text, HasSubstr("http_requests_in_progress 0"));
    EXPECT_THAT(log_, HasSubstr("/made/up/by/outsiders"));
}

// Three parts of five bytes; the third may be missing.
class Parts final : public BodyStream {
public:
    explicit Parts(bool breaks) : breaks_(breaks) {}
    Task<std::size_t> read(char*, std::size_t) override {
        if (++reads_ == 3 && breaks_) throw unavailable("upstream.broke_off", "It tore.");
        co_return reads_ <= 3 ? 5 : 0;
    }

private:
    bool breaks_;
    int reads_ = 0;
};

TEST_F(MiddlewareTest, a_streamed_answer_is_told_with_its_end_and_its_true_size) {
    const auto told_after = [&](int reads, bool breaks) {
        const Handler chain = compose(
            standard_layers(metrics_, tracer_, settings_),
            [breaks](Request&, Context&) -> Task<Response> {
                co_return Response{200, {}, StreamedBody{std::make_shared<Parts>(breaks), 15}};
            });
        log_.clear();
        loops_.run_on(0, [&]() -> Task<> {
            const Response response = co_await chain(request_, context_);
            EXPECT_THAT(metrics_.expose(), HasSubstr("http_requests_in_progress 1"));
            EXPECT_EQ(log_, "");
            const auto& body = std::get<StreamedBody>(response.body);
            try {
                for (int i = 0; i < reads; ++i)
                    co_await body.stream->read(nullptr, 0);
            } catch (const Problem&) {
            }
        });
        return log_;
    };
    EXPECT_THAT(told_after(4, false), HasSubstr(R"("bytes":15,"outcome":"sent")"));
    EXPECT_THAT(metrics_.expose(), Not(HasSubstr("http_responses_broken_off_total{")));
    EXPECT_THAT(told_after(1, false), HasSubstr(R"("bytes":5,"outcome":"the client did not take)"));
    EXPECT_THAT(told_after(4, true), AllOf(HasSubstr(R"("bytes":10)"), HasSubstr("It tore.")));
    const std::string series = "_total{method=\"GET\",route=\"(none)\"} ";
    EXPECT_THAT(metrics_.expose(), HasSubstr("http_response_bytes" + series + "30"));
    EXPECT_THAT(metrics_.expose(), HasSubstr("http_responses_broken_off" + series + "2"));
    EXPECT_THAT(metrics_.expose(), HasSubstr("http_requests_in_progress 0"));
    request_.method = Method::head;
    EXPECT_THAT(told_after(0, false), HasSubstr(R"("bytes":0,"outcome":"sent")"));
}

TEST_F(MiddlewareTest, an_answer_to_head_has_no_bytes) {
    request_.method = Method::head;
    EXPECT_EQ(answer().body_view(), "{}");
    EXPECT_THAT(log_, HasSubstr(R"("bytes":0,"outcome":"sent")"));
    EXPECT_THAT(metrics_.expose(),
                HasSubstr("http_response_bytes_total{method=\"HEAD\",route=\"(none)\"} 0"));
}

TEST_F(MiddlewareTest, data_that_says_nothing_of_copies_is_not_kept) {
    const auto cache_control_of = [this](std::string etag, std::string own) {
        const Response response = answer([=](Request&, Context&) -> Task<Response> {
            Response data = Response::json(200, "{}");
            if (!etag.empty()) data.headers.set("ETag", etag);
            if (!own.empty()) data.headers.set("Cache-Control", own);
            co_return data;
        });
        return std::string(response.headers.get("Cache-Control"));
    };
    EXPECT_EQ(cache_control_of("", ""), "no-store");
    EXPECT_EQ(cache_control_of("", "max-age=60"), "max-age=60");
    EXPECT_EQ(cache_control_of("\"1\"", ""), "");
}

TEST_F(MiddlewareTest, pages_and_data_get_their_own_content_policy) {
    EXPECT_EQ(answer().headers.get("Content-Security-Policy"),
              "default-src 'none'; frame-ancestors 'none'");
    const Response page = answer([](Request&, Context&) -> Task<Response> {
        co_return Response::text(200, "text/html; charset=utf-8", "<!doctype html>");
    });
    EXPECT_EQ(page.headers.get("Content-Security-Policy"),
              "default-src 'self'; img-src 'self' data: blob:; font-src 'self'; style-src 'self'; "
              "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
              "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
              "frame-ancestors 'none'");
    const Response worker = answer([](Request&, Context&) -> Task<Response> {
        co_return Response::text(200, "text/javascript; charset=utf-8", "fetch('/');");
    });
    EXPECT_EQ(worker.headers.get("Content-Security-Policy"),
              page.headers.get("Content-Security-Policy"));
    const Response own = answer([](Request&, Context&) -> Task<Response> {
        Response response;
        response.headers.set("Content-Security-Policy", "sandbox");
        co_return response;
    });
    EXPECT_EQ(own.headers.get("Content-Security-Policy"), "sandbox");
    EXPECT_FALSE(own.headers.has("Strict-Transport-Security"));
    settings_.security.hsts = std::chrono::hours(24);
    EXPECT_EQ(answer().headers.get("Strict-Transport-Security"),
              "max-age=86400; includeSubDomains");
}

// A browser puts the fields of a 304 over those it has kept: the policy of the page would be lost.
TEST_F(MiddlewareTest, an_answer_that_nothing_changed_leaves_the_kept_content_policy) {
    const Response unchanged = answer([](Request&, Context&) -> Task<Response> {
        Response response;
        response.status = 304;
        co_return response;
    });
    EXPECT_FALSE(unchanged.headers.has("Content-Security-Policy"));
    EXPECT_TRUE(unchanged.headers.has("X-Content-Type-Options"));
}

TEST_F(MiddlewareTest, listed_origins_may_read_and_ask_first) {
    request_.headers.set("Origin", "https://app.test");
    const Response response = answer();
    EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "https://app.test");
    EXPECT_EQ(response.headers.get("Vary"), "Origin");
    request_.method = Method::options;
    request_.headers.set("Access-Control-Request-Method", "PUT");
    const Response preflight = answer([](Request&, Context&) -> Task<Response> {
        ADD_FAILURE() << "a preflight must not reach the handler";
        co_return Response{};
    });
    EXPECT_EQ(preflight.status, 204);
    EXPECT_THAT(std::string(preflight.headers.get("Access-Control-Allow-Methods")),
                HasSubstr("PUT"));
}

TEST_F(MiddlewareTest, what_else_an_answer_varies_by_stays) {
    const Response response = answer([](Request&, Context&) -> Task<Response> {
        Response varied = Response::json(200, "{}");
        varied.headers.set("Vary", "Accept");
        co_return varied;
    });
    EXPECT_EQ(response.headers.get("Vary"), "Accept, Origin");
}

TEST_F(MiddlewareTest, other_origins_are_told_nothing) {
    request_.headers.set("Origin", "https://evil.test");
    const Response response = answer();
    EXPECT_FALSE(response.headers.has("Access-Control-Allow-Origin"));
    EXPECT_EQ(response.headers.get("Vary"), "Origin");
}

TEST_F(MiddlewareTest, the_time_limit_only_ever_lowers_the_deadline) {
    settings_.request_timeout = std::chrono::seconds(5);
    answer();
    EXPECT_LE(context_.deadline.remaining(), std::chrono::seconds(5));
    context_.deadline = Deadline::in(std::chrono::milliseconds(20));
    answer();
    EXPECT_LE(context_.deadline.remaining(), std::chrono::milliseconds(20));
}

TEST_F(MiddlewareTest, a_broken_idempotency_key_is_refused) {
    for (const std::string& key :
         {std::string(256, 'k'), std::string("a\nb"), std::string("a b")}) {
        request_.headers.set("Idempotency-Key", key);
        EXPECT_EQ(answer().status, 400);
    }
}

TEST_F(MiddlewareTest, only_an_accepted_caller_header_names_the_caller) {
    const auto principal_kind = [&] {
        context_.principal.kind = PrincipalKind::user;
        const Handler chain =
            compose({{"caller", "", accept_caller([](std::string_view header, Context& context) {
                          context.principal.kind = PrincipalKind::service;
                          return header == "signed";
                      })}},
                    [](Request&, Context&) -> Task<Response> { co_return Response{}; });
        loops_.run_on(0, [&]() -> Task<> { co_await chain(request_, context_); });
        return context_.principal.kind;
    };
    EXPECT_EQ(principal_kind(), PrincipalKind::anonymous);
    request_.headers.set("X-Lms-Caller", "forged");
    EXPECT_EQ(principal_kind(), PrincipalKind::anonymous);
    request_.headers.set("X-Lms-Caller", "signed");
    EXPECT_EQ(principal_kind(), PrincipalKind::service);
}

TEST(Compose, runs_the_first_layer_outermost) {
    Loops loops(1);
    loops.start();
    std::string order;
    const auto layer = [&](std::string name) {
        return Layer{name, "",
                     [&order, name](Request& request, Context& context,
                                    const Handler& next) -> Task<Response> {
                         order += name + '(';
                         Response response = co_await next(request, context);
                         order += ')';
                         co_return response;
                     }};
    };
    const Handler chain =
        compose({layer("a"), layer("b")}, [&](Request&, Context&) -> Task<Response> {
            order += 'x';
            co_return Response{};
        });
    loops.run_on(0, [&]() -> Task<> {
        Request request;
        Context context;
        co_await chain(request, context);
    });
    EXPECT_EQ(order, "a(b(x))");
    loops.stop();
}

}  // namespace
}  // namespace lms::http
