#include "libs/http/problem_response.hpp"

#include <gtest/gtest.h>

namespace lms::http {
namespace {

TEST(ProblemResponse, is_read_back_as_the_same_problem) {
    const Problem sent =
        Problem(ProblemKind::validation, "request.invalid", "Some fields are not valid.",
                {{"modules[2].title", "too_long", "is longer than 200"},
                 {"content", "dead_link", "links to nothing", "lesson:gone"}})
            .with_retry_after(3);
    const Problem received = problem_of(problem_response(sent, "trace"), "course");
    EXPECT_EQ(received.kind(), sent.kind());
    EXPECT_EQ(received.code(), sent.code());
    EXPECT_EQ(received.detail(), sent.detail());
    EXPECT_EQ(received.fields(), sent.fields());
    EXPECT_EQ(received.retry_after_s(), 3);
}

TEST(ProblemResponse, every_kind_keeps_its_status) {
    for (int kind = 0; kind <= static_cast<int>(ProblemKind::timeout); ++kind) {
        const Problem sent(static_cast<ProblemKind>(kind), "x.y", "z");
        const Response response = problem_response(sent, "trace");
        EXPECT_EQ(response.status, describe(sent.kind()).status);
        EXPECT_EQ(problem_of(response, "course").kind(), sent.kind());
        EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
    }
}

TEST(ProblemResponse, an_answer_that_is_no_problem_is_a_bad_gateway) {
    for (const Response& response : {Response::text(500, "text/html", "<h1>nginx</h1>"),
                                     Response::text(404, "application/problem+json", "{broken"),
                                     Response::text(404, "application/problem+json", "[]")}) {
        const Problem problem = problem_of(response, "course");
        EXPECT_EQ(problem.kind(), ProblemKind::bad_gateway);
        EXPECT_NE(problem.detail().find("course"), std::string::npos);
    }
}

TEST(ProblemResponse, a_silly_retry_after_is_ignored) {
    for (const char* text : {"-1", "9999999", "soon", ""}) {
        Response response = problem_response(unavailable("a.b", "c"), "trace");
        response.headers.set("Retry-After", text);
        EXPECT_EQ(problem_of(response, "course").retry_after_s(), 0) << text;
    }
}

}  // namespace
}  // namespace lms::http
