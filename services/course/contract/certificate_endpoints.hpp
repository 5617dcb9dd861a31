#pragma once
// The operations on certificates and their templates.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/certificate_templates.hpp"

namespace lms::course {

inline constexpr http::Endpoint<http::Nothing, CertificateTemplateList> kListCertificateTemplates{
    http::Method::get, "/api/v1/certificate-templates", http::Access::teacher,
    "certificate.list_templates", "The organisation's templates of certificates"};
inline constexpr http::Endpoint<CreateCertificateTemplate, CertificateTemplateView>
    kCreateCertificateTemplate{http::Method::post,
                               "/api/v1/certificate-templates",
                               http::Access::administrator,
                               "certificate.create_template",
                               "Add a template; without a design, the standard one",
                               201};
inline constexpr http::Endpoint<CertificateTemplateKey, CertificateTemplateView>
    kGetCertificateTemplate{http::Method::get, "/api/v1/certificate-templates/{template_id}",
                            http::Access::teacher, "certificate.get_template",
                            "A template with its newest design"};
inline constexpr http::Endpoint<UpdateCertificateTemplate, CertificateTemplateView>
    kUpdateCertificateTemplate{
        http::Method::put, "/api/v1/certificate-templates/{template_id}",
        http::Access::administrator, "certificate.update_template",
        "Save a template as its next version (If-Match required); issued certificates keep theirs"};
inline constexpr http::Endpoint<CertificateTemplateKey, http::Nothing> kDeleteCertificateTemplate{
    http::Method::del,
    "/api/v1/certificate-templates/{template_id}",
    http::Access::administrator,
    "certificate.delete_template",
    "Use a template no more; issued certificates keep it",
    204};
inline constexpr http::Endpoint<PreviewCertificate, http::Response> kPreviewCertificate{
    http::Method::post, "/api/v1/certificate-templates/preview", http::Access::administrator,
    "certificate.preview", "A design with example names as PNG or PDF; nothing is stored"};

inline constexpr http::Endpoint<CourseKey, CertificateSettingsView> kGetCertificateSettings{
    http::Method::get, "/api/v1/courses/{course_id}/certificate-settings", http::Access::teacher,
    "certificate.get_settings", "What students of a course get a certificate for"};
inline constexpr http::Endpoint<SetCertificateSettings, CertificateSettingsView>
    kSetCertificateSettings{http::Method::put, "/api/v1/courses/{course_id}/certificate-settings",
                            http::Access::teacher, "certificate.set_settings",
                            "Decide what students of a course get a certificate for"};
inline constexpr http::Endpoint<ListCourseCertificates, CertificatePage> kListCourseCertificates{
    http::Method::get, "/api/v1/courses/{course_id}/certificates", http::Access::teacher,
    "certificate.list_of_course", "Certificates of a course, newest first"};
inline constexpr http::Endpoint<ListCertificateCandidates, CertificateCandidatePage>
    kListCertificateCandidates{
        http::Method::get, "/api/v1/courses/{course_id}/certificates/candidates",
        http::Access::teacher, "certificate.list_candidates",
        "Students who have completed the course and hold no valid certificate"};
inline constexpr http::Endpoint<IssueCertificates, IssuedCertificates> kIssueCertificates{
    http::Method::post, "/api/v1/courses/{course_id}/certificates", http::Access::teacher,
    "certificate.issue", "Issue certificates to students who have completed the course"};
inline constexpr http::Endpoint<RevokeCertificate, CertificateView> kRevokeCertificate{
    http::Method::post, "/api/v1/certificates/{certificate_id}/revoke", http::Access::teacher,
    "certificate.revoke", "Declare a certificate invalid, for a reason"};
inline constexpr http::Endpoint<CertificateKey, CertificateView> kReissueCertificate{
    http::Method::post,
    "/api/v1/certificates/{certificate_id}/reissue",
    http::Access::teacher,
    "certificate.reissue",
    "Issue a certificate again with the present name, title and design; the old one is superseded",
    201};

inline constexpr http::Endpoint<ListMyCertificates, CertificatePage> kListMyCertificates{
    http::Method::get, "/api/v1/certificates", http::Access::signed_in, "certificate.list_mine",
    "The caller's certificates, newest first"};
inline constexpr http::Endpoint<GetCertificateDocument, http::Response> kGetCertificateDocument{
    http::Method::get, "/api/v1/certificates/{certificate_id}/document", http::Access::signed_in,
    "certificate.get_document", "A certificate as PDF or PNG, for its student and the teachers"};

inline constexpr http::Endpoint<VerifyCertificate, VerifiedCertificate> kVerifyCertificate{
    http::Method::get, "/api/v1/certificates/verify/{code}", http::Access::anyone,
    "certificate.verify", "What the certificate with this code says, and whether it holds"};
inline constexpr http::Endpoint<http::Nothing, json::Raw> kGetCertificateKeys{
    http::Method::get, "/.well-known/certificate-keys.json", http::Access::anyone,
    "certificate.get_keys", "Keys that verify the signatures of certificates (RFC 7517)"};

}  // namespace lms::course
