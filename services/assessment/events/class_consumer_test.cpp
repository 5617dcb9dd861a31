// How the class of a course is known.
#include "services/assessment/events/class_consumer.hpp"

#include "services/assessment/app/class_filling.hpp"
#include "services/assessment/gradebook_fixture.hpp"
#include "services/assessment/store/class_store.hpp"
#include "services/course/contract/enrollment_events.hpp"

namespace lms::assessment {
namespace {

class ClassConsumerTest : public GradebookTest {
protected:
    template <class E>
    void deliver(const E& payload, Time time) {
        events::Event event = events::make_event(school_, course_id_.to_string(), payload);
        event.time = time;
        const events::Subscription classes = class_subscription(job_queue_);
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
                return classes.handler(context, transaction, event);
            });
        });
    }
    // "gone", "whole course" or the section.
    std::string place(const Principal& student) {
        std::optional<store::StudentInClass> found;
        env_.run([&](const Context& context) -> Task<> {
            found = co_await store::find_member(env_.db(), context, school_, course_id_,
                                                student.user_id);
        });
        if (!found || !found->active) return "gone";
        return found->section_id ? found->section_id->to_string() : "whole course";
    }

    course::SectionId monday_ = course::SectionId::make(clock_.now());
    course::EnrollmentId enrollment_ = course::EnrollmentId::make(clock_.now());
};

TEST_F(ClassConsumerTest, students_come_change_sections_and_go) {
    const Time now = clock_.now();
    const auto later = [&](int seconds) { return now + std::chrono::seconds(seconds); };
    const UserId ann = student_.user_id;
    deliver(course::UserEnrolled{enrollment_, course_id_, ann, 1, std::nullopt}, now);
    EXPECT_EQ(place(student_), "whole course");
    deliver(course::StudentsPlaced{course_id_, monday_, {ann}}, later(1));
    EXPECT_EQ(place(student_), monday_.to_string());
    deliver(course::StudentsPlaced{course_id_, std::nullopt, {ann}}, later(2));
    EXPECT_EQ(place(student_), "whole course");
    deliver(course::UserWithdrawn{enrollment_, course_id_, ann, false, ann}, later(4));
    EXPECT_EQ(place(student_), "gone");
    deliver(course::StudentsPlaced{course_id_, monday_, {ann}}, later(3));
    deliver(course::UserEnrolled{enrollment_, course_id_, ann, 1, monday_}, later(3));
    EXPECT_EQ(place(student_), "gone") << "what was told later wins";
    deliver(course::UserEnrolled{enrollment_, course_id_, ann, 1, monday_}, later(5));
    EXPECT_EQ(place(student_), monday_.to_string());
    deliver(course::EnrollmentExpired{enrollment_, course_id_, ann}, later(6));
    EXPECT_EQ(place(student_), "gone");
}

TEST_F(ClassConsumerTest, who_comes_into_a_class_with_a_book_gets_totals) {
    add_column("Essay", 10);
    edit(teacher_, Method::put, "/rules", R"({"rules":{"top":{"missing":"zero"}}})");
    deliver(course::UserEnrolled{enrollment_, course_id_, student_.user_id, 1, std::nullopt},
            clock_.now());
    static constexpr pg::Statement kTotals{"test.totals", R"(
        SELECT count(*)::text AS n FROM assessment_service.grade_totals WHERE fraction = 0)"};
    lms::testing::eventually([&] { return scalar(kTotals) == "1"; });
}

TEST_F(ClassConsumerTest, those_enrolled_before_the_first_event_are_read_once) {
    static constexpr pg::Statement kEnroll{"test.enroll_before", R"(
        INSERT INTO course_service.enrollments
            (enrollment_id, organization_id, course_id, user_id, enrolled_version, enrolled_at)
        VALUES ($1, $2, $3, $4, 1, now()))"};
    const auto enroll = [&](const Principal& student) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, kEnroll, course::EnrollmentId::make(clock_.now()),
                                       school_, course_id_, student.user_id);
        });
    };
    const Principal bob = user({Role::student}), late = user({Role::student});
    enroll(student_);
    enroll(bob);
    // Bob has left since, and was told of before what was read is written.
    deliver(course::UserWithdrawn{enrollment_, course_id_, bob.user_id, false, bob.user_id},
            clock_.now());
    // As on an installation that has just learned to read them; the workers may have begun.
    static constexpr pg::Statement kBegin{"test.begin_filling",
                                          "DELETE FROM assessment_service.class_filling"};
    env_.run(
        [&](const Context& context) -> Task<> { co_await env_.db().execute(context, kBegin); });
    const ClassFilling filling(env_.db(), network_.to("course"), clock_);
    const auto fill = [&] {
        env_.run([&](const Context& context) -> Task<> { co_await filling.run(context, {}); });
    };
    fill();
    EXPECT_EQ(place(student_), "whole course");
    EXPECT_EQ(place(bob), "gone");
    enroll(late);
    fill();
    EXPECT_EQ(place(late), "gone") << "whoever comes now is told by events";
}

}  // namespace
}  // namespace lms::assessment
