#include "services/course/domain/enrollment_saga.hpp"

namespace lms::course {

namespace {

Saga go_on(Saga saga, EnrollmentStep step, Time now, const SagaLimits& limits) {
    saga.state = RequestState::running;
    saga.step = step;
    saga.attempts = 0;
    saga.deadline = now + limits.step;
    return saga;
}

Saga wait_in(Saga saga, RequestState state, std::optional<Time> deadline) {
    saga.state = state;
    saga.attempts = 0;
    saga.deadline = deadline;
    return saga;
}

Saga end_with(Saga saga, RequestState end) {
    saga.state = end;
    saga.attempts = 0;
    saga.deadline.reset();
    saga.queued_at.reset();
    return saga;
}

// What was taken is given back first. Money that was asked for and never came needs nothing: it is
// refunded should it come after all.
Saga fail(Saga saga, RequestReason reason, Time now, const SagaLimits& limits) {
    saga.reason = reason;
    saga.queued_at.reset();
    if (!saga.holds_place && saga.payment != PaymentState::paid) {
        return end_with(std::move(saga), end_of(reason));
    }
    saga.state = RequestState::compensating;
    saga.attempts = 0;
    saga.deadline = now + limits.step;
    return saga;
}

bool waits(RequestState state) {
    return state == RequestState::awaiting_approval || state == RequestState::waiting ||
           state == RequestState::awaiting_payment;
}

bool is_recorded(EnrollmentStep step) {
    return step == EnrollmentStep::notification || step == EnrollmentStep::analytics;
}

}  // namespace

bool is_end(RequestState state) {
    return state == RequestState::enrolled || state == RequestState::refused ||
           state == RequestState::cancelled || state == RequestState::expired;
}

bool is_active(RequestState state) {
    return state == RequestState::running || state == RequestState::compensating;
}

RequestState end_of(RequestReason reason) {
    switch (reason) {
        case RequestReason::not_eligible:
        case RequestReason::turned_down:
        case RequestReason::course_full:
        case RequestReason::not_published:
        case RequestReason::payment_declined:
            return RequestState::refused;
        case RequestReason::cancelled:
            return RequestState::cancelled;
        case RequestReason::approval_timed_out:
        case RequestReason::payment_timed_out:
        case RequestReason::gave_up:
            return RequestState::expired;
    }
    return RequestState::expired;
}

Saga start_saga(EnrollmentSource source, Time now, const SagaLimits& limits) {
    Saga saga;
    saga.source = source;
    return go_on(saga, EnrollmentStep::eligibility, now, limits);
}

Saga start_staff_saga(EnrollmentSource source, bool has_place, Time now, const SagaLimits& limits) {
    Saga saga;
    saga.source = source;
    if (has_place) return go_on(saga, EnrollmentStep::record, now, limits);
    saga.step = EnrollmentStep::capacity;
    saga.queued_at = now;
    return wait_in(saga, RequestState::waiting, std::nullopt);
}

Saga after_eligibility(Saga saga, bool obstacle, Time now, const SagaLimits& limits) {
    if (obstacle) return fail(std::move(saga), RequestReason::not_eligible, now, limits);
    if (saga.source == EnrollmentSource::approval) {
        return wait_in(std::move(saga), RequestState::awaiting_approval, now + limits.approval);
    }
    return go_on(std::move(saga), EnrollmentStep::capacity, now, limits);
}

Saga after_capacity(Saga saga, bool place_free, bool waiting_list, Time now,
                    const SagaLimits& limits) {
    if (place_free) {
        saga.holds_place = true;
        return go_on(std::move(saga), EnrollmentStep::payment, now, limits);
    }
    if (!waiting_list) return fail(std::move(saga), RequestReason::course_full, now, limits);
    saga.queued_at = now;
    return wait_in(std::move(saga), RequestState::waiting, std::nullopt);
}

Saga after_payment_step(Saga saga, bool costs, Time now, const SagaLimits& limits) {
    if (!costs) return go_on(std::move(saga), EnrollmentStep::record, now, limits);
    saga.payment = PaymentState::asked;
    return wait_in(std::move(saga), RequestState::awaiting_payment, now + limits.payment);
}

Saga after_record(Saga saga, bool recorded, Time now, const SagaLimits& limits) {
    if (!recorded) return fail(std::move(saga), RequestReason::not_published, now, limits);
    saga.holds_place = false;  // the enrolment has it now
    return go_on(std::move(saga), EnrollmentStep::notification, now, limits);
}

Saga after_notification(Saga saga, Time now, const SagaLimits& limits) {
    return go_on(std::move(saga), EnrollmentStep::analytics, now, limits);
}

Saga after_analytics(Saga saga) {
    return end_with(std::move(saga), RequestState::enrolled);
}

Saga after_compensation(Saga saga) {
    saga.holds_place = false;
    if (saga.payment == PaymentState::paid) saga.payment = PaymentState::refund_asked;
    const RequestState end = end_of(saga.reason.value_or(RequestReason::gave_up));
    return end_with(std::move(saga), end);
}

std::optional<Saga> approve(Saga saga, Time now, const SagaLimits& limits) {
    if (saga.state != RequestState::awaiting_approval) return std::nullopt;
    return go_on(std::move(saga), EnrollmentStep::capacity, now, limits);
}

std::optional<Saga> turn_down(Saga saga, Time now, const SagaLimits& limits) {
    if (!waits(saga.state)) return std::nullopt;
    return fail(std::move(saga), RequestReason::turned_down, now, limits);
}

std::optional<Saga> cancel(Saga saga, Time now, const SagaLimits& limits) {
    const bool may_still =
        waits(saga.state) || (saga.state == RequestState::running && !is_recorded(saga.step));
    if (!may_still) return std::nullopt;
    return fail(std::move(saga), RequestReason::cancelled, now, limits);
}

std::optional<Saga> give_place(Saga saga, Time now, const SagaLimits& limits) {
    if (saga.state != RequestState::waiting) return std::nullopt;
    saga.holds_place = true;
    saga.queued_at.reset();
    return go_on(std::move(saga), EnrollmentStep::payment, now, limits);
}

std::optional<Saga> answer_payment(Saga saga, bool paid, Time now, const SagaLimits& limits) {
    if (saga.payment != PaymentState::asked) return std::nullopt;
    if (saga.state != RequestState::awaiting_payment) {
        saga.payment = paid ? PaymentState::refund_asked : PaymentState::declined;
        return saga;
    }
    saga.payment = paid ? PaymentState::paid : PaymentState::declined;
    if (!paid) return fail(std::move(saga), RequestReason::payment_declined, now, limits);
    return go_on(std::move(saga), EnrollmentStep::record, now, limits);
}

Saga time_out(Saga saga, Time now, const SagaLimits& limits) {
    switch (saga.state) {
        case RequestState::awaiting_approval:
            return fail(std::move(saga), RequestReason::approval_timed_out, now, limits);
        case RequestState::awaiting_payment:
            return fail(std::move(saga), RequestReason::payment_timed_out, now, limits);
        case RequestState::running:
            // What is recorded stays so: telling about it is tried for ever.
            if (saga.attempts + 1 >= limits.attempts && !is_recorded(saga.step)) {
                return fail(std::move(saga), RequestReason::gave_up, now, limits);
            }
            [[fallthrough]];
        case RequestState::compensating:
            ++saga.attempts;
            saga.deadline = now + limits.step;
            return saga;
        default:
            return saga;
    }
}

}  // namespace lms::course
