#pragma once
// The way into a course and out of it. docs/adr/0023 tells why a request is a saga.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

// How a course is entered: by everybody who sees it, after a teacher's consent, with a key that the
// teacher gave out, by invitation, or for money.
enum class EnrollmentPolicy { open, approval, key, invitation, paid };
BOOST_DESCRIBE_ENUM(EnrollmentPolicy, open, approval, key, invitation, paid)

// How one enrolment began: by a policy, or by `import` and `cohort` of people who teach the course
// and pass by its policy; `undo` took a withdrawal back.
enum class EnrollmentSource { open, approval, key, invitation, paid, import, cohort, undo };
BOOST_DESCRIBE_ENUM(EnrollmentSource, open, approval, key, invitation, paid, import, cohort, undo)

// The steps of the specification, in order. A request waits for a teacher in `eligibility`, for a
// place in `capacity` and for money in `payment`.
enum class EnrollmentStep { eligibility, capacity, payment, record, notification, analytics };
BOOST_DESCRIBE_ENUM(EnrollmentStep, eligibility, capacity, payment, record, notification, analytics)

// The last four are ends.
enum class RequestState {
    running,
    awaiting_approval,
    waiting,  // on the waiting list
    awaiting_payment,
    compensating,  // gives back the place and the money
    enrolled,
    refused,
    cancelled,  // by the student, or by staff for them
    expired     // a time limit passed
};
BOOST_DESCRIBE_ENUM(RequestState, running, awaiting_approval, waiting, awaiting_payment,
                    compensating, enrolled, refused, cancelled, expired)

// Why a request ended without an enrolment.
enum class RequestReason {
    not_eligible,
    turned_down,  // by a teacher
    course_full,
    not_published,
    payment_declined,
    cancelled,
    approval_timed_out,
    payment_timed_out,
    gave_up  // a step failed too often
};
BOOST_DESCRIBE_ENUM(RequestReason, not_eligible, turned_down, course_full, not_published,
                    payment_declined, cancelled, approval_timed_out, payment_timed_out, gave_up)

enum class PaymentState { none, asked, paid, declined, refund_asked, refunded };
BOOST_DESCRIBE_ENUM(PaymentState, none, asked, paid, declined, refund_asked, refunded)

struct Price {
    std::int64_t amount_minor = 0;  // in the smallest unit of the currency
    std::string currency;           // ISO 4217
    bool operator==(const Price&) const = default;
};
BOOST_DESCRIBE_STRUCT(Price, (), (amount_minor, currency))
inline constexpr auto json_rules(const Price*) {
    return json::rules(
        json::field<&Price::amount_minor>(json::range{1, 1e12}),
        json::field<&Price::currency>(json::pattern{"^[A-Z]{3}$", "must be a code of ISO 4217"}));
}

struct EnrollmentRequestView {
    EnrollmentRequestId id;
    CourseId course_id;
    std::optional<std::string> course_title;  // of the published version
    UserId user_id;
    std::optional<std::string> name;  // null until user-events told them
    std::optional<std::string> email;
    EnrollmentSource source = EnrollmentSource::open;
    RequestState state = RequestState::running;
    EnrollmentStep step = EnrollmentStep::eligibility;  // to be done next; of an end, the last one
    std::int32_t attempts = 0;                          // of this step
    std::optional<Time> deadline;                       // of this step
    std::optional<std::int32_t> place;                  // on the waiting list, from 1
    std::optional<RequestReason> reason;
    std::optional<std::string> remark;  // of the teacher who turned it down
    PaymentState payment = PaymentState::none;
    std::optional<Price> price;
    std::optional<EnrollmentId> enrollment_id;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(EnrollmentRequestView, (),
                      (id, course_id, course_title, user_id, name, email, source, state, step,
                       attempts, deadline, place, reason, remark, payment, price, enrollment_id,
                       created_at, updated_at))

struct EnrollInCourse {
    CourseId course_id;
    std::optional<std::string> key;         // where the policy asks for one
    std::optional<std::string> invitation;  // the code of an invitation
};
BOOST_DESCRIBE_STRUCT(EnrollInCourse, (), (course_id, key, invitation))
inline constexpr auto json_rules(const EnrollInCourse*) {
    return json::rules(json::field<&EnrollInCourse::key>(json::length{1, 200}),
                       json::field<&EnrollInCourse::invitation>(json::length{1, 100}));
}

// 201 and 200 carry the enrolment (`request` is null), 202 the request (all else but `course_id` is
// null).
struct EnrollmentAnswer {
    std::optional<EnrollmentId> id;
    CourseId course_id;
    std::optional<std::int32_t> version;
    std::optional<Time> enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> expires_at;
    std::optional<EnrollmentRequestView> request;
};
BOOST_DESCRIBE_STRUCT(EnrollmentAnswer, (),
                      (id, course_id, version, enrolled_at, completed_at, expires_at, request))

// What stands before the caller at the door of a course.
enum class DoorState {
    enrolled,
    requested,  // `request` tells how far it is
    open,       // enrolling will succeed, or with `will_wait` join the waiting list
    not_yet_open,
    closed,
    prerequisites_missing,  // `missing` names them
    full,                   // and no waiting list
    by_invitation,          // and the caller has none
    payment_missing         // for money, and this installation takes none
};
BOOST_DESCRIBE_ENUM(DoorState, enrolled, requested, open, not_yet_open, closed,
                    prerequisites_missing, full, by_invitation, payment_missing)

// To be completed before another course can be entered.
struct RequiredCourse {
    CourseId course_id;
    std::string title;  // of its published version
};
BOOST_DESCRIBE_STRUCT(RequiredCourse, (), (course_id, title))

struct CourseDoor {
    CourseId course_id;
    DoorState state = DoorState::open;
    EnrollmentPolicy policy = EnrollmentPolicy::open;
    bool invited = false;    // by their address: neither key, consent nor money is asked for
    bool will_wait = false;  // no place is free
    std::optional<Time> opens_at;
    std::optional<Time> closes_at;
    std::optional<std::int32_t> capacity;
    std::optional<std::int32_t> places_left;
    std::int32_t waiting = 0;  // people on the waiting list
    std::optional<Price> price;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<Time> enrolled_at;
    std::optional<Time> expires_at;
    std::optional<std::string> section;            // the caller's
    std::optional<EnrollmentRequestView> request;  // that is under way
    std::vector<RequiredCourse> missing;           // by title; empty for whoever is in already
};
BOOST_DESCRIBE_STRUCT(CourseDoor, (),
                      (course_id, state, policy, invited, will_wait, opens_at, closes_at, capacity,
                       places_left, waiting, price, enrollment_id, enrolled_at, expires_at, section,
                       request, missing))

struct EnrollmentKey {
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(EnrollmentKey, (), (enrollment_id))

struct EnrollmentRequestKey {
    EnrollmentRequestId request_id;
};
BOOST_DESCRIBE_STRUCT(EnrollmentRequestKey, (), (request_id))

}  // namespace lms::course
