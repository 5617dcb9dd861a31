#pragma once
// The service with the course service beside it, on a database of their own.
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
#include "libs/telemetry/traces.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/assessment/module.hpp"
#include "services/course/contract/ids.hpp"
#include "services/course/module.hpp"

namespace lms::assessment {

using http::Method;
using HttpAnswer = lms::testing::Answer;

// The members of a JSON answer that tests ask for, whatever else it holds.
struct Glance {
    std::string id;
    std::int32_t version = 0;
    std::int32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(Glance, (), (id, version, revision))
inline constexpr auto json_rules(const Glance*) {
    return json::rules(json::field<&Glance::id>(json::defaulted{}),
                       json::field<&Glance::version>(json::defaulted{}),
                       json::field<&Glance::revision>(json::defaulted{}));
}
inline Glance glance(const HttpAnswer& answer) {
    return json::read_lenient<Glance>(answer.body);
}

class BankTest : public ::testing::Test {
protected:
    explicit BankTest(AssessmentSettings settings = {});
    ~BankTest() override;

    // Of this service, or of the course service by its paths.
    HttpAnswer call(const Principal& caller, lms::testing::Call call);
    HttpAnswer get(const Principal& caller, std::string path, std::string query = {});
    HttpAnswer post(const Principal& caller, std::string path, std::string body = "{}");
    Principal user(std::vector<Role> roles);
    Principal user(std::vector<Role> roles, OrganizationId organization);

    course::CourseId add_course(const Principal& teacher);
    // As user-events told of them.
    void introduce(const Principal& person, const std::string& name, const std::string& email);
    void appoint(const Principal& owner, course::CourseId course, const std::string& email,
                 const std::string& role);
    // The path of a new bank.
    std::string add_bank(const Principal& teacher, const std::string& more = "");
    // Single choice between a (right) and b.
    static std::string question(const std::string& text, const std::string& facts = "");
    std::string add_question(const Principal& teacher, const std::string& bank,
                             const std::string& question, const std::string& more = "");
    // Statements of one call.
    std::int64_t statements_of(const std::function<void()>& work);
    std::string scalar(const pg::Statement& statement);

    SystemClock clock_;
    OrganizationId school_ = OrganizationId::make(clock_.now());
    std::filesystem::path root_;
    lms::testing::Database database_;
    lms::testing::Environment env_{database_, 2};
    WorkPool work_pool_{2, 100};
    telemetry::Metrics metrics_;
    telemetry::Tracer tracer_{{}, clock_};
    events::Outbox outbox_{clock_};
    events::PgEventLog events_{env_.loops(), env_.db(), metrics_, {}};
    jobs::JobQueue job_queue_{clock_};
    jobs::Workers workers_;
    idempotency::Idempotency idempotency_{env_.db(), {}};
    http::Network network_{"lms"};
    module::Platform platform_{env_.loops(), work_pool_, work_pool_, clock_,         env_.db(),
                               outbox_,      events_,    job_queue_, workers_,       idempotency_,
                               network_,     metrics_,   tracer_,    root_ / "data", "secret"};
    std::unique_ptr<module::Module> course_ = course::make_course_module(platform_, {}, {});
    std::unique_ptr<module::Module> assessment_;
    Principal teacher_ = user({Role::teacher});
    Principal student_ = user({Role::student});
    Principal admin_ = user({Role::administrator});
};

}  // namespace lms::assessment
