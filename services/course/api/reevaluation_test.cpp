// What looking at many students again costs, and students who leave while it is done.
#include <thread>

#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr pg::Statement kCountEvents{"test.count_events",
                                     "SELECT count(*)::integer FROM shared_events.events"};
// Of each enrolment in the order that they were told in.
constexpr pg::Statement kListTold{"test.list_told", R"(
    SELECT string_agg(type, ' ' ORDER BY position) AS told FROM shared_events.events
    WHERE type <> 'UserEnrolled' AND data ? 'enrollment_id' GROUP BY data ->> 'enrollment_id' LIMIT 1000)"};
constexpr pg::Statement kHoldProgress{"test.hold_progress",
                                      "LOCK TABLE course_service.lesson_progress"};
constexpr pg::Statement kCountWaiting{
    "test.count_waiting",
    "SELECT count(*)::integer FROM pg_locks WHERE NOT granted AND relation = "
    "'course_service.lesson_progress'::regclass"};
constexpr pg::Statement kLeave{"test.leave",
                               "DELETE FROM course_service.enrollments WHERE user_id = $1"};

class ReevaluationTest : public CourseServiceTest {
protected:
    template <class T>
    T one(const pg::Statement& statement) {
        T found{};
        env_.run([&](const Context& context) -> Task<> {
            found = co_await env_.db().one<T>(context, statement);
        });
        return found;
    }
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
        const auto events = one<std::int32_t>(kCountEvents);
        const auto all = cost_of([&] { run_job(course); }).statements;
        return all - static_cast<std::uint64_t>(one<std::int32_t>(kCountEvents) - events);
    };
    EXPECT_EQ(cost(small), cost(large)) << "apart from its events";
    const auto runs =
        get(teacher_, large.path() + "/rules/reevaluations").as<ReevaluationList>().items;
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].completed, 12);
}

}  // namespace
}  // namespace lms::course
