#pragma once
// What teachers decide about the way into their course, and what a payment service answers.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/enrollment.hpp"

namespace lms::course {

// Revision 0: nobody has set one, the course is open.
struct PolicyView {
    CourseId course_id;
    EnrollmentPolicy policy = EnrollmentPolicy::open;
    bool has_key = false;
    std::optional<Time> opens_at;
    std::optional<Time> closes_at;
    std::optional<std::int32_t> capacity;
    bool waiting_list = true;
    std::optional<std::int32_t> access_days;
    std::optional<Price> price;
    bool payment_configured = false;  // of this installation
    std::int32_t enrolled = 0;
    std::int32_t held = 0;  // places kept for requests under way
    std::int32_t waiting = 0;
    std::int32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(PolicyView, (),
                      (course_id, policy, has_key, opens_at, closes_at, capacity, waiting_list,
                       access_days, price, payment_configured, enrolled, held, waiting, revision))

// The whole of it; what is left out is not limited. A capacity below the number of students removes
// nobody.
struct SetPolicy {
    CourseId course_id;
    EnrollmentPolicy policy = EnrollmentPolicy::open;
    std::optional<std::string> key;  // absent: the one there is stays
    std::optional<Time> opens_at;
    std::optional<Time> closes_at;
    std::optional<std::int32_t> capacity;
    std::optional<bool> waiting_list;         // default: true
    std::optional<std::int32_t> access_days;  // an enrolment ends after so many days
    std::optional<Price> price;
};
BOOST_DESCRIBE_STRUCT(SetPolicy, (),
                      (course_id, policy, key, opens_at, closes_at, capacity, waiting_list,
                       access_days, price))
inline constexpr auto json_rules(const SetPolicy*) {
    return json::rules(json::field<&SetPolicy::key>(json::length{6, 200}, json::not_blank{}),
                       json::field<&SetPolicy::capacity>(json::range{1, 1'000'000}),
                       json::field<&SetPolicy::access_days>(json::range{1, 3650}));
}

// Oldest first: the order in which they are decided.
struct ListRequests {
    CourseId course_id;
    std::optional<RequestState> state;  // absent: all that are under way
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListRequests, (), (course_id, state, limit, cursor))
inline constexpr auto json_rules(const ListRequests*) {
    return json::rules(json::field<&ListRequests::limit>(json::range{1, 200}));
}
struct RequestPage {
    std::vector<EnrollmentRequestView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RequestPage, (), (items, next_cursor))

struct TurnDown {
    EnrollmentRequestId request_id;
    std::optional<std::string> remark;  // shown to the student
};
BOOST_DESCRIBE_STRUCT(TurnDown, (), (request_id, remark))
inline constexpr auto json_rules(const TurnDown*) {
    return json::rules(json::field<&TurnDown::remark>(json::length{0, 1000}));
}

// What a payment service answers. May be repeated.
enum class PaymentOutcome { paid, declined, refunded };
BOOST_DESCRIBE_ENUM(PaymentOutcome, paid, declined, refunded)
struct AnswerPayment {
    EnrollmentRequestId request_id;
    OrganizationId organization_id;
    PaymentOutcome outcome = PaymentOutcome::paid;
    std::string payment_id;
};
BOOST_DESCRIBE_STRUCT(AnswerPayment, (), (request_id, organization_id, outcome, payment_id))
inline constexpr auto json_rules(const AnswerPayment*) {
    return json::rules(json::field<&AnswerPayment::payment_id>(json::length{1, 200}));
}

struct Invite {
    CourseId course_id;
    std::optional<std::string> email;  // then only this person, who needs no code
    std::optional<SectionId> section_id;
    std::optional<std::int32_t> uses;  // default 1; of an address always 1
    std::optional<std::int32_t> days;  // default 14
};
BOOST_DESCRIBE_STRUCT(Invite, (), (course_id, email, section_id, uses, days))
inline constexpr auto json_rules(const Invite*) {
    return json::rules(json::field<&Invite::email>(json::format{json::Format::email}),
                       json::field<&Invite::uses>(json::range{1, 1000}),
                       json::field<&Invite::days>(json::range{1, 365}));
}
struct InvitationView {
    InvitationId id;
    std::optional<std::string> email;
    std::optional<std::string> section;
    std::int32_t uses_left = 0;
    Time expires_at;
    std::optional<std::string> code;  // only in the answer that makes it
};
BOOST_DESCRIBE_STRUCT(InvitationView, (), (id, email, section, uses_left, expires_at, code))
struct ListInvitations {
    CourseId course_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListInvitations, (), (course_id, limit, cursor))
inline constexpr auto json_rules(const ListInvitations*) {
    return json::rules(json::field<&ListInvitations::limit>(json::range{1, 200}));
}
struct InvitationPage {
    std::vector<InvitationView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(InvitationPage, (), (items, next_cursor))
struct InvitationKey {
    CourseId course_id;
    InvitationId invitation_id;
};
BOOST_DESCRIBE_STRUCT(InvitationKey, (), (course_id, invitation_id))

}  // namespace lms::course
