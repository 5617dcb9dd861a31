#include "services/course/domain/enrollment_saga.hpp"

#include <random>

#include <gtest/gtest.h>

namespace lms::course {
namespace {

using enum RequestState;

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");
const SagaLimits kLimits;

Saga at(EnrollmentStep step, EnrollmentSource source = EnrollmentSource::open) {
    Saga saga = start_saga(source, kNow, kLimits);
    saga.step = step;
    saga.holds_place = step == EnrollmentStep::payment || step == EnrollmentStep::record;
    return saga;
}

TEST(EnrollmentSaga, the_simplest_goes_through_all_steps) {
    Saga saga = start_saga(EnrollmentSource::open, kNow, kLimits);
    saga = after_eligibility(saga, false, kNow, kLimits);
    EXPECT_EQ(saga.step, EnrollmentStep::capacity);
    saga = after_capacity(saga, true, false, kNow, kLimits);
    EXPECT_EQ(saga.step, EnrollmentStep::payment);
    EXPECT_TRUE(saga.holds_place);
    saga = after_payment_step(saga, false, kNow, kLimits);
    EXPECT_EQ(saga.step, EnrollmentStep::record);
    saga = after_record(saga, true, kNow, kLimits);
    EXPECT_EQ(saga.step, EnrollmentStep::notification);
    EXPECT_FALSE(saga.holds_place);
    saga = after_notification(saga, kNow, kLimits);
    EXPECT_EQ(saga.step, EnrollmentStep::analytics);
    saga = after_analytics(saga);
    EXPECT_EQ(saga.state, enrolled);
    EXPECT_FALSE(saga.deadline);
}

TEST(EnrollmentSaga, a_failure_gives_back_what_was_taken_and_nothing_else) {
    const Saga refused_early =
        after_eligibility(at(EnrollmentStep::eligibility), true, kNow, kLimits);
    EXPECT_EQ(refused_early.state, refused);
    const Saga full = after_capacity(at(EnrollmentStep::capacity), false, false, kNow, kLimits);
    EXPECT_EQ(full.state, refused);
    EXPECT_EQ(full.reason, RequestReason::course_full);

    Saga paying = after_payment_step(at(EnrollmentStep::payment, EnrollmentSource::paid), true,
                                     kNow, kLimits);
    EXPECT_EQ(paying.state, awaiting_payment);
    const auto declined = answer_payment(paying, false, kNow, kLimits);
    ASSERT_TRUE(declined);
    EXPECT_EQ(declined->state, compensating);
    EXPECT_EQ(after_compensation(*declined).state, refused);
    EXPECT_FALSE(after_compensation(*declined).holds_place);
    EXPECT_EQ(after_compensation(*declined).payment, PaymentState::declined);

    const auto paid = answer_payment(paying, true, kNow, kLimits);
    const Saga gone = after_record(paid.value(), false, kNow, kLimits);
    EXPECT_EQ(gone.state, compensating);
    EXPECT_EQ(after_compensation(gone).payment, PaymentState::refund_asked);
}

TEST(EnrollmentSaga, money_that_comes_too_late_goes_back) {
    const Saga paying = after_payment_step(at(EnrollmentStep::payment, EnrollmentSource::paid),
                                           true, kNow, kLimits);
    const Saga expired_one = after_compensation(time_out(paying, kNow, kLimits));
    EXPECT_EQ(expired_one.state, expired);
    const auto late = answer_payment(expired_one, true, kNow, kLimits);
    ASSERT_TRUE(late);
    EXPECT_EQ(late->state, expired);
    EXPECT_EQ(late->payment, PaymentState::refund_asked);
    EXPECT_FALSE(answer_payment(*late, true, kNow, kLimits));
}

TEST(EnrollmentSaga, what_waits_for_nobody_is_tried_again_and_then_given_up) {
    Saga saga = at(EnrollmentStep::record);
    for (int i = 1; i < kLimits.attempts; ++i) {
        saga = time_out(saga, kNow, kLimits);
        EXPECT_EQ(saga.state, running);
        EXPECT_EQ(saga.attempts, i);
    }
    saga = time_out(saga, kNow, kLimits);
    EXPECT_EQ(saga.state, compensating);
    EXPECT_EQ(after_compensation(saga).state, expired);
    Saga recorded = at(EnrollmentStep::notification);
    for (int i = 0; i < 100; ++i)
        recorded = time_out(recorded, kNow, kLimits);
    EXPECT_EQ(recorded.state, running) << "who is enrolled stays so";
}

TEST(EnrollmentSaga, nobody_can_leave_what_is_recorded) {
    EXPECT_FALSE(cancel(at(EnrollmentStep::notification), kNow, kLimits));
    EXPECT_TRUE(cancel(at(EnrollmentStep::record), kNow, kLimits));
    EXPECT_FALSE(cancel(after_analytics(at(EnrollmentStep::analytics)), kNow, kLimits));
}

// One random thing after another, whatever it is.
Saga happen(const Saga& saga, unsigned dice) {
    const bool yes = dice % 2 == 0;
    switch (dice % 7) {
        case 0:
            return cancel(saga, kNow, kLimits).value_or(saga);
        case 1:
            return turn_down(saga, kNow, kLimits).value_or(saga);
        case 2:
            return approve(saga, kNow, kLimits).value_or(saga);
        case 3:
            return give_place(saga, kNow, kLimits).value_or(saga);
        case 4:
            return answer_payment(saga, yes, kNow, kLimits).value_or(saga);
        case 5:
            return time_out(saga, kNow, kLimits);
        default:
            break;
    }
    if (saga.state == compensating) return after_compensation(saga);
    if (saga.state != running) return saga;
    const bool found = dice % 5 != 0;
    switch (saga.step) {
        case EnrollmentStep::eligibility:
            return after_eligibility(saga, !found, kNow, kLimits);
        case EnrollmentStep::capacity:
            return after_capacity(saga, found, yes, kNow, kLimits);
        case EnrollmentStep::payment:
            return after_payment_step(saga, saga.source == EnrollmentSource::paid, kNow, kLimits);
        case EnrollmentStep::record:
            return after_record(saga, found, kNow, kLimits);
        case EnrollmentStep::notification:
            return after_notification(saga, kNow, kLimits);
        case EnrollmentStep::analytics:
            return after_analytics(saga);
    }
    return saga;
}

TEST(EnrollmentSaga, whatever_happens_no_end_holds_a_place_or_unreturned_money) {
    std::mt19937 random(20261121);
    const EnrollmentSource sources[] = {EnrollmentSource::open, EnrollmentSource::approval,
                                        EnrollmentSource::paid};
    int ends = 0;
    for (int run = 0; run < 5000; ++run) {
        Saga saga = start_saga(sources[run % 3], kNow, kLimits);
        for (int i = 0; i < 60 && !is_end(saga.state); ++i)
            saga = happen(saga, random());
        if (!is_end(saga.state)) continue;
        ++ends;
        EXPECT_FALSE(saga.holds_place);
        EXPECT_FALSE(saga.deadline);
        EXPECT_FALSE(saga.queued_at);
        EXPECT_EQ(saga.reason.has_value(), saga.state != enrolled);
        if (saga.state != enrolled) {
            EXPECT_NE(saga.payment, PaymentState::paid);
        } else if (saga.source == EnrollmentSource::paid) {
            EXPECT_EQ(saga.payment, PaymentState::paid);
        }
    }
    EXPECT_GT(ends, 4000);
}

}  // namespace
}  // namespace lms::course
