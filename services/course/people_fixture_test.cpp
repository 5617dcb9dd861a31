#include "services/course/people_test.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {

void PeopleTest::SetUp() {
    course_ = make_course(teacher_, 2);
    publish(teacher_, course_);
    know(teacher_, "teacher@school.test");
    know(student_, "student@school.test");
}

Principal PeopleTest::person(std::string email, std::vector<Role> roles) {
    Principal who = user(std::move(roles));
    know(who, std::move(email));
    return who;
}

void PeopleTest::know(const Principal& who, std::string email) {
    const std::string name = email.substr(0, email.find('@'));
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            store::put_person(transaction, {who.organization_id, who.user_id, name, email},
                              clock_.now());
            co_return;
        });
    });
}

Answer PeopleTest::enter(const Principal& who, std::string body) {
    return post(who, course_.path() + "/enrollments", std::move(body));
}

CourseDoor PeopleTest::door(const Principal& who) {
    return get(who, course_.path() + "/door").as<CourseDoor>();
}

PolicyView PeopleTest::set_policy(const std::string& members) {
    const std::string path = course_.path() + "/enrollment-policy";
    const auto now = get(teacher_, path).as<PolicyView>();
    const Answer answer = call(teacher_, {.method = http::Method::put,
                                          .path = path,
                                          .body = "{" + members + "}",
                                          .if_match = std::to_string(now.revision)});
    EXPECT_EQ(answer.status, 200) << answer.code << answer.body;
    return answer.as<PolicyView>();
}

EnrollmentRequestView PeopleTest::request(const Principal& who, EnrollmentRequestId id) {
    return get(who, "/api/v1/enrollment-requests/" + id.to_string()).as<EnrollmentRequestView>();
}

void PeopleTest::run_jobs() {
    static constexpr pg::Statement kTake{
        "test.take_jobs",
        "DELETE FROM shared_jobs.jobs WHERE kind = 'course.advance_enrollment'"
        " RETURNING payload->>'request_id' AS request_id"};
    std::vector<std::string> requests;
    do {
        env_.run([&](const Context& context) -> Task<> {
            requests = co_await env_.db().list<std::string>(context, kTake);
        });
        for (const std::string& id : requests)
            advance(*EnrollmentRequestId::parse(id));
    } while (!requests.empty());
}

void PeopleTest::advance(EnrollmentRequestId id) {
    env_.run([&](const Context& context) -> Task<> {
        while (co_await enrolling_.advance_once(context, school_, id)) {
        }
    });
}

void PeopleTest::watch() {
    env_.run([&](const Context& context) { return enrolling_.watch(context); });
}

std::int64_t PeopleTest::count(std::string_view what) {
    // Statements live as long as the process.
    static std::map<std::string, std::string, std::less<>> texts;
    const auto text =
        texts
            .try_emplace(std::string(what),
                         "SELECT count(*) AS rows FROM course_service." + std::string(what))
            .first;
    std::int64_t rows = 0;
    env_.run([&](const Context& context) -> Task<> {
        rows =
            co_await env_.db().one<std::int64_t>(context, pg::Statement{text->first, text->second});
    });
    return rows;
}

Answer PeopleTest::bulk(const std::string& csv, bool dry_run) {
    return post(teacher_, course_.path() + "/bulk-enrollments",
                R"({"csv":)" + json_text(csv) + R"(,"dry_run":)" + (dry_run ? "true}" : "false}"));
}

std::string json_text(std::string_view text) {
    return json::write(std::string(text));
}

}  // namespace lms::course
