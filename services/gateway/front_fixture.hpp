#pragma once
// The gateway's front before real routers of made-up services, in one process: for tests.
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "libs/auth/keys.hpp"
#include "libs/auth/token.hpp"
#include "libs/core/loops.hpp"
#include "libs/http/network.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/url.hpp"
#include "libs/module/manager.hpp"
#include "libs/pg/database.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/traces.hpp"
#include "services/auth/contract/keys.hpp"
#include "services/auth/contract/sessions.hpp"
#include "services/gateway/front.hpp"

namespace lms::gateway {

struct WhoAmI {
    std::string user_id;
    std::string address;
    std::string path;
};
BOOST_DESCRIBE_STRUCT(WhoAmI, (), (user_id, address, path))

class FrontFixture : public testing::Test {
protected:
    using Method = http::Method;

    FrontFixture() : clock_(std::chrono::floor<std::chrono::seconds>(SystemClock().now())) {
        log::capture([](std::string_view) {});
        loops_.start();
        settings_.limits.enabled = false;
        add_auth();
        add_course();
        verifier_.issuer = "issuer";
        verifier_.audience = "audience";
        claims_.issuer = "issuer";
        claims_.audience = "audience";
        claims_.subject = UserId::make(clock_.now());
        claims_.organization = OrganizationId::make(clock_.now());
        claims_.roles = {Role::student};
        claims_.session_id = auth_service::SessionId::make(clock_.now()).to_string();
        claims_.issued_at = claims_.not_before = clock_.now();
        claims_.expires_at = clock_.now() + std::chrono::hours(1);
    }
    ~FrontFixture() override {
        front_.reset();
        database_.close();
        loops_.stop();
        log::capture({});
    }

    void add_auth() {
        auth_router_.add(auth_service::kJwks, [this](const Context&) -> Task<json::Raw> {
            ++key_requests_;
            co_return json::Raw{auth::KeySet({key_.public_key()}).to_jwks()};
        });
        auth_router_.add(
            auth_service::kListRevoked,
            [this](const Context&,
                   const auth_service::RevokedSince&) -> Task<auth_service::RevokedSessions> {
                co_return auth_service::RevokedSessions{revoked_, clock_.now()};
            });
        for (const std::string_view action : {"login", "logout"}) {
            auth_router_.add_raw({Method::post, "/api/v1/auth/" + std::string(action),
                                  http::Access::anyone, "auth." + std::string(action), ""},
                                 [](http::Request&, Context&) -> Task<http::Response> {
                                     co_return http::Response::no_content();
                                 });
        }
        network_.add_in_process("auth", auth_router_);
    }

    void add_course() {
        const auto who = [](http::Request& request, Context& context) -> Task<http::Response> {
            const WhoAmI answer{context.principal.user_id.to_string(), context.client_address,
                                request.path};
            co_return http::Response::json(200, json::write(answer));
        };
        const auto add = [&](Method method, std::string_view pattern, std::string_view name,
                             http::Access access = http::Access::anyone) {
            course_router_.add_raw({method, pattern, access, name, ""}, who);
        };
        add(Method::get, "/api/v1/courses", "course.list");
        add(Method::post, "/api/v1/courses", "course.create", http::Access::teacher);
        add(Method::get, "/api/v1/lessons/{lesson_id}", "lesson.get");
        add(Method::get, "/api/v1/enrollments", "enrollment.list", http::Access::signed_in);
        add(Method::get, "/api/v1/assets/{name}", "asset.get");
        add(Method::post, "/api/v1/courses/{course_id}/assets", "asset.add");
        add(Method::put, "/internal/v1/courses/import", "course.import", http::Access::service);
        network_.add_in_process("course", course_router_);
    }

    std::string token() const { return auth::sign_token(key_, claims_); }

    // One request; header fields as pairs.
    http::Response ask(Method method, std::string_view target,
                       std::vector<std::pair<std::string, std::string>> headers = {},
                       std::string peer = "192.0.2.1") {
        if (!front_) build();
        http::Request request;
        request.method = method;
        request.target = target;
        const auto parsed = http::parse_target(target);
        request.path = parsed->path;
        request.query = parsed->query;
        request.peer_address = std::move(peer);
        for (auto& [name, value] : headers)
            request.headers.add(name, value);
        return loops_.get_on<http::Response>(0, [&]() -> Task<http::Response> {
            Context context;
            co_return co_await handler_(request, context);
        });
    }
    http::Response get(std::string_view target) { return ask(Method::get, target); }
    http::Response get_as_user(std::string_view target) {
        return ask(Method::get, target, {{"Authorization", "Bearer " + token()}});
    }
    static std::string code_of(const http::Response& response) {
        return json::read<http::ProblemDetails>(response.body_view()).code;
    }
    static WhoAmI who(const http::Response& response) {
        EXPECT_EQ(response.status, 200) << response.body_view();
        return json::read<WhoAmI>(response.body_view());
    }

    void build() {
        front_ = std::make_unique<Front>(
            settings_, verifier_,
            FrontParts{
                network_, metrics_, tracer_, {modules_, database_, metrics_, clock_}, clock_});
        handler_ = front_->handler(std::chrono::seconds(5));
    }

    static pg::PgSettings nowhere() {
        pg::PgSettings settings;
        settings.connection.host = "/nowhere";
        settings.reconnect_wait = std::chrono::milliseconds(10);
        return settings;
    }

    ManualClock clock_;
    Loops loops_{1};
    telemetry::Metrics metrics_;
    telemetry::Tracer tracer_{{}, clock_};
    pg::Database database_{loops_, nowhere()};
    module::ModuleManager modules_;
    auth::SigningKey key_ = auth::SigningKey::generate();
    auth::Claims claims_;
    auth::VerifierSettings verifier_;
    int key_requests_ = 0;
    std::vector<auth_service::SessionId> revoked_;
    http::Router auth_router_;
    http::Router course_router_;
    http::Network network_{"lms"};
    GatewaySettings settings_;
    std::unique_ptr<Front> front_;
    http::Handler handler_;
};

}  // namespace lms::gateway
