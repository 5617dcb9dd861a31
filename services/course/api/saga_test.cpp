// The saga of an enrolment, cut off at each of its steps.
#include <gmock/gmock.h>

#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

constexpr const char* kSteps[] = {"capacity", "payment", "record", "notification", "analytics"};

class CutSagaTest : public PeopleTest {
protected:
    void SetUp() override {
        PeopleTest::SetUp();
        set_policy(R"("policy":"approval","capacity":3)");
        id_ = enter(student_).as<EnrollmentAnswer>().request->id;
        EXPECT_EQ(
            post(teacher_, "/api/v1/enrollment-requests/" + id_.to_string() + "/approve").status,
            200);
    }
    void sql(std::string_view text) {
        static std::vector<std::string> kept;
        kept.emplace_back(text);
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, pg::Statement{"test.saga_sql", kept.back()});
        });
    }
    // The server ends the connection of whoever leaves this step, once, before it can commit.
    void cut_off_at(std::string_view step) {
        sql("CREATE FUNCTION course_service.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF OLD.step = '" +
            std::string(step) +
            "' AND OLD.state = 'running' THEN"
            "   PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$");
        sql("CREATE TRIGGER cut BEFORE UPDATE ON course_service.enrollment_requests"
            " FOR EACH ROW EXECUTE FUNCTION course_service.cut()");
    }
    void mend() { sql("DROP TRIGGER cut ON course_service.enrollment_requests"); }

    EnrollmentRequestId id_;
};

class SagaTest : public CutSagaTest, public ::testing::WithParamInterface<const char*> {};

// The worker is gone after this step was committed, and its job with it.
TEST_P(SagaTest, goes_on_after_a_step_that_was_the_last_of_a_dead_worker) {
    static constexpr pg::Statement kForget{"test.forget_jobs", "DELETE FROM shared_jobs.jobs"};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().execute(context, kForget);
        for (;;) {
            const auto row = co_await store::find_request(env_.db(), context, school_, id_);
            if (json::to_text(row->step) == GetParam()) co_return;
            co_await enrolling_.advance_once(context, school_, id_);
        }
    });
    EXPECT_EQ(request(student_, id_).state, RequestState::running);
    run_jobs();
    EXPECT_EQ(request(student_, id_).state, RequestState::running) << "nobody goes on with it";
    clock_.advance(std::chrono::minutes(1));
    watch();
    EXPECT_EQ(request(student_, id_).attempts, 1);
    run_jobs();
    EXPECT_EQ(request(student_, id_).state, RequestState::enrolled);
    EXPECT_EQ(count("enrollments"), 1);
    EXPECT_EQ(count("enrollment_history"), 1);
}

// In the midst of it: what it did is undone, and done once in the end.
TEST_P(SagaTest, repeats_a_step_that_was_cut_off) {
    cut_off_at(GetParam());
    EXPECT_ANY_THROW(advance(id_));
    const auto stuck = request(student_, id_);
    EXPECT_EQ(stuck.state, RequestState::running);
    EXPECT_EQ(json::to_text(stuck.step), GetParam());
    mend();
    run_jobs();
    EXPECT_EQ(request(student_, id_).state, RequestState::enrolled);
    EXPECT_EQ(count("enrollments"), 1);
    EXPECT_EQ(count("enrollment_history"), 1);
    EXPECT_EQ(count("enrollment_requests WHERE holds_place"), 0);
    std::string events = event_types();
    for (const std::string_view type :
         {"UserEnrolled", "NotificationRequested", "AnalyticsDataUpdated"}) {
        const auto at = events.find(type);
        ASSERT_NE(at, std::string::npos) << type;
        EXPECT_EQ(events.find(type, at + 1), std::string::npos) << type << " is told once";
    }
}

// A step that always fails: what is not recorded ends, and gives its place back.
TEST_P(SagaTest, gives_up_what_cannot_be_done) {
    cut_off_at(GetParam());
    EXPECT_ANY_THROW(advance(id_));
    mend();
    for (int i = 0; i < 5; ++i) {
        clock_.advance(std::chrono::minutes(1));
        watch();
    }
    run_jobs();
    const auto ended = request(student_, id_);
    const bool was_recorded =
        GetParam() == std::string("notification") || GetParam() == std::string("analytics");
    EXPECT_EQ(ended.state, was_recorded ? RequestState::enrolled : RequestState::expired);
    EXPECT_EQ(count("enrollments"), was_recorded ? 1 : 0);
    EXPECT_EQ(count("enrollment_requests WHERE holds_place"), 0);
}

INSTANTIATE_TEST_SUITE_P(EachStep, SagaTest, ::testing::ValuesIn(kSteps),
                         [](const auto& info) { return std::string(info.param); });

TEST_F(CutSagaTest, compensation_that_was_cut_off_is_repeated) {
    env_.run([&](const Context& context) -> Task<> {
        for (int i = 0; i < 2; ++i)  // capacity and payment
            co_await enrolling_.advance_once(context, school_, id_);
    });
    EXPECT_EQ(count("enrollment_requests WHERE holds_place"), 1);
    EXPECT_EQ(post(student_, "/api/v1/enrollment-requests/" + id_.to_string() + "/cancel").status,
              200);
    EXPECT_EQ(request(student_, id_).state, RequestState::compensating);
    clock_.advance(std::chrono::minutes(1));
    watch();
    run_jobs();
    EXPECT_EQ(request(student_, id_).state, RequestState::cancelled);
    EXPECT_EQ(count("enrollment_requests WHERE holds_place"), 0);
    EXPECT_EQ(count("enrollments"), 0);
}

}  // namespace
}  // namespace lms::course
