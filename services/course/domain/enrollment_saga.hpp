#pragma once
// The saga of one enrolment: what follows each step and each thing that happens from outside. Pure;
// app/enrollment_saga.hpp carries the steps out. docs/adr/0023.
#include <chrono>
#include <optional>

#include "libs/core/time.hpp"
#include "services/course/contract/enrollment.hpp"

namespace lms::course {

struct SagaLimits {
    std::chrono::seconds step{60};  // of a step that waits for nobody
    std::chrono::seconds approval{14 * 86400};
    std::chrono::seconds payment{1800};
    std::int32_t attempts = 5;  // of such a step; then the request ends
};

struct Saga {
    EnrollmentSource source = EnrollmentSource::open;
    RequestState state = RequestState::running;
    EnrollmentStep step = EnrollmentStep::eligibility;
    std::int32_t attempts = 0;
    std::optional<Time> deadline;
    bool holds_place = false;
    std::optional<Time> queued_at;
    std::optional<RequestReason> reason;
    PaymentState payment = PaymentState::none;
    bool operator==(const Saga&) const = default;
};

bool is_end(RequestState state);
// Whether there is something to do now, for nobody's sake but its own.
bool is_active(RequestState state);
// The end that a request comes to for this reason.
RequestState end_of(RequestReason reason);

// A request for a place in a course; starts with `eligibility`.
Saga start_saga(EnrollmentSource source, Time now, const SagaLimits& limits);

// For somebody whom staff enrol: with a place that is theirs already, or at the end of the waiting
// list.
Saga start_staff_saga(EnrollmentSource source, bool has_place, Time now, const SagaLimits& limits);

// What carrying out the present step found; each expects that step and state `running`.
// `obstacle`: the student may not enter. Approval is asked for once.
Saga after_eligibility(Saga saga, bool obstacle, Time now, const SagaLimits& limits);
Saga after_capacity(Saga saga, bool place_free, bool waiting_list, Time now,
                    const SagaLimits& limits);
Saga after_payment_step(Saga saga, bool costs, Time now, const SagaLimits& limits);
// Nothing recorded: the course is not published any more.
Saga after_record(Saga saga, bool recorded, Time now, const SagaLimits& limits);
Saga after_notification(Saga saga, Time now, const SagaLimits& limits);
Saga after_analytics(Saga saga);
// Expects `compensating`: the place and the money were given back. A refund is asked for, not
// waited for.
Saga after_compensation(Saga saga);

// What happens from outside. Nothing: it is too late, or too early, for that.
std::optional<Saga> approve(Saga saga, Time now, const SagaLimits& limits);
std::optional<Saga> turn_down(Saga saga, Time now, const SagaLimits& limits);
// By the student, as long as nothing is recorded.
std::optional<Saga> cancel(Saga saga, Time now, const SagaLimits& limits);
// The first of the waiting list gets a place.
std::optional<Saga> give_place(Saga saga, Time now, const SagaLimits& limits);
// An answer that was given already changes nothing; money that comes too late goes back.
std::optional<Saga> answer_payment(Saga saga, bool paid, Time now, const SagaLimits& limits);
// The deadline passed: another attempt of what waits for nobody, the end of what waited for
// somebody.
Saga time_out(Saga saga, Time now, const SagaLimits& limits);

}  // namespace lms::course
