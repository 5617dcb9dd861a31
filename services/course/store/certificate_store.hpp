#pragma once
// Certificates and the settings that they are issued by.
#include "libs/pg/database.hpp"
#include "services/course/contract/certificates.hpp"

namespace lms::course::store {

struct CertificateSettingsRow {
    CertificateRule rule = CertificateRule::none;
    std::optional<CertificateTemplateId> template_id;
    std::optional<double> hours;
    std::int32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(CertificateSettingsRow, (), (rule, template_id, hours, revision))

Task<std::optional<CertificateSettingsRow>> find_certificate_settings(pg::Session& session,
                                                                      const Context& context,
                                                                      OrganizationId organization,
                                                                      CourseId course);
// Returns the new revision.
Task<std::int32_t> put_certificate_settings(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization, CourseId course,
                                            const CertificateSettingsRow& settings, Time now);

// A completed enrolment with all that its certificate will say.
struct AwardRow {
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
    std::optional<std::string> student_name;  // null: user-events have not told yet
    std::string course_title;                 // of the version that was completed
    std::string teacher_name;                 // empty when it is not known
    std::int32_t minutes = 0;
    Time completed_at;
    CertificateRule rule = CertificateRule::none;
    std::optional<CertificateTemplateId> template_id;
    std::optional<double> hours;
    bool has_valid = false;
    bool has_any = false;  // one that was revoked or superseded, too
};
BOOST_DESCRIBE_STRUCT(AwardRow, (),
                      (enrollment_id, course_id, user_id, student_name, course_title, teacher_name,
                       minutes, completed_at, rule, template_id, hours, has_valid, has_any))
Task<std::optional<AwardRow>> find_award(pg::Session& session, const Context& context,
                                         OrganizationId organization, EnrollmentId enrollment);
// Of these users, those who have completed the course.
Task<std::vector<AwardRow>> list_awards(pg::Session& session, const Context& context,
                                        OrganizationId organization, CourseId course,
                                        const std::vector<UserId>& users);

struct CertificateRow {
    CertificateId certificate_id;
    std::string code;
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
    CertificateRule rule = CertificateRule::completion;
    CertificateState state = CertificateState::valid;
    std::string student_name;
    std::string course_title;
    std::string teacher_name;
    std::string issuer;
    std::optional<double> hours;
    Time completed_at;
    CertificateTemplateId template_id;
    std::int32_t template_version = 0;
    std::string proof;
    Time issued_at;
    std::optional<CertificateId> supersedes;
    std::optional<Time> ended_at;
    std::optional<std::string> revocation_reason;
};
BOOST_DESCRIBE_STRUCT(CertificateRow, (),
                      (certificate_id, code, enrollment_id, course_id, user_id, rule, state,
                       student_name, course_title, teacher_name, issuer, hours, completed_at,
                       template_id, template_version, proof, issued_at, supersedes, ended_at,
                       revocation_reason))

// False when the enrolment has a valid one: nothing was written. `by` nothing: the rule.
Task<bool> insert_certificate(pg::Transaction& transaction, const Context& context,
                              OrganizationId organization, const CertificateRow& row,
                              std::optional<UserId> by);
Task<std::optional<CertificateRow>> find_certificate(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     CertificateId certificate);
// The same row, locked until the transaction ends.
Task<std::optional<CertificateRow>> lock_certificate(pg::Transaction& transaction,
                                                     const Context& context,
                                                     OrganizationId organization,
                                                     CertificateId certificate);
// For whoever holds the paper, whoever that is: the code is the permission.
Task<std::optional<CertificateRow>> find_certificate_by_code(pg::Session& session,
                                                             const Context& context,
                                                             std::string_view code);

struct CertificateEnd {
    CertificateState state = CertificateState::revoked;
    std::optional<std::string> reason;
    UserId by;
    Time at;
};
void end_certificate(pg::Transaction& transaction, OrganizationId organization,
                     CertificateId certificate, const CertificateEnd& end);

// Newest first, before `before`.
Task<std::vector<CertificateRow>> list_certificates_of_user(pg::Session& session,
                                                            const Context& context,
                                                            OrganizationId organization,
                                                            UserId user, CertificateId before,
                                                            std::int32_t limit);
struct CourseCertificateQuery {
    CourseId course_id;
    std::optional<CertificateState> state;
    std::optional<std::string> words;
    CertificateId before;
    std::int32_t limit = 0;
};
Task<std::vector<CertificateRow>> list_certificates_of_course(pg::Session& session,
                                                              const Context& context,
                                                              OrganizationId organization,
                                                              const CourseCertificateQuery& query);

struct CandidateRow {
    EnrollmentId enrollment_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    Time completed_at;
    bool was_revoked = false;
};
BOOST_DESCRIBE_STRUCT(CandidateRow, (),
                      (enrollment_id, user_id, name, email, completed_at, was_revoked))
// In the order of enrolment, after `after`.
Task<std::vector<CandidateRow>> list_candidates(pg::Session& session, const Context& context,
                                                OrganizationId organization, CourseId course,
                                                EnrollmentId after, std::int32_t limit);

}  // namespace lms::course::store
