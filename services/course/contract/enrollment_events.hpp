#pragma once
// What happens on the way into a course and out of it, as others hear of it; UserEnrolled stands in
// events.hpp.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/course/contract/enrollment.hpp"
#include "services/course/contract/events.hpp"

namespace lms::course {

// Left by themself, or taken out by somebody else (`removed`). Progress is kept.
struct UserWithdrawn {
    static constexpr std::string_view kType = "UserWithdrawn", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
    bool removed = false;
    UserId withdrawn_by;
};
BOOST_DESCRIBE_STRUCT(UserWithdrawn, (), (enrollment_id, course_id, user_id, removed, withdrawn_by))

struct EnrollmentExpired {
    static constexpr std::string_view kType = "EnrollmentExpired", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(EnrollmentExpired, (), (enrollment_id, course_id, user_id))

// Students of the course are in this section now, or in none. Who leaves the course leaves the
// section without a word of its own.
struct StudentsPlaced {
    static constexpr std::string_view kType = "StudentsPlaced", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::optional<SectionId> section_id;
    std::vector<UserId> user_ids;
};
BOOST_DESCRIBE_STRUCT(StudentsPlaced, (), (course_id, section_id, user_ids))

// A request for enrolment came to where it waits or ends: `state` tells where (contract/
// enrollment.hpp). Its enrolment is told by UserEnrolled.
struct EnrollmentRequestChanged {
    static constexpr std::string_view kType = "EnrollmentRequestChanged", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentRequestId request_id;
    CourseId course_id;
    UserId user_id;
    RequestState state = RequestState::running;
    std::optional<RequestReason> reason;
};
BOOST_DESCRIBE_STRUCT(EnrollmentRequestChanged, (), (request_id, course_id, user_id, state, reason))

struct WaitlistJoined {
    static constexpr std::string_view kType = "WaitlistJoined", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentRequestId request_id;
    CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(WaitlistJoined, (), (request_id, course_id, user_id))

// Somebody is invited by their address; they need nothing but to sign in with it.
struct EnrollmentInvited {
    static constexpr std::string_view kType = "EnrollmentInvited", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    InvitationId invitation_id;
    CourseId course_id;
    std::string email;
    Time expires_at;
    UserId invited_by;
};
BOOST_DESCRIBE_STRUCT(EnrollmentInvited, (),
                      (invitation_id, course_id, email, expires_at, invited_by))

// For a payment service, which answers with course.answer_payment. `request_id` names the payment:
// a repeated event asks for nothing new.
struct EnrollmentPaymentRequested {
    static constexpr std::string_view kType = "EnrollmentPaymentRequested", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentRequestId request_id;
    CourseId course_id;
    UserId user_id;
    std::int64_t amount_minor = 0;
    std::string currency;
    Time pay_before;
};
BOOST_DESCRIBE_STRUCT(EnrollmentPaymentRequested, (),
                      (request_id, course_id, user_id, amount_minor, currency, pay_before))

struct EnrollmentRefundRequested {
    static constexpr std::string_view kType = "EnrollmentRefundRequested", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentRequestId request_id;
    CourseId course_id;
    UserId user_id;
    std::optional<std::string> payment_id;
};
BOOST_DESCRIBE_STRUCT(EnrollmentRefundRequested, (), (request_id, course_id, user_id, payment_id))

// The saga's last two steps: what the services for notifications and analytics are told.
inline constexpr std::string_view kNotificationTopic = "notification-requests";
inline constexpr std::string_view kAnalyticsTopic = "analytics-events";

enum class CourseMessage { welcome };
BOOST_DESCRIBE_ENUM(CourseMessage, welcome)
struct NotificationRequested {
    static constexpr std::string_view kType = "NotificationRequested", kTopic = kNotificationTopic;
    static constexpr int kVersion = 1;
    UserId user_id;
    CourseMessage message = CourseMessage::welcome;
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(NotificationRequested, (), (user_id, message, course_id))

enum class AnalyticsFigure { enrollments };
BOOST_DESCRIBE_ENUM(AnalyticsFigure, enrollments)
struct AnalyticsDataUpdated {
    static constexpr std::string_view kType = "AnalyticsDataUpdated", kTopic = kAnalyticsTopic;
    static constexpr int kVersion = 1;
    AnalyticsFigure figure = AnalyticsFigure::enrollments;
    CourseId course_id;
    UserId user_id;
    EnrollmentSource source = EnrollmentSource::open;
};
BOOST_DESCRIBE_STRUCT(AnalyticsDataUpdated, (), (figure, course_id, user_id, source))

}  // namespace lms::course
