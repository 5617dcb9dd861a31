// What looking at many students again costs, and students who leave while it is done.
#include <thread>

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
    // Leaves between the list of students that `work` reads and what it reads of each of them.
    void leave_during(const Principal& student, const std::function<void()>& work) {
        std::thread working;
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                co_await transaction.execute(context, kHoldProgress);
                working = std::thread(work);
                co_await lms::testing::eventually(context, [&]() -> Task<bool> {
                    co_return co_await transaction.one<std::int32_t>(context, kCountWaiting) > 0;
                });
                co_await transaction.execute(context, kLeave, student.user_id);
            });
        });
        working.join();
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

TEST_F(ReevaluationTest, a_preview_leaves_out_who_leaves_meanwhile) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    const Principal leaving = user({Role::student});
    enroll(student_, course);
    enroll(leaving, course);
    report(student_, course.lessons[0], "completed");
    report(leaving, course.lessons[0], "completed");
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    Answer answer;
    leave_during(leaving, [&] { answer = get(teacher_, course.path() + "/rules/effects"); });
    ASSERT_EQ(answer.status, 200) << answer.code;
    const auto effects = answer.as<RuleEffects>();
    EXPECT_EQ(effects.students, 1);
    EXPECT_EQ(effects.completing, 1);
    EXPECT_EQ(effects.losing, 0);
}

}  // namespace
}  // namespace lms::course
