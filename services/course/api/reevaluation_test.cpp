// What looking at many students again costs.
#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;

// Of each enrolment in the order that they were told in.
constexpr pg::Statement kListTold{"test.list_told", R"(
    SELECT string_agg(type, ' ' ORDER BY position) AS told FROM shared_events.events
    WHERE type <> 'UserEnrolled' AND data ? 'enrollment_id' GROUP BY data ->> 'enrollment_id' LIMIT 1000)"};
class ReevaluationTest : public CourseServiceTest {
protected:
    std::vector<std::string> told() {
        std::vector<std::string> found;
        env_.run([&](const Context& context) -> Task<> {
            found = co_await env_.db().list<std::string>(context, kListTold);
        });
        return found;
    }
    void run_job(const SmallCourse& course) {
        env_.run([&](const Context& context) -> Task<> {
            co_await reevaluation_.run(context, {school_, course.id});
        });
    }
    // Published, then without the lesson that nobody has completed.
    SmallCourse make_shrunk_course(int students) {
        const SmallCourse course = make_course(teacher_, 2);
        publish(teacher_, course);
        for (int i = 0; i < students; ++i) {
            const Principal student = user({Role::student});
            enroll(student, course);
            report(student, course.lessons[0], "completed");
        }
        call(teacher_, {Method::del, path_of(course.lessons[1])});
        publish(teacher_, course);
        return course;
    }
};

TEST_F(ReevaluationTest, a_batch_costs_the_same_however_many_complete_the_course) {
    const SmallCourse small = make_shrunk_course(1), large = make_shrunk_course(12);
    const auto cost = [&](const SmallCourse& course) {
        return cost_of([&] { run_job(course); }).statements;
    };
    EXPECT_EQ(cost(small), cost(large));
    const auto runs =
        get(teacher_, large.path() + "/rules/reevaluations").as<ReevaluationList>().items;
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].completed, 12);
    EXPECT_EQ(told(),
              std::vector<std::string>(13, "LessonCompleted ModuleCompleted CourseCompleted"))
        << "of each student in their order";
}

}  // namespace
}  // namespace lms::course
