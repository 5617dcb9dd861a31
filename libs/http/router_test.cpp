#include "libs/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/url.hpp"

namespace lms::http {
namespace {

using testing::ElementsAre;

enum class Level { beginner, advanced };
BOOST_DESCRIBE_ENUM(Level, beginner, advanced)

struct Search {
    std::optional<std::string> q;
    std::optional<int> limit;
    std::vector<Level> levels;
    std::optional<bool> open;
};
BOOST_DESCRIBE_STRUCT(Search, (), (q, limit, levels, open))
constexpr auto json_rules(const Search*) {
    return json::rules(json::field<&Search::limit>(json::range{1, 100}),
                       json::field<&Search::levels>(json::defaulted{}));
}

struct Found {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Found, (), (text))

struct ThingId {
    Uuid thing_id;
};
BOOST_DESCRIBE_STRUCT(ThingId, (), (thing_id))

struct ChangeThing {
    Uuid thing_id;
    std::string title;
    int minutes = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeThing, (), (thing_id, title, minutes))
constexpr auto json_rules(const ChangeThing*) {
    return json::rules(json::field<&ChangeThing::title>(json::length{1, 10}),
                       json::field<&ChangeThing::minutes>(json::range{0, 60}));
}

constexpr Endpoint<Search, Found> kSearch{Method::get, "/things", Access::anyone, "thing.search",
                                          "Finds things"};
constexpr Endpoint<ThingId, Found> kGet{Method::get, "/things/{thing_id}", Access::anyone,
                                        "thing.get", "One thing"};
constexpr Endpoint<ThingId, Found> kGetPart{Method::get, "/things/{thing_id}/part", Access::anyone,
                                            "thing.get_part", "What changes without its tag"};
constexpr Endpoint<ChangeThing, Found> kChange{Method::put, "/things/{thing_id}", Access::anyone,
                                               "thing.change", "Changes it"};
constexpr Endpoint<ThingId, Nothing> kDelete{Method::del, "/things/{thing_id}", Access::signed_in,
                                             "thing.delete", "Deletes it"};
constexpr Endpoint<Nothing, Nothing> kRun{Method::post, "/runs",  Access::teacher,
                                          "run.start",  "Starts", 202};

constexpr std::string_view kId = "01890a5d-ac96-774b-bcce-b302099a8057";

Request request_of(Method method, std::string_view target, std::string body = {}) {
    Request request;
    request.method = method;
    request.target = target;
    const auto parsed = parse_target(target);
    request.path = parsed->path;
    request.query = parsed->query;
    if (!body.empty()) request.headers.set("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
}

class RouterTest : public testing::Test {
protected:
    RouterTest() {
        loops_.start();
        router_.add(kSearch, [](const Context&, const Search& in) -> Task<Found> {
            co_return Found{in.q.value_or("-") + "/" + std::to_string(in.limit.value_or(20)) + "/" +
                            json::write(in.levels) + "/" + json::write(in.open)};
        });
        router_.add(kGet, [](const Context&, const ThingId& in) -> Task<Reply<Found>> {
            co_return Reply<Found>{Found{in.thing_id.to_string()}, 0, "7"};
        });
        router_.add(kGetPart, [](const Context&, const ThingId& in) -> Task<Reply<Found>> {
            Reply<Found> reply{Found{in.thing_id.to_string()}, 0, "7"};
            reply.headers.emplace_back("Cache-Control", "no-store");
            co_return reply;
        });
        router_.add(kChange, [](const Context&, const ChangeThing& in) -> Task<Reply<Found>> {
            co_return Reply<Found>{Found{in.title}, 201, "8", "/things/8"};
        });
        router_.add(kDelete,
                    [](const Context&, const ThingId&) -> Task<Nothing> { co_return Nothing{}; });
        router_.add(kRun, [](const Context&) -> Task<Nothing> { co_return Nothing{}; });
        router_.add_raw({Method::get, "/files/{path...}", Access::anyone, "file.get", "A file"},
                        [](Request& request, Context&) -> Task<Response> {
                            co_return Response::text(200, "text/plain",
                                                     request.path_parameters.at(0).second);
                        });
        router_.add_raw(
            {Method::put, "/files/{path...}", Access::anyone, "file.put", "Upload",
             BodyRule{BodyMode::stream, 5000}},
            [](Request&, Context&) -> Task<Response> { co_return Response::no_content(); });
    }
    ~RouterTest() override { loops_.stop(); }

    Response handle(Request request) { return handle(request, context_); }
    Response handle(Request& request, Context context) {
        return loops_.get_on<Response>(
            0, [&]() -> Task<Response> { co_return co_await router_.handle(request, context); });
    }
    Problem problem_from(Request request) {
        try {
            const Response response = handle(std::move(request));
            ADD_FAILURE() << "answered " << response.status;
        } catch (const Problem& problem) {
            return problem;
        }
        return not_found("refusal");
    }
    std::vector<std::string> violated(Request request) {
        std::vector<std::string> fields;
        const Problem problem = problem_from(std::move(request));
        for (const FieldError& error : problem.fields())
            fields.push_back(error.field);
        std::ranges::sort(fields);
        return fields;
    }

    Loops loops_{1};
    Router router_;
    Context context_;
};

TEST_F(RouterTest, fills_the_input_from_the_query) {
    const Response response = handle(
        request_of(Method::get, "/things?q=a%20b+c&limit=5&levels=beginner,advanced&open=true"));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/json");
    EXPECT_EQ(response.body_view(), R"({"text":"a b c/5/[\"beginner\",\"advanced\"]/true"})");
}

TEST_F(RouterTest, leaves_out_what_the_query_does_not_say) {
    EXPECT_EQ(handle(request_of(Method::get, "/things?limit=")).body_view(),
              R"({"text":"-/20/[]/null"})");
}

TEST_F(RouterTest, reports_all_violations_of_path_and_query_and_body_together) {
    EXPECT_THAT(violated(request_of(Method::get, "/things?limit=101&open=perhaps&colour=red")),
                ElementsAre("colour", "limit", "open"));
    EXPECT_THAT(violated(request_of(Method::put, "/things/not-an-id",
                                    R"({"title":"","minutes":"x","extra":1})")),
                ElementsAre("extra", "minutes", "thing_id", "title"));
}

TEST_F(RouterTest, the_body_cannot_overrule_the_path) {
    const auto target = "/things/" + std::string(kId);
    EXPECT_THAT(violated(request_of(Method::put, target,
                                    R"({"thing_id":"00000000-0000-0000-0000-000000000000",)"
                                    R"("title":"a","minutes":1})")),
                ElementsAre("thing_id"));
}

TEST_F(RouterTest, refuses_a_body_that_is_not_json) {
    Request request =
        request_of(Method::put, "/things/" + std::string(kId), R"({"title":"a","minutes":1})");
    request.headers.set("Content-Type", "text/plain");
    EXPECT_EQ(problem_from(request).kind(), ProblemKind::unsupported_media);
    request.headers.set("Content-Type", "Application/JSON; charset=utf-8");
    EXPECT_EQ(handle(request).status, 201);
    request.body = R"({"title":)";
    EXPECT_EQ(problem_from(request).kind(), ProblemKind::malformed);
}

TEST_F(RouterTest, a_reply_brings_its_status_tag_and_location) {
    const Response response = handle(
        request_of(Method::put, "/things/" + std::string(kId), R"({"title":"a","minutes":1})"));
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.headers.get("ETag"), "\"8\"");
    EXPECT_EQ(response.headers.get("Location"), "/things/8");
}

TEST_F(RouterTest, a_read_whose_tag_the_client_has_is_not_sent_again) {
    Request request = request_of(Method::get, "/things/" + std::string(kId));
    request.headers.set("If-None-Match", "W/\"6\", \"7\"");
    const Response same = handle(request);
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body_view(), "");
    EXPECT_EQ(same.headers.get("ETag"), "\"7\"");
    request.headers.set("If-None-Match", "\"6\"");
    EXPECT_EQ(handle(request).status, 200);
}

TEST_F(RouterTest, what_nobody_may_keep_is_sent_again_each_time) {
    Request request = request_of(Method::get, "/things/" + std::string(kId) + "/part");
    request.headers.set("If-None-Match", "\"7\"");
    const Response response = handle(request);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("ETag"), "\"7\"");
    EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
}

TEST_F(RouterTest, what_has_a_tag_may_be_kept_and_asked_about) {
    EXPECT_EQ(
        handle(request_of(Method::get, "/things/" + std::string(kId))).headers.get("Cache-Control"),
        "private, no-cache");
}

TEST_F(RouterTest, tells_an_unknown_path_from_an_unknown_method) {
    EXPECT_EQ(problem_from(request_of(Method::get, "/nothing")).kind(), ProblemKind::not_found);
    EXPECT_EQ(problem_from(request_of(Method::get, "/things/")).kind(), ProblemKind::not_found);
    EXPECT_EQ(problem_from(request_of(Method::get, "/things/1/2")).kind(), ProblemKind::not_found);
    const Response response = handle(request_of(Method::post, "/things/" + std::string(kId)));
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD, PUT, DELETE, OPTIONS");
    EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
}

TEST_F(RouterTest, answers_options_and_head_by_itself) {
    const Response options = handle(request_of(Method::options, "/things"));
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.headers.get("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(handle(request_of(Method::head, "/things")).status, 200);
    EXPECT_EQ(problem_from(request_of(Method::options, "/nothing")).kind(), ProblemKind::not_found);
}

TEST_F(RouterTest, records_the_pattern_that_matched) {
    Request request = request_of(Method::get, "/things/" + std::string(kId));
    handle(request, context_);
    EXPECT_EQ(request.route, "/things/{thing_id}");
}

TEST_F(RouterTest, a_rest_placeholder_takes_all_segments) {
    EXPECT_EQ(handle(request_of(Method::get, "/files/a/b.txt")).body_view(), "a/b.txt");
    EXPECT_EQ(problem_from(request_of(Method::get, "/files")).kind(), ProblemKind::not_found);
}

TEST_F(RouterTest, knows_how_each_route_takes_its_body) {
    EXPECT_EQ(router_.body_rule(Method::put, "/files/a"), (BodyRule{BodyMode::stream, 5000}));
    EXPECT_EQ(router_.body_rule(Method::put, "/things/1"), BodyRule{});
    EXPECT_EQ(router_.body_rule(Method::put, "/nothing"), BodyRule{});
}

// A body that says what happens while it arrives.
class Arriving final : public BodyStream {
public:
    explicit Arriving(std::function<Task<>()> meanwhile) : meanwhile_(std::move(meanwhile)) {}
    Task<std::size_t> read(char*, std::size_t) override {
        co_await meanwhile_();
        co_return 0;
    }

private:
    std::function<Task<>()> meanwhile_;
};

TEST_F(RouterTest, large_bodies_that_are_whole_share_a_bounded_memory) {
    constexpr std::size_t kLimit = std::size_t{200} << 20U;
    router_.add_raw(
        {Method::put, "/uploads", Access::anyone, "upload", "U", {BodyMode::whole, kLimit}},
        [](Request&, Context&) -> Task<Response> { co_return Response::no_content(); });
    const auto upload = [](std::function<Task<>()> meanwhile) {
        Request request = request_of(Method::put, "/uploads");
        request.headers.set("Content-Length", std::to_string(kLimit));
        request.stream = std::make_shared<Arriving>(std::move(meanwhile));
        return request;
    };
    const auto nothing = []() -> Task<> { co_return; };
    std::string refused;
    Request first = upload([&]() -> Task<> {
        Request second = upload(nothing);
        Context context;
        try {
            co_await router_.handle(second, context);
        } catch (const Problem& problem) {
            refused = problem.code();
        }
    });
    EXPECT_EQ(handle(first, context_).status, 204);
    EXPECT_EQ(refused, "http.busy");
    EXPECT_EQ(handle(upload(nothing)).status, 204) << "once the first is over";
}

TEST_F(RouterTest, knows_which_paths_are_its_own) {
    EXPECT_TRUE(router_.has_path("/things/1"));
    EXPECT_TRUE(router_.has_path("/runs"));
    EXPECT_FALSE(router_.has_path("/"));
    EXPECT_FALSE(router_.has_path("/things/1/2"));
}

TEST_F(RouterTest, the_gate_comes_before_the_input) {
    EXPECT_EQ(problem_from(request_of(Method::del, "/things/not-an-id")).kind(),
              ProblemKind::unauthenticated);
    context_.principal.kind = PrincipalKind::user;
    context_.principal.user_id = UserId::make(SystemClock().now());
    EXPECT_EQ(problem_from(request_of(Method::post, "/runs")).kind(), ProblemKind::forbidden);
    context_.principal.roles = {Role::teacher};
    EXPECT_EQ(handle(request_of(Method::post, "/runs")).status, 202);
    EXPECT_EQ(handle(request_of(Method::del, "/things/" + std::string(kId))).status, 204);
}

TEST(RequireAccess, is_one_table) {
    Principal anonymous;
    Principal student;
    student.kind = PrincipalKind::user;
    student.user_id = UserId::make(SystemClock().now());
    student.roles = {Role::student};
    Principal teacher = student;
    teacher.roles = {Role::teacher};
    Principal administrator = student;
    administrator.roles = {Role::administrator};
    Principal service;
    service.kind = PrincipalKind::service;
    Principal for_student = student;
    for_student.kind = PrincipalKind::service;
    const auto status = [](Access access, const Principal& principal) {
        try {
            require_access(access, principal);
            return 200;
        } catch (const Problem& problem) {
            return describe(problem.kind()).status;
        }
    };
    const auto row = [&](Access access) {
        std::vector<int> statuses;
        for (const Principal& principal :
             {anonymous, student, teacher, administrator, service, for_student})
            statuses.push_back(status(access, principal));
        return statuses;
    };
    EXPECT_THAT(row(Access::anyone), ElementsAre(200, 200, 200, 200, 200, 200));
    EXPECT_THAT(row(Access::signed_in), ElementsAre(401, 200, 200, 200, 401, 200));
    EXPECT_THAT(row(Access::teacher), ElementsAre(401, 403, 200, 200, 401, 403));
    EXPECT_THAT(row(Access::administrator), ElementsAre(401, 403, 403, 200, 401, 403));
    EXPECT_THAT(row(Access::service), ElementsAre(404, 404, 404, 404, 200, 200));
}

TEST(Routes, cannot_be_registered_twice_or_without_their_input) {
    Router router;
    const auto handler = [](Request&, Context&) -> Task<Response> { co_return Response{}; };
    router.add_raw({Method::get, "/a/{x}", Access::anyone, "a", ""}, handler);
    EXPECT_THROW(router.add_raw({Method::get, "/a/{y}", Access::anyone, "b", ""}, handler),
                 std::logic_error);
    EXPECT_THROW(router.add_raw({Method::get, "/c", Access::anyone, "a", ""}, handler),
                 std::logic_error);
    for (const std::string_view pattern :
         {"relative", "/a{x}", "/{x", "/{}", "/{x}/{x}", "/{x...}/more", "/end/"}) {
        EXPECT_THROW(router.add_raw({Method::put, pattern, Access::anyone, pattern, ""}, handler),
                     std::logic_error)
            << pattern;
    }
    constexpr Endpoint<Search, Found> kUnknown{Method::get, "/{other}", Access::anyone, "c", ""};
    EXPECT_THROW(
        router.add(kUnknown,
                   [](const Context&, const Search&) -> Task<Found> { co_return Found{}; }),
        std::logic_error);
}

TEST(Routes, a_literal_goes_before_a_placeholder_but_not_against_the_method) {
    Loops loops(1);
    loops.start();
    Router router;
    const auto answer = [](std::string text) {
        return [text](Request&, Context&) -> Task<Response> {
            co_return Response::text(200, "text/plain", text);
        };
    };
    router.add_raw({Method::get, "/a/{x}", Access::anyone, "a.get", ""}, answer("any"));
    router.add_raw({Method::del, "/a/{x}", Access::anyone, "a.delete", ""}, answer("deleted"));
    router.add_raw({Method::get, "/a/new", Access::anyone, "a.new", ""}, answer("new"));
    router.add_raw({Method::get, "/{rest...}", Access::anyone, "rest", ""}, answer("rest"));
    const auto text = [&](Method method, std::string_view path) {
        return loops.get_on<std::string>(0, [&]() -> Task<std::string> {
            Request request = request_of(method, path);
            Context context;
            const Response response = co_await router.handle(request, context);
            co_return std::string(response.body_view());
        });
    };
    EXPECT_EQ(text(Method::get, "/a/new"), "new");
    EXPECT_EQ(text(Method::get, "/a/other"), "any");
    EXPECT_EQ(text(Method::del, "/a/new"), "deleted");
    EXPECT_EQ(text(Method::get, "/a/b/c"), "rest");
    loops.stop();
}

TEST_F(RouterTest, a_handler_may_look_at_what_only_headers_tell) {
    constexpr Endpoint<Search, Found> kHeaders{Method::get, "/headers", Access::anyone,
                                               "thing.headers", "What was sent"};
    router_.add(kHeaders,
                [](const Context&, const Search& in, const Request& request) -> Task<Found> {
                    co_return Found{in.q.value_or("-") + "/" +
                                    std::string(request.headers.get("User-Agent"))};
                });
    Request request = request_of(Method::get, "/headers?q=a");
    request.headers.set("User-Agent", "Test/1");
    EXPECT_EQ(handle(std::move(request)).body_view(), R"({"text":"a/Test/1"})");
}

}  // namespace
}  // namespace lms::http
