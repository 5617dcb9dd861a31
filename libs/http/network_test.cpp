// The same calls through both transports: neither side may be able to tell which.
#include "libs/http/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/loops.hpp"
#include "libs/http/http_transport.hpp"
#include "libs/http/middleware.hpp"
#include "libs/http/openapi.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/server.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/traces.hpp"

namespace lms::http {
namespace {

using namespace std::chrono_literals;

struct Echo {
    std::string name;
    std::optional<int> number;
    std::vector<std::string> tags;
    Uuid id;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (name, number, tags, id))
constexpr auto json_rules(const Echo*) {
    return json::rules(json::field<&Echo::tags>(json::defaulted{}),
                       json::field<&Echo::name>(json::length{1, 30}));
}

struct Caller {
    std::string kind;
    std::string service;
    std::string user_id;
    std::string trace_id;
    std::string request_id;
    std::string idempotency_key;
    std::string if_match;
    std::string address;
    std::int64_t deadline_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Caller, (),
                      (kind, service, user_id, trace_id, request_id, idempotency_key, if_match,
                       address, deadline_ms))

struct Fail {
    std::string how;
};
BOOST_DESCRIBE_STRUCT(Fail, (), (how))

constexpr Endpoint<Echo, Echo> kRead{Method::get, "/echo/{name}", Access::anyone, "echo.read", ""};
constexpr Endpoint<Echo, Echo> kWrite{
    Method::post, "/echo/{name}", Access::anyone, "echo.write", "", 201};
constexpr Endpoint<Nothing, Caller> kWho{Method::post, "/who", Access::service, "who", ""};
constexpr Endpoint<Fail, Nothing> kFail{Method::post, "/fail/{how}", Access::anyone, "fail", ""};

Router service_router() {
    Router router;
    const auto echo = [](const Context&, const Echo& in) -> Task<Echo> { co_return in; };
    router.add(kRead, echo);
    router.add(kWrite, echo);
    router.add(kWho, [](const Context& context) -> Task<Caller> {
        Caller caller;
        caller.kind = json::to_text(context.principal.kind);
        caller.service = context.principal.service_name;
        caller.user_id = context.principal.user_id.to_string();
        caller.trace_id = context.trace.trace_id;
        caller.request_id = context.request_id;
        caller.idempotency_key = context.idempotency_key;
        caller.if_match = context.if_match;
        caller.address = context.client_address;
        caller.deadline_ms = context.deadline.remaining().count();
        co_return caller;
    });
    router.add(kFail, [](const Context&, const Fail& in) -> Task<Nothing> {
        if (in.how == "refused")
            throw Problem(ProblemKind::conflict, "thing.taken", "It is taken.",
                          {{"name", "taken", "is taken"}});
        if (in.how == "busy") throw unavailable("thing.busy", "Busy.").with_retry_after(9);
        throw std::runtime_error("a secret of the service");
        co_return Nothing{};
    });
    return router;
}

// Stands for the signature of libs/auth.
std::string sign(const Context& context) {
    return std::string(json::to_text(context.principal.kind)) + ' ' +
           (context.principal.service_name.empty() ? "-" : context.principal.service_name) + ' ' +
           context.principal.user_id.to_string() + ' ' + context.client_address + ' ' +
           std::to_string(context.deadline.remaining().count());
}

bool accept(std::string_view header, Context& context) {
    std::istringstream in{std::string(header)};
    std::string kind, user;
    std::int64_t deadline_ms = 0;
    in >> kind >> context.principal.service_name >> user >> context.client_address >> deadline_ms;
    context.principal.kind = json::enum_from_text<PrincipalKind>(kind).value();
    context.principal.user_id = UserId::parse(user).value();
    context.deadline = context.deadline.at_most(std::chrono::milliseconds(deadline_ms));
    return true;
}

enum class Mode { in_process, http };

class NetworkTest : public testing::TestWithParam<Mode> {
protected:
    NetworkTest() {
        loops_.start();
        log::capture([](std::string_view) {});
        if (GetParam() == Mode::in_process) {
            network_.add_in_process("thing", router_);
        } else {
            start_server();
        }
        context_.trace = Trace::start();
        context_.request_id = "request-1";
        context_.idempotency_key = "key-1";
        context_.if_match = "5";
        context_.client_address = "192.0.2.1";
        context_.principal.kind = PrincipalKind::user;
        context_.principal.user_id = UserId::make(clock_.now());
        context_.deadline = Deadline::in(10s);
    }
    ~NetworkTest() override {
        loops_.run_on(0, [&]() -> Task<> {
            if (server_) co_await server_->stop(Deadline::in(1s));
            if (client_) co_await client_->stop();
        });
        loops_.stop();
        log::capture({});
    }

    void start_server() {
        auto layers = standard_layers(metrics_, tracer_, {});
        layers.push_back({"caller", "", accept_caller(accept)});
        const Handler handler =
            compose(std::move(layers), [this](Request& request, Context& context) {
                return serve_described(router_, request, context);
            });
        server_ = std::make_unique<Server>(loops_, ServerOptions{}, handler);
        client_ = std::make_unique<Client>(loops_, ClientOptions{});
        const Address upstream{false, "127.0.0.1", server_->start(), ""};
        network_.add("thing", std::make_unique<HttpTransport>("thing", upstream, *client_, sign));
    }

    template <class I, class O>
    O call(const Endpoint<I, O>& endpoint, const I& input) {
        return loops_.get_on<O>(0, [&]() -> Task<O> {
            co_return co_await network_.to("thing").call(context_, endpoint, input);
        });
    }
    template <class I, class O>
    Problem refusal_of(const Endpoint<I, O>& endpoint, const I& input) {
        try {
            call(endpoint, input);
        } catch (const Problem& problem) {
            return problem;
        }
        ADD_FAILURE() << "was not refused";
        return not_found("refusal");
    }

    SystemClock clock_;
    telemetry::Metrics metrics_;
    telemetry::Tracer tracer_{{}, clock_};
    Loops loops_{1};
    Router router_ = service_router();
    Network network_{"caller"};
    std::unique_ptr<Server> server_;
    std::unique_ptr<Client> client_;
    Context context_;
};

TEST_P(NetworkTest, input_and_output_arrive_as_they_were_sent) {
    const Echo input{"a/b ?&%\xC3\xBC", 7, {"x y", "z"}, Uuid::make(clock_.now())};
    for (const auto& endpoint : {kRead, kWrite}) {
        // The server refuses an encoded '/' in a path, so that only one reading of it exists.
        const Echo sent{"a b ?&%\xC3\xBC", input.number, input.tags, input.id};
        const Echo received = call(endpoint, sent);
        EXPECT_EQ(received.name, sent.name);
        EXPECT_EQ(received.number, sent.number);
        EXPECT_EQ(received.tags, sent.tags);
        EXPECT_EQ(received.id, sent.id);
    }
    EXPECT_EQ(call(kRead, Echo{"plain", {}, {}, {}}).number, std::nullopt);
}

TEST_P(NetworkTest, a_value_that_would_change_the_path_is_not_sent) {
    for (const std::string name : {"..", ".", "a/b", "a\\b", "a\nb"}) {
        try {
            call(kRead, Echo{name, {}, {}, {}});
            ADD_FAILURE() << name << " was sent";
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.code(), "request.path_malformed");
        }
    }
}

TEST_P(NetworkTest, the_service_sees_who_calls_for_whom_until_when) {
    const Caller caller = call(kWho, Nothing{});
    EXPECT_EQ(caller.kind, "service");
    EXPECT_EQ(caller.service, "caller");
    EXPECT_EQ(caller.user_id, context_.principal.user_id.to_string());
    EXPECT_EQ(caller.trace_id, context_.trace.trace_id);
    EXPECT_EQ(caller.request_id, "request-1");
    EXPECT_EQ(caller.idempotency_key, "key-1");
    EXPECT_EQ(caller.if_match, "");
    EXPECT_EQ(caller.address, "192.0.2.1");
    EXPECT_LE(caller.deadline_ms, 10'000);
    EXPECT_GT(caller.deadline_ms, 5'000);
}

TEST_P(NetworkTest, a_refusal_is_thrown_again_as_it_was) {
    const Problem taken = refusal_of(kFail, Fail{"refused"});
    EXPECT_EQ(taken.kind(), ProblemKind::conflict);
    EXPECT_EQ(taken.code(), "thing.taken");
    EXPECT_EQ(taken.detail(), "It is taken.");
    EXPECT_EQ(taken.fields(), (std::vector<FieldError>{{"name", "taken", "is taken"}}));
    EXPECT_EQ(refusal_of(kFail, Fail{"busy"}).retry_after_s(), 9);
    const Problem invalid = refusal_of(kWrite, Echo{std::string(31, 'x'), {}, {}, {}});
    EXPECT_EQ(invalid.kind(), ProblemKind::validation);
    EXPECT_EQ(invalid.fields().at(0).field, "name");
}

TEST_P(NetworkTest, an_unknown_error_stays_with_the_service_that_broke) {
    const Problem problem = refusal_of(kFail, Fail{"broken"});
    EXPECT_EQ(problem.kind(), ProblemKind::internal);
    EXPECT_EQ(problem.code(), "internal");
    EXPECT_EQ(std::string(problem.what()).find("secret"), std::string::npos);
}

TEST_P(NetworkTest, a_request_is_forwarded_with_its_conditions_and_without_credentials) {
    Request request;
    request.method = Method::get;
    request.path = request.target = "/internal/v1/openapi";
    request.headers.set("Authorization", "Bearer secret");
    request.headers.set("X-Lms-Caller", "service forged");
    const auto status = [&] {
        return loops_.get_on<int>(0, [&]() -> Task<int> {
            try {
                co_return (co_await network_.to("thing").forward(request, context_)).status;
            } catch (const Problem& problem) {
                co_return describe(problem.kind()).status;
            }
        });
    };
    EXPECT_EQ(status(), 404);
    context_.principal.kind = PrincipalKind::service;
    EXPECT_EQ(status(), 200);
}

TEST_P(NetworkTest, a_service_that_was_never_added_is_unavailable) {
    EXPECT_FALSE(network_.to("other").reachable());
    try {
        loops_.run_on(
            0, [&]() -> Task<> { co_await network_.to("other").call(context_, kWho, Nothing{}); });
        ADD_FAILURE() << "answered";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.kind(), ProblemKind::unavailable);
    }
    EXPECT_THROW(network_.add_in_process("thing", router_), std::logic_error);
}

INSTANTIATE_TEST_SUITE_P(Transports, NetworkTest, testing::Values(Mode::in_process, Mode::http),
                         [](const auto& instance) {
                             return instance.param == Mode::http ? "http" : "in_process";
                         });

}  // namespace
}  // namespace lms::http
