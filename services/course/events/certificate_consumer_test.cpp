#include "services/course/events/certificate_consumer.hpp"

#include <gtest/gtest.h>

#include "libs/jobs/migrations.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

constexpr pg::Statement kCountJobs{"test.count_jobs", R"(
    SELECT count(*)::integer FROM shared_jobs.jobs
    WHERE kind = 'course.issue_certificate' AND queue = 'certificates' AND organization_id = $1)"};

class CertificateConsumerTest : public CourseServiceTest {
protected:
    void SetUp() override {
        course_ = make_course(teacher_, 1);
        publish(teacher_, course_);
        enrollment_ = enroll(student_, course_).id;
    }
    template <class E>
    void deliver(const E& payload) {
        events::Event event;
        event.type = E::kType;
        event.topic = E::kTopic;
        event.organization_id = school_;
        event.time = clock_.now();
        event.data = json::write(payload);
        const events::Subscription subscription = certificate_subscription(jobs_);
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
                return subscription.handler(context, transaction, event);
            });
        });
    }
    void complete() {
        deliver(CourseCompleted{enrollment_, course_.id, 1, student_.user_id, clock_.now()});
    }
    void rule(std::string rule) {
        call(teacher_, {http::Method::put, course_.path() + "/certificate-settings",
                        R"({"rule":")" + rule + "\"}"});
    }
    int jobs() {
        int count = 0;
        env_.run([&](const Context& context) -> Task<> {
            count = co_await env_.db().one<std::int32_t>(context, kCountJobs, school_);
        });
        return count;
    }

    jobs::JobQueue jobs_{clock_};
    SmallCourse course_;
    EnrollmentId enrollment_;
};

TEST_F(CertificateConsumerTest, a_completed_course_becomes_one_job_where_the_rule_says_so) {
    complete();
    EXPECT_EQ(jobs(), 0) << "no rule";
    rule("approval");
    complete();
    EXPECT_EQ(jobs(), 0) << "a teacher decides";
    rule("completion");
    complete();
    complete();
    EXPECT_EQ(jobs(), 1) << "told twice";
}

TEST_F(CertificateConsumerTest, other_events_are_none_of_its_business) {
    rule("completion");
    deliver(LessonCompleted{enrollment_, course_.id, course_.lessons[0], student_.user_id});
    EXPECT_EQ(jobs(), 0);
}

}  // namespace
}  // namespace lms::course
