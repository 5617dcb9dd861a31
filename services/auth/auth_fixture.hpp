#pragma once
// For the tests of this service: the auth and the user module on a real database, called through
// their routers.
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "libs/auth/token.hpp"
#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/events/pg_event_log.hpp"
#include "libs/http/network.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/idempotency/migrations.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/migrations.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/traces.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/auth/contract/accounts.hpp"
#include "services/auth/module.hpp"
#include "services/user/module.hpp"

namespace lms::auth_service {

using testing::Answer;

class AuthFixture : public ::testing::Test {
protected:
    AuthFixture() {
        network.add_in_process("user", *user_module->router());
        log::capture([](std::string_view) {});
    }
    ~AuthFixture() override {
        log::capture(nullptr);
        std::filesystem::remove_all(folder);
    }

    void SetUp() override {
        env.run([&](const Context&) -> Task<> {
            co_await user_module->start();
            co_await auth_module->start();
        });
    }
    void TearDown() override {
        env.run([&](const Context&) -> Task<> {
            co_await auth_module->stop(Deadline::in(std::chrono::seconds(5)));
            co_await user_module->stop(Deadline::in(std::chrono::seconds(5)));
        });
    }

    static std::filesystem::path make_folder() {
        std::string pattern = ::testing::TempDir() + "lms_auth_XXXXXX";
        return mkdtemp(pattern.data());
    }
    static AuthSettings settings() {
        AuthSettings made;
        made.sessions_per_user = 3;
        return made;
    }
    // As fast as argon2id goes here.
    static auth::PasswordSettings cheap_passwords() { return {.memory_kib = 8192, .passes = 1}; }

    Answer call_as(const Principal& caller, const module::Module& callee, testing::Call call) {
        call.client_address = address;
        call.headers = headers;
        return testing::call(env.loops(), *callee.router(), caller, call);
    }
    // By nobody without a token, else by whom the token names.
    Answer call(http::Method method, std::string path, std::string body = "",
                const std::string& access_token = "") {
        const Principal caller =
            access_token.empty() ? Principal{} : auth::to_principal(claims_of(access_token));
        return call_as(caller, *auth_module, {method, std::move(path), std::move(body)});
    }
    Answer post(std::string path, std::string body, const std::string& access_token = "") {
        return call(http::Method::post, "/api/v1/auth/" + path, std::move(body), access_token);
    }

    auth::Claims claims_of(const std::string& token) {
        const Answer answer = call(http::Method::get, "/.well-known/jwks.json");
        const auto keys = auth::KeySet::from_jwks(answer.body);
        return std::get<auth::Claims>(
            auth::verify_token(token, keys, {.issuer = "lms", .audience = "lms-api"}, clock.now()));
    }
    Answer register_account(const std::string& email, const std::string& password = kPassword) {
        return post("register", json::write(Register{email, password, "Ann Lee"}));
    }
    Answer try_login(const std::string& email, const std::string& password = kPassword) {
        return post("login", json::write(Login{email, password}));
    }
    Tokens login(const std::string& email, const std::string& password = kPassword) {
        return try_login(email, password).as<Tokens>();
    }
    Answer refresh(const std::optional<std::string>& token) {
        return post("refresh", json::write(Refresh{token}));
    }
    EnsuredAccount ensure(const WantedAccount& wanted) {
        EnsuredAccount result;
        env.run([&](const Context& context) -> Task<> {
            result = co_await auth_module->ensure_account(context, wanted);
        });
        return result;
    }

    static inline const std::string kPassword = "correct horse battery";

    std::string address = "192.0.2.1";
    std::vector<std::pair<std::string, std::string>> headers;  // of every call
    std::filesystem::path folder = make_folder();
    testing::Database database{{"events", events::event_migrations()},
                               {"jobs", jobs::job_migrations()},
                               {"idempotency", idempotency::idempotency_migrations()},
                               {"user", user::user_migrations()},
                               {"auth", auth_migrations()}};
    testing::Environment env{database};
    ManualClock clock{SystemClock().now()};
    WorkPool work_pool{1, 16}, hash_pool{1, 64};
    telemetry::Metrics metrics;
    telemetry::Tracer tracer{{}, clock};
    events::Outbox outbox{clock};
    events::PgEventLog bus{
        env.loops(), env.db(), metrics, {.poll_interval = std::chrono::milliseconds(50)}};
    jobs::JobQueue queue{clock};
    jobs::Workers workers{
        env.loops(), env.db(), metrics, clock, {.poll_interval = std::chrono::milliseconds(50)}};
    idempotency::Idempotency idempotency{env.db(), {}};
    http::Network network{"test"};
    module::Platform platform{env.loops(), work_pool, hash_pool, clock,   env.db(),
                              outbox,      bus,       queue,     workers, idempotency,
                              network,     metrics,   tracer,    folder,  ""};
    std::unique_ptr<module::Module> user_module = user::make_user_module(platform, {});
    std::unique_ptr<AuthModule> auth_module =
        make_auth_module(platform, settings(), {}, cheap_passwords());
};

}  // namespace lms::auth_service
