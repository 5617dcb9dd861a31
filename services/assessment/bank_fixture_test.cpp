#include "services/assessment/bank_fixture.hpp"

#include <algorithm>
#include <limits>

#include "services/assessment/store/people_store.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::assessment {

namespace {

jobs::JobSettings quick_jobs() {
    jobs::JobSettings settings;
    settings.poll_interval = std::chrono::seconds(1);
    settings.retry.first_backoff = std::chrono::milliseconds(10);
    return settings;
}

std::filesystem::path make_root() {
    const std::string name = "lms-assessment-" + Uuid::make(SystemClock().now()).to_string();
    std::filesystem::create_directories(std::filesystem::temp_directory_path() / name / "data");
    return std::filesystem::temp_directory_path() / name;
}

}  // namespace

BankTest::BankTest(AssessmentSettings settings)
    : root_(make_root()),
      database_({{"events", events::event_migrations()},
                 {"jobs", jobs::job_migrations()},
                 {"idempotency", idempotency::idempotency_migrations()},
                 {"course", course::course_migrations()},
                 {"assessment", assessment_migrations()}}),
      workers_(env_.loops(), env_.db(), metrics_, clock_, quick_jobs()),
      assessment_(make_assessment_module(platform_, settings)) {
    network_.add_in_process("course", *course_->router());
    env_.loops().run_on(0, [&]() -> Task<> {
        co_await course_->start();
        co_await assessment_->start();
        co_await workers_.start();
    });
}

BankTest::~BankTest() {
    env_.loops().run_on(0, [&]() -> Task<> {
        const Deadline deadline = Deadline::in(std::chrono::seconds(10));
        co_await workers_.stop(deadline);
        co_await assessment_->stop(deadline);
        co_await course_->stop(deadline);
    });
    std::filesystem::remove_all(root_);
}

HttpAnswer BankTest::call(const Principal& caller, lms::testing::Call call) {
    const bool of_course = call.path.starts_with("/api/v1/courses");
    const http::Router& router = *(of_course ? course_ : assessment_)->router();
    return lms::testing::call(env_.loops(), router, caller, call);
}

HttpAnswer BankTest::get(const Principal& caller, std::string path, std::string query) {
    return call(caller, {.path = std::move(path), .query = std::move(query)});
}

HttpAnswer BankTest::post(const Principal& caller, std::string path, std::string body) {
    return call(caller, {Method::post, std::move(path), std::move(body)});
}

Principal BankTest::user(std::vector<Role> roles) {
    return user(std::move(roles), school_);
}

Principal BankTest::user(std::vector<Role> roles, OrganizationId organization) {
    return lms::testing::signed_in(UserId::make(clock_.now()), organization, std::move(roles));
}

course::CourseId BankTest::add_course(const Principal& teacher) {
    const HttpAnswer answer = post(teacher, "/api/v1/courses", R"({"title":"Algebra"})");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return *course::CourseId::parse(glance(answer).id);
}

void BankTest::introduce(const Principal& person, const std::string& name,
                         const std::string& email) {
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            const Time now = clock_.now();
            const OrganizationId organization = person.organization_id;
            store::put_person(transaction, {organization, person.user_id, name, email, true}, now);
            course::store::put_person(transaction,
                                      {organization, person.user_id, name, email, true}, now);
            co_return;
        });
    });
}

void BankTest::appoint(const Principal& owner, course::CourseId course, const std::string& email,
                       const std::string& role) {
    const HttpAnswer answer = post(owner, "/api/v1/courses/" + course.to_string() + "/teachers",
                                   R"({"email":")" + email + R"(","role":")" + role + "\"}");
    EXPECT_LT(answer.status, 300) << answer.body;
}

std::string BankTest::add_bank(const Principal& teacher, const std::string& more) {
    const HttpAnswer answer =
        post(teacher, "/api/v1/question-banks", R"({"title":"Fractions")" + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return std::string(answer.headers.get("Location"));
}

std::string BankTest::question(const std::string& text, const std::string& facts) {
    return R"({"facts":{"name":"An example")" + facts + R"(},"body":{"text":")" + text +
           R"(","interaction":{"kind":"single_choice","choices":[{"id":"a","text":"Yes"},)"
           R"({"id":"b","text":"No"}]}},"key":{"solution":{"kind":"single_choice","choices":)"
           R"([{"id":"a","weight":"1","feedback":"Right"}]}}})";
}

std::string BankTest::add_question(const Principal& teacher, const std::string& bank,
                                   const std::string& question, const std::string& more) {
    const HttpAnswer answer =
        post(teacher, bank + "/questions", R"({"question":)" + question + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return std::string(answer.headers.get("Location"));
}

// The least of some runs: workers that look for jobs have statements of their own.
std::int64_t BankTest::statements_of(const std::function<void()>& work) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (int run = 0; run < 3; ++run) {
        const auto before = env_.db().counters().statements;
        work();
        const auto cost = env_.db().counters().statements - before;
        least = std::min(least, static_cast<std::int64_t>(cost));
    }
    return least;
}

std::string BankTest::scalar(const pg::Statement& statement) {
    std::string value;
    env_.run([&](const Context& context) -> Task<> {
        value = co_await env_.db().one<std::string>(context, statement);
    });
    return value;
}

}  // namespace lms::assessment
