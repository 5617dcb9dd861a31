#pragma once
// What happens to certificates, on course-events. A re-issue is one event: it names what it
// supersedes.
#include <string>
#include <string_view>

#include "services/course/contract/certificates.hpp"
#include "services/course/contract/events.hpp"

namespace lms::course {

struct CertificateIssued {
    static constexpr std::string_view kType = "CertificateIssued", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CertificateId certificate_id;
    CourseId course_id;
    EnrollmentId enrollment_id;
    UserId user_id;
    std::string code;
    Time issued_at;
    std::optional<CertificateId> supersedes;
};
BOOST_DESCRIBE_STRUCT(CertificateIssued, (),
                      (certificate_id, course_id, enrollment_id, user_id, code, issued_at,
                       supersedes))

struct CertificateRevoked {
    static constexpr std::string_view kType = "CertificateRevoked", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CertificateId certificate_id;
    CourseId course_id;
    UserId user_id;
    std::string reason;
    Time revoked_at;
};
BOOST_DESCRIBE_STRUCT(CertificateRevoked, (),
                      (certificate_id, course_id, user_id, reason, revoked_at))

}  // namespace lms::course
