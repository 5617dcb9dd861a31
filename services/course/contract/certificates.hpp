#pragma once
// Certificates: the rule of a course, what was issued, and what everybody may verify.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/certificate_design.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

// What students of a course get one for.
enum class CertificateRule {
    none,
    completion,  // completing the course
    approval,    // completing it, and then a teacher's word
};
BOOST_DESCRIBE_ENUM(CertificateRule, none, completion, approval)

enum class CertificateState { valid, revoked, superseded };
BOOST_DESCRIBE_ENUM(CertificateState, valid, revoked, superseded)

struct CertificateSettingsView {
    CourseId course_id;
    CertificateRule rule = CertificateRule::none;
    std::optional<CertificateTemplateId> template_id;  // null: the organisation's default
    std::optional<double> hours;                       // null: the minutes of the lessons
    std::int32_t revision = 0;                         // 0: never set
};
BOOST_DESCRIBE_STRUCT(CertificateSettingsView, (), (course_id, rule, template_id, hours, revision))

struct SetCertificateSettings {
    CourseId course_id;
    CertificateRule rule = CertificateRule::none;
    std::optional<CertificateTemplateId> template_id;
    std::optional<double> hours;
};
BOOST_DESCRIBE_STRUCT(SetCertificateSettings, (), (course_id, rule, template_id, hours))
inline constexpr auto json_rules(const SetCertificateSettings*) {
    return json::rules(json::field<&SetCertificateSettings::hours>(json::range{0.5, 10'000}));
}

struct CertificateView {
    CertificateId id;
    std::string code;  // unguessable: what the paper and the page that verifies it say
    CertificateState state = CertificateState::valid;
    CourseId course_id;
    std::string course_title;
    UserId user_id;
    std::string student_name;
    CertificateRule rule = CertificateRule::completion;  // that it was issued by
    Time completed_at;
    Time issued_at;
    CertificateTemplateId template_id;
    std::int32_t template_version = 0;
    std::optional<Time> revoked_at;
    std::optional<std::string> revocation_reason;
    std::optional<CertificateId> supersedes;
};
BOOST_DESCRIBE_STRUCT(CertificateView, (),
                      (id, code, state, course_id, course_title, user_id, student_name, rule,
                       completed_at, issued_at, template_id, template_version, revoked_at,
                       revocation_reason, supersedes))

// Newest first.
struct ListMyCertificates {
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListMyCertificates, (), (limit, cursor))
inline constexpr auto json_rules(const ListMyCertificates*) {
    return json::rules(json::field<&ListMyCertificates::limit>(json::range{1, 100}));
}
struct ListCourseCertificates {
    CourseId course_id;
    std::optional<CertificateState> state;
    std::optional<std::string> q;       // in names and codes
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCourseCertificates, (), (course_id, state, q, limit, cursor))
inline constexpr auto json_rules(const ListCourseCertificates*) {
    return json::rules(json::field<&ListCourseCertificates::q>(json::length{0, 200}),
                       json::field<&ListCourseCertificates::limit>(json::range{1, 100}));
}
struct CertificatePage {
    std::vector<CertificateView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CertificatePage, (), (items, next_cursor))

// Who has completed the course and holds no valid certificate, in the order of enrolment.
struct ListCertificateCandidates {
    CourseId course_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCertificateCandidates, (), (course_id, limit, cursor))
inline constexpr auto json_rules(const ListCertificateCandidates*) {
    return json::rules(json::field<&ListCertificateCandidates::limit>(json::range{1, 100}));
}
struct CertificateCandidate {
    UserId user_id;
    std::optional<std::string> name;  // null: not known yet
    std::optional<std::string> email;
    Time completed_at;
    bool was_revoked = false;  // there was one
};
BOOST_DESCRIBE_STRUCT(CertificateCandidate, (), (user_id, name, email, completed_at, was_revoked))
struct CertificateCandidatePage {
    std::vector<CertificateCandidate> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CertificateCandidatePage, (), (items, next_cursor))

struct IssueCertificates {
    CourseId course_id;
    std::vector<UserId> user_ids;
};
BOOST_DESCRIBE_STRUCT(IssueCertificates, (), (course_id, user_ids))
inline constexpr auto json_rules(const IssueCertificates*) {
    return json::rules(json::field<&IssueCertificates::user_ids>(json::items{1, 100}));
}
// What holds afterwards; who had a valid one keeps it.
struct IssuedCertificates {
    std::vector<CertificateView> items;
};
BOOST_DESCRIBE_STRUCT(IssuedCertificates, (), (items))

struct CertificateKey {
    CertificateId certificate_id;
};
BOOST_DESCRIBE_STRUCT(CertificateKey, (), (certificate_id))
struct RevokeCertificate {
    CertificateId certificate_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevokeCertificate, (), (certificate_id, reason))
inline constexpr auto json_rules(const RevokeCertificate*) {
    return json::rules(
        json::field<&RevokeCertificate::reason>(json::length{1, 500}, json::not_blank{}));
}

enum class DocumentFormat { pdf, png };
BOOST_DESCRIBE_ENUM(DocumentFormat, pdf, png)
struct GetCertificateDocument {
    CertificateId certificate_id;
    std::optional<DocumentFormat> format;  // default pdf
};
BOOST_DESCRIBE_STRUCT(GetCertificateDocument, (), (certificate_id, format))

struct VerifyCertificate {
    std::string code;  // hyphens, spaces and case do not matter
};
BOOST_DESCRIBE_STRUCT(VerifyCertificate, (), (code))
inline constexpr auto json_rules(const VerifyCertificate*) {
    return json::rules(json::field<&VerifyCertificate::code>(json::length{1, 64}));
}
// What the paper says, and whether it still holds.
struct VerifiedCertificate {
    std::string code;
    CertificateState state = CertificateState::valid;
    std::string student_name;
    std::string course_title;
    std::string issuer;
    Time completed_at;
    std::optional<double> hours;
    std::optional<Time> ended_at;  // when it was revoked or superseded
};
BOOST_DESCRIBE_STRUCT(VerifiedCertificate, (),
                      (code, state, student_name, course_title, issuer, completed_at, hours,
                       ended_at))

// The signed part of a certificate, in its QR code behind the address: a JWS (RFC 7515) of type
// kCertificateProof whose payload this is. Long names end with an ellipsis.
inline constexpr std::string_view kCertificateProof = "lms-cert";
struct CertificateProof {
    std::string code;
    std::string name;
    std::string course;
    std::string issuer;
    std::string date;  // of completion, "2026-11-21", UTC
};
BOOST_DESCRIBE_STRUCT(CertificateProof, (), (code, name, course, issuer, date))

}  // namespace lms::course
