// Many at once: from a file, and from a cohort.
#include <gmock/gmock.h>

#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using enum BulkOutcome;

class BulkTest : public PeopleTest {
protected:
    std::vector<BulkOutcome> outcomes(const BulkEnrollment& bulk) {
        std::vector<BulkOutcome> outcomes;
        for (const BulkLine& line :
             get(teacher_, "/api/v1/bulk-enrollments/" + bulk.id.to_string() + "/lines")
                 .as<BulkLinePage>()
                 .items) {
            outcomes.push_back(line.outcome.value());
        }
        return outcomes;
    }
};

TEST_F(BulkTest, a_dry_run_tells_what_the_real_one_then_does) {
    set_policy(R"("policy":"invitation","capacity":3)");  // staff pass by the policy
    person("ann@school.test");
    const Principal bob = person("bob@school.test");
    person("cleo@school.test");
    person("dan@school.test");
    post(teacher_, course_.path() + "/sections", R"({"title":"A"})");
    EXPECT_EQ(bulk("email\nBob@school.test").as<BulkEnrollment>().state, BulkState::done);
    const std::string csv =
        "email,section,expires\n"
        "ann@school.test,a,2027-06-30\n"  // enrolled
        "bob@school.test,A,\n"            // moved
        "nobody@school.test,,\n"          // unknown_person
        "ann@school.test,,\n"             // repeated
        "student@school.test,B,\n"        // unknown_section
        "=HYPERLINK(\"\"x\"\"),,\n"       // a formula: nobody's address
        "cleo@school.test,,\n"            // enrolled
        "dan@school.test,,\n";            // waiting
    const auto tried = bulk(csv, true).as<BulkEnrollment>();
    EXPECT_EQ(count("enrollments"), 1);
    EXPECT_EQ(count("enrollment_requests"), 0);
    const auto done = bulk(csv).as<BulkEnrollment>();
    EXPECT_THAT(outcomes(tried), ElementsAre(enrolled, moved, unknown_person, repeated,
                                             unknown_section, unknown_person, enrolled, waiting));
    EXPECT_EQ(outcomes(done), outcomes(tried));
    EXPECT_EQ(done.done_count, 8);
    EXPECT_EQ(count("enrollments"), 3);
    EXPECT_EQ(count("section_members"), 2);
    EXPECT_EQ(count("enrollment_requests WHERE state = 'waiting' AND source = 'import'"), 1);
    EXPECT_THAT(outcomes(bulk(csv).as<BulkEnrollment>()),
                ElementsAre(already_enrolled, already_enrolled, unknown_person, repeated,
                            unknown_section, unknown_person, already_enrolled, already_waiting));
    const auto only = get(teacher_, "/api/v1/bulk-enrollments/" + done.id.to_string() + "/lines",
                          "outcome=waiting")
                          .as<BulkLinePage>();
    EXPECT_EQ(only.items.at(0).line, 9);
    EXPECT_EQ(get(bob, "/api/v1/bulk-enrollments/" + done.id.to_string()).status, 404);
}

TEST_F(BulkTest, a_file_that_cannot_be_read_enrols_nobody) {
    person("ann@school.test");
    const Answer answer = bulk("email,expires\nann@school.test,\nbob@school.test,soon\n");
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.fields.at(0).message, "Line 3: the last day is no date.");
    EXPECT_EQ(count("enrollments"), 0);
    EXPECT_EQ(post(teacher_, course_.path() + "/bulk-enrollments", "{}").status, 422);
}

TEST_F(BulkTest, a_long_list_is_done_by_a_job_that_may_be_cut_off) {
    std::string csv = "email\n";
    for (int i = 0; i < 450; ++i) {
        const std::string email = "p" + std::to_string(i) + "@school.test";
        person(email);
        csv += email + "\n";
    }
    const auto started = bulk(csv).as<BulkEnrollment>();
    EXPECT_EQ(started.state, BulkState::waiting);
    std::vector<std::int32_t> seen;
    const auto run = [&](int stop_after) {
        env_.run([&](Context context) -> Task<> {
            context.principal.organization_id = school_;
            co_await bulk_enrolling_.run(context, started.id,
                                         [&](const store::BulkRow& row) -> Task<> {
                                             seen.push_back(row.done_count);
                                             if (static_cast<int>(seen.size()) == stop_after)
                                                 throw std::runtime_error("cut");
                                             co_return;
                                         });
        });
    };
    EXPECT_THROW(run(1), std::runtime_error);
    EXPECT_EQ(count("enrollments"), 200);
    run(0);
    EXPECT_THAT(seen, ElementsAre(200, 400, 450));
    EXPECT_EQ(count("enrollments"), 450);
    EXPECT_EQ(count("enrollment_history"), 450);
    const auto done =
        get(teacher_, "/api/v1/bulk-enrollments/" + started.id.to_string()).as<BulkEnrollment>();
    EXPECT_EQ(done.state, BulkState::done);
    EXPECT_EQ(done.outcomes.at(0).lines, 450);
}

TEST_F(BulkTest, a_cohort_is_kept_by_administrators_and_enrolled_by_teachers) {
    const Principal admin = person("admin@school.test", {Role::administrator});
    const Principal tutor = person("tutor@school.test", {Role::teacher});
    const Principal ann = person("ann@school.test");
    EXPECT_EQ(post(teacher_, "/api/v1/cohorts", R"({"title":"2026"})").status, 403);
    const auto cohort = post(admin, "/api/v1/cohorts",
                             R"({"title":"Class of 2026","ends_at":"2027-07-01T00:00:00Z",)"
                             R"("teachers":["tutor@school.test"]})")
                            .as<CohortView>();
    const std::string path = "/api/v1/cohorts/" + cohort.id.to_string();
    EXPECT_EQ(post(teacher_, path + "/members", R"({"emails":["ann@school.test"]})").status, 404);
    const auto added =
        post(
            tutor, path + "/members",
            R"({"emails":["Ann@school.test","ann@school.test ","who@school.test","student@school.test"]})")
            .as<MembersAdded>();
    EXPECT_EQ(added.added, 2);
    EXPECT_THAT(added.unknown, ElementsAre("who@school.test"));
    EXPECT_EQ(get(tutor, path + "/members").as<PersonPage>().items.size(), 2);
    EXPECT_EQ(get(teacher_, "/api/v1/cohorts", "q=CLASS").as<CohortPage>().items.at(0).member_count,
              2);

    const auto done = post(teacher_, course_.path() + "/bulk-enrollments",
                           R"({"cohort_id":")" + cohort.id.to_string() + "\"}")
                          .as<BulkEnrollment>();
    EXPECT_THAT(outcomes(done), ElementsAre(enrolled, enrolled));
    EXPECT_EQ(door(ann).expires_at, parse_rfc3339("2027-07-01T00:00:00Z"));
    EXPECT_EQ(count("student_groups WHERE kind = 'cohort' AND course_id IS NULL"), 2);

    EXPECT_EQ(call(tutor, {Method::del, path + "/members/" + ann.user_id.to_string()}).status, 204);
    EXPECT_EQ(call(admin, {Method::patch, path, R"({"title":"2026"})", "", "7"}).status, 412);
    EXPECT_EQ(call(admin, {Method::patch, path, R"({"title":"2026","ends_at":null})", "", "1"})
                  .as<CohortView>()
                  .revision,
              2);
    EXPECT_EQ(call(admin, {Method::del, path}).status, 204);
    EXPECT_EQ(count("enrollments"), 2) << "who was enrolled stays";
}

}  // namespace
}  // namespace lms::course
