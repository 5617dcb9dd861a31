// What a group allows holds for whoever joins it, and no longer for whoever leaves.
#include <algorithm>

#include <gmock/gmock.h>

#include "services/course/contract/people_endpoints.hpp"
#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class StudentsChangedTest : public PeopleTest {
protected:
    void put_rules(Uuid node, const NodeRules& rules) {
        const Answer answer =
            call(teacher_, {Method::put, course_.path() + "/rules/" + node.to_string(),
                            R"({"rules":)" + json::write(rules) + "}", "", "0"});
        ASSERT_EQ(answer.status, 200) << answer.body;
    }
    void allow(LessonId lesson, Uuid group, const std::string& terms) {
        const Answer answer =
            post(teacher_, course_.path() + "/overrides",
                 R"({"reason":"evening class","node_id":")" + lesson.to_string() +
                     R"(","group_id":")" + group.to_string() + "\"," + terms + "}");
        ASSERT_EQ(answer.status, 201) << answer.body;
        run_job();
    }
    SectionId make_section() {
        return post(teacher_, course_.path() + "/sections", R"({"title":"Evening"})")
            .as<SectionView>()
            .id;
    }
    void place(const EnrollmentView& student, const std::string& section) {
        clock_.advance(std::chrono::seconds(1));
        ASSERT_EQ(call(teacher_, {Method::patch, "/api/v1/enrollments/" + student.id.to_string(),
                                  R"({"section_id":)" + section + "}"})
                      .status,
                  200);
    }
    void run_job() {
        env_.run([&](const Context& context) -> Task<> {
            co_await reevaluation_.run(context, {school_, course_.id});
        });
    }
    std::vector<ReevaluationView> runs() {
        return get(teacher_, course_.path() + "/rules/reevaluations").as<ReevaluationList>().items;
    }
    // Of `student_`; both began at the same moment, so either may come first.
    StudentProgress reported() {
        const auto students =
            get(teacher_, course_.path() + "/progress/report").as<ProgressReportPage>().items;
        const auto found = std::ranges::find(students, student_.user_id, &StudentProgress::user_id);
        return found == students.end() ? StudentProgress{} : *found;
    }
    bool is_open(LessonId lesson) { return get(student_, path_of(lesson)).status == 200; }
};

TEST_F(StudentsChangedTest, who_joins_a_section_has_done_what_counts_as_done_there) {
    const SectionId evening = make_section();
    allow(course_.lessons[1], evening.value, R"("counts_as_completed":true)");
    const EnrollmentView enrolled = enroll(student_, course_);
    enroll(person("other@school.test"), course_);
    report(student_, course_.lessons[0], "completed");
    EXPECT_EQ(reported().percent, 50);
    place(enrolled, "\"" + evening.to_string() + "\"");
    ASSERT_THAT(runs(), SizeIs(2));
    EXPECT_EQ(runs()[0].cause, ReevaluationCause::students);
    run_job();
    EXPECT_EQ(runs()[0].students, 1);
    EXPECT_EQ(runs()[0].completed, 1);
    EXPECT_EQ(reported().percent, 100);
    EXPECT_THAT(event_types(), EndsWith("ModuleCompleted CourseCompleted"));
    // Once more into the same section is no change.
    place(enrolled, "\"" + evening.to_string() + "\"");
    EXPECT_THAT(runs(), SizeIs(2));
}

TEST_F(StudentsChangedTest, who_joins_and_leaves_a_cohort_is_told_what_opened_and_closed) {
    const Principal administrator = person("root@school.test", {Role::administrator});
    NodeRules after_the_first;
    after_the_first.conditions = {LessonDone{course_.lessons[0]}};
    put_rules(course_.lessons[1].value, after_the_first);
    publish(teacher_, course_);
    enroll(student_, course_);
    const std::string cohort =
        "/api/v1/cohorts/" + post(administrator, "/api/v1/cohorts", R"({"title":"2026"})")
                                 .as<CohortView>()
                                 .id.to_string();
    const Uuid id = Uuid::parse(cohort.substr(cohort.rfind('/') + 1)).value();
    allow(course_.lessons[1], id, R"("exempt_from_conditions":true)");
    const auto change = [&](Method method, const std::string& path, const std::string& body = "") {
        clock_.advance(std::chrono::seconds(1));
        const Answer answer = call(administrator, {method, path, body});
        EXPECT_LT(answer.status, 300) << answer.code;
        run_job();
        return runs().at(0);
    };
    EXPECT_FALSE(is_open(course_.lessons[1]));
    const std::string members = R"({"emails":["student@school.test"]})";
    EXPECT_EQ(change(Method::post, cohort + "/members", members).gained, 1);
    EXPECT_TRUE(is_open(course_.lessons[1]));
    EXPECT_THAT(event_types(), EndsWith("AccessChanged"));
    const std::string events = event_types();
    change(Method::post, cohort + "/members", members);  // is a member already
    EXPECT_EQ(event_types(), events);
    EXPECT_EQ(change(Method::del, cohort + "/members/" + student_.user_id.to_string()).lost, 1);
    EXPECT_FALSE(is_open(course_.lessons[1]));
    change(Method::post, cohort + "/members", members);
    EXPECT_EQ(change(Method::del, cohort).lost, 1);
    EXPECT_FALSE(is_open(course_.lessons[1]));
}

TEST_F(StudentsChangedTest, who_comes_back_is_counted_by_the_version_that_they_read_now) {
    NodeRules due;
    due.due = Due{clock_.now() + std::chrono::hours(48), std::nullopt};
    put_rules(course_.lessons[1].value, due);
    publish(teacher_, course_);
    const EnrollmentView enrolled = enroll(student_, course_);
    report(student_, course_.lessons[0], "completed");
    EXPECT_EQ(reported().completed_lessons, 1);
    ASSERT_EQ(
        call(student_, {Method::del, "/api/v1/enrollments/" + enrolled.id.to_string()}).status,
        204);
    ASSERT_LT(call(teacher_, {Method::del, path_of(course_.lessons[0])}).status, 300);
    publish(teacher_, course_);
    run_job();
    clock_.advance(std::chrono::seconds(1));
    ASSERT_EQ(enter(student_).status, 201);
    EXPECT_EQ(reported().completed_lessons, 0) << "that lesson is no longer there";
    EXPECT_EQ(runs().at(0).cause, ReevaluationCause::students);
    run_job();
    EXPECT_EQ(runs().at(0).students, 1);
    EXPECT_EQ(reported().completed_lessons, 0);
}

TEST_F(StudentsChangedTest, a_course_without_rules_looks_at_nobody_again) {
    const SectionId evening = make_section();
    const EnrollmentView enrolled = enroll(student_, course_);
    place(enrolled, "\"" + evening.to_string() + "\"");
    place(enrolled, "null");
    EXPECT_THAT(runs(), IsEmpty());
    EXPECT_THAT(event_types(), Not(HasSubstr("AccessChanged")));
}

}  // namespace
}  // namespace lms::course
