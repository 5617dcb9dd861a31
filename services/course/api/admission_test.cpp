// The ways into a course.
#include <gmock/gmock.h>

#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using ::testing::HasSubstr;
using enum DoorState;

TEST_F(PeopleTest, an_open_course_is_entered_at_once) {
    EXPECT_EQ(door(student_).state, open);
    const Answer answer = enter(student_, "");
    EXPECT_EQ(answer.status, 201) << answer.code;
    const auto enrolled = answer.as<EnrollmentAnswer>();
    EXPECT_FALSE(enrolled.request);
    EXPECT_EQ(door(student_).enrollment_id, enrolled.id);
    EXPECT_EQ(count("enrollment_requests"), 0);
    EXPECT_EQ(enter(student_).status, 200);
}

// As before there were policies: one look, one transaction. (Round trips are not counted:
// announcing the events is one or two, before the answer or after.)
TEST_F(PeopleTest, entering_an_open_course_costs_what_it_did) {
    const pg::Counters cost = cost_of([&] { enter(student_); });
    EXPECT_EQ(cost.transactions, 1);
    EXPECT_EQ(cost.statements, 5);
}

TEST_F(PeopleTest, a_teacher_lets_in_who_asks) {
    set_policy(R"("policy":"approval")");
    const Principal other = person("other@school.test");
    const Answer answer = enter(student_);
    EXPECT_EQ(answer.status, 202);
    const auto asked = answer.as<EnrollmentAnswer>().request.value();
    EXPECT_EQ(asked.state, RequestState::awaiting_approval);
    EXPECT_EQ(enter(student_).as<EnrollmentAnswer>().request->id, asked.id) << "asked once";
    clock_.advance(std::chrono::seconds(1));  // the list is in the order of asking
    const auto refused = enter(other).as<EnrollmentAnswer>().request.value();
    const std::string path = "/api/v1/enrollment-requests/";
    EXPECT_EQ(get(other, path + asked.id.to_string()).status, 404);
    EXPECT_EQ(post(student_, path + asked.id.to_string() + "/approve").status, 404);

    const auto list = get(teacher_, course_.path() + "/enrollment-requests").as<RequestPage>();
    ASSERT_EQ(list.items.size(), 2);
    EXPECT_EQ(list.items[0].email, "student@school.test");
    EXPECT_EQ(post(teacher_, path + asked.id.to_string() + "/approve").status, 200);
    EXPECT_EQ(post(teacher_, path + asked.id.to_string() + "/approve").code, "request.not_open");
    EXPECT_EQ(
        post(teacher_, path + refused.id.to_string() + "/turn-down", R"({"remark":"Next term."})")
            .status,
        200);
    run_jobs();
    EXPECT_EQ(request(student_, asked.id).state, RequestState::enrolled);
    EXPECT_EQ(door(student_).state, enrolled);
    const auto ended = request(other, refused.id);
    EXPECT_EQ(ended.state, RequestState::refused);
    EXPECT_EQ(ended.remark, "Next term.");
    EXPECT_THAT(event_types(),
                HasSubstr("UserEnrolled NotificationRequested AnalyticsDataUpdated"));
}

TEST_F(PeopleTest, a_request_that_nobody_decides_about_expires) {
    set_policy(R"("policy":"approval")");
    const auto asked = enter(student_).as<EnrollmentAnswer>().request.value();
    clock_.advance(std::chrono::days(14));
    watch();
    const auto ended = request(student_, asked.id);
    EXPECT_EQ(ended.state, RequestState::expired);
    EXPECT_EQ(ended.reason, RequestReason::approval_timed_out);
    EXPECT_EQ(enter(student_).status, 202) << "they may ask again";
}

TEST_F(PeopleTest, a_key_opens_the_course_and_cannot_be_guessed_for_long) {
    const PolicyView policy = set_policy(R"("policy":"key","key":"spring term")");
    EXPECT_TRUE(policy.has_key);
    EXPECT_EQ(enter(student_).fields.at(0).code, "required");
    EXPECT_EQ(enter(student_, R"({"key":"summer term"})").fields.at(0).code, "wrong");
    EXPECT_EQ(enter(student_, R"({"key":"spring term"})").status, 201);

    const Principal guesser = person("guesser@school.test");
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(enter(guesser, R"({"key":"a guess"})").status, 422);
    const Answer stopped = enter(guesser, R"({"key":"spring term"})");
    EXPECT_EQ(stopped.status, 429) << "also the right one, until the window has passed";
    clock_.advance(std::chrono::minutes(16));
    EXPECT_EQ(enter(guesser, R"({"key":"spring term"})").status, 201);
    // Kept as a hash, and kept when the rest of the policy changes.
    EXPECT_EQ(count("enrollment_policies WHERE key_hash LIKE '$argon2id$%'"), 1);
    EXPECT_TRUE(set_policy(R"("policy":"key","capacity":5)").has_key);
}

TEST_F(PeopleTest, an_invitation_for_an_address_needs_no_code) {
    set_policy(R"("policy":"invitation")");
    EXPECT_EQ(door(student_).state, by_invitation);
    EXPECT_EQ(enter(student_).code, "enrollment.by_invitation");
    const Answer invited =
        post(teacher_, course_.path() + "/invitations", R"({"email":"Student@School.test"})");
    EXPECT_EQ(invited.status, 201);
    EXPECT_FALSE(invited.as<InvitationView>().code);
    EXPECT_EQ(door(student_).state, open);
    EXPECT_TRUE(door(student_).invited);
    EXPECT_EQ(enter(student_).status, 201);
    EXPECT_EQ(enter(person("other@school.test")).code, "enrollment.by_invitation");
}

TEST_F(PeopleTest, a_code_is_used_as_often_as_it_says_and_until_its_day) {
    set_policy(R"("policy":"invitation")");
    const auto made = post(teacher_, course_.path() + "/invitations", R"({"uses":2,"days":3})")
                          .as<InvitationView>();
    const std::string code = R"({"invitation":")" + made.code.value() + "\"}";
    EXPECT_EQ(enter(student_, code).status, 201);
    EXPECT_EQ(enter(student_, R"({"invitation":"nonsense"})").status, 200) << "already in";
    EXPECT_EQ(enter(person("a@school.test"), R"({"invitation":"nonsense"})").code,
              "invitation.invalid");
    EXPECT_EQ(enter(person("b@school.test"), code).status, 201);
    EXPECT_EQ(enter(person("c@school.test"), code).code, "invitation.invalid");

    const auto late =
        post(teacher_, course_.path() + "/invitations", R"({"days":3})").as<InvitationView>();
    clock_.advance(std::chrono::days(3));
    EXPECT_EQ(enter(person("d@school.test"), R"({"invitation":")" + late.code.value() + "\"}").code,
              "invitation.invalid");
    const auto list = get(teacher_, course_.path() + "/invitations").as<InvitationPage>();
    EXPECT_EQ(list.items.size(), 2);
    EXPECT_FALSE(list.items[0].code) << "told once";
}

TEST_F(PeopleTest, a_course_is_entered_between_its_dates) {
    set_policy(R"("opens_at":"2026-12-01T00:00:00Z","closes_at":"2026-12-31T00:00:00Z")"
               R"(,"policy":"open")");
    EXPECT_EQ(door(student_).state, not_yet_open);
    EXPECT_EQ(enter(student_).code, "enrollment.not_yet_open");
    clock_.advance(std::chrono::days(20));
    EXPECT_EQ(enter(student_).status, 201);
    clock_.advance(std::chrono::days(30));
    EXPECT_EQ(enter(person("late@school.test")).code, "enrollment.closed");
}

TEST_F(PeopleTest, a_course_for_money_says_so_where_nobody_can_pay) {
    set_policy(R"("policy":"paid","price":{"amount_minor":4900,"currency":"EUR"})");
    const Enrolling free_only(env_.db(), outbox_, steps_, hasher_, clock_, {});
    env_.run([&](Context context) -> Task<> {
        context.principal = student_;
        const CourseDoor seen = co_await free_only.look(context, course_.id);
        EXPECT_EQ(seen.state, payment_missing);
        try {
            co_await free_only.enroll(context, {course_.id, {}, {}});
            ADD_FAILURE() << "entered without paying";
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.code(), "payment.not_configured");
        }
    });
}

class PaidCourseTest : public PeopleTest {
protected:
    void SetUp() override {
        PeopleTest::SetUp();
        set_policy(
            R"("policy":"paid","capacity":1,"price":{"amount_minor":4900,"currency":"EUR"})");
        const auto asked = enter(student_).as<EnrollmentAnswer>().request.value();
        EXPECT_EQ(asked.state, RequestState::awaiting_payment);
        EXPECT_EQ(asked.price, (Price{4900, "EUR"}));
        id_ = asked.id;
    }
    int answer(std::string_view outcome) {
        return post(service(), "/internal/v1/enrollment-requests/" + id_.to_string() + "/payment",
                    R"({"organization_id":")" + school_.to_string() + R"(","outcome":")" +
                        std::string(outcome) + R"(","payment_id":"p-1"})")
            .status;
    }
    EnrollmentRequestView now() { return request(student_, id_); }

    EnrollmentRequestId id_;
};

TEST_F(PaidCourseTest, who_pays_is_enrolled) {
    EXPECT_EQ(get(student_, "/internal/v1/enrollment-requests").status, 404);
    EXPECT_EQ(answer("paid"), 204);
    EXPECT_EQ(answer("paid"), 204);
    run_jobs();
    EXPECT_EQ(now().state, RequestState::enrolled);
    EXPECT_EQ(count("enrollments"), 1);
    EXPECT_THAT(event_types(), HasSubstr("EnrollmentPaymentRequested"));
}

TEST_F(PaidCourseTest, a_place_is_held_until_the_time_to_pay_is_over) {
    const Principal next = person("next@school.test");
    const auto waiting = enter(next).as<EnrollmentAnswer>().request.value();
    EXPECT_EQ(waiting.state, RequestState::waiting);
    clock_.advance(std::chrono::minutes(30));
    watch();
    run_jobs();
    EXPECT_EQ(now().state, RequestState::expired);
    EXPECT_EQ(request(next, waiting.id).state, RequestState::awaiting_payment);
    EXPECT_EQ(answer("paid"), 204);  // too late
    EXPECT_EQ(now().payment, PaymentState::refund_asked);
    EXPECT_EQ(answer("refunded"), 204);
    EXPECT_EQ(now().payment, PaymentState::refunded);
}

TEST_F(PaidCourseTest, who_cancels_after_paying_gets_the_money_back) {
    EXPECT_EQ(answer("paid"), 204);
    EXPECT_EQ(post(student_, "/api/v1/enrollment-requests/" + id_.to_string() + "/cancel").status,
              200);
    run_jobs();
    EXPECT_EQ(now().state, RequestState::cancelled);
    EXPECT_EQ(now().payment, PaymentState::refund_asked);
    EXPECT_EQ(count("enrollments"), 0);
    EXPECT_THAT(event_types(), HasSubstr("EnrollmentRefundRequested"));
}

TEST_F(PaidCourseTest, a_declined_payment_frees_the_place) {
    EXPECT_EQ(answer("declined"), 204);
    run_jobs();
    EXPECT_EQ(now().reason, RequestReason::payment_declined);
    EXPECT_EQ(count("enrollment_requests WHERE holds_place"), 0);
}

}  // namespace
}  // namespace lms::course
