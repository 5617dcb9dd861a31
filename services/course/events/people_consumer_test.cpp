#include "services/course/events/people_consumer.hpp"

#include <gtest/gtest.h>

#include "services/course/contract/events.hpp"
#include "services/course/course_test.hpp"
#include "services/user/contract/events.hpp"

namespace lms::course {
namespace {

class PeopleConsumerTest : public CourseServiceTest {
protected:
    template <class E>
    void deliver(const E& payload, Time time) {
        events::Event event;
        event.type = E::kType;
        event.topic = E::kTopic;
        event.organization_id = school_;
        event.time = time;
        event.data = json::write(payload);
        const events::Subscription people = people_subscription();
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
                return people.handler(context, transaction, event);
            });
        });
    }
    // As the teacher's report shows it.
    std::optional<std::string> name_shown() {
        return get(teacher_, course_.path() + "/progress/report")
            .as<ProgressReportPage>()
            .items.at(0)
            .name;
    }
    void SetUp() override {
        course_ = make_course(teacher_, 1);
        publish(teacher_, course_);
        enroll(student_, course_);
    }

    SmallCourse course_;
};

TEST_F(PeopleConsumerTest, names_come_from_user_events) {
    EXPECT_EQ(name_shown(), std::nullopt);
    deliver(user::UserCreated{student_.user_id, "ada@example.org", "Ada", {}}, clock_.now());
    EXPECT_EQ(name_shown(), "Ada");
    deliver(user::UserUpdated{student_.user_id, "ada@example.org", "Ada L.", {}},
            clock_.now() + std::chrono::seconds(1));
    EXPECT_EQ(name_shown(), "Ada L.");
}

TEST_F(PeopleConsumerTest, an_older_event_that_arrives_late_changes_nothing) {
    const Time later = clock_.now() + std::chrono::seconds(5);
    deliver(user::UserUpdated{student_.user_id, "ada@example.org", "New", {}}, later);
    deliver(user::UserCreated{student_.user_id, "ada@example.org", "Old", {}}, clock_.now());
    EXPECT_EQ(name_shown(), "New");
}

TEST_F(PeopleConsumerTest, events_of_other_kinds_are_left_alone) {
    deliver(user::UserDeactivated{student_.user_id}, clock_.now());
    deliver(CourseCreated{course_.id, "x", teacher_.user_id}, clock_.now());
    EXPECT_EQ(name_shown(), std::nullopt);
}

}  // namespace
}  // namespace lms::course
