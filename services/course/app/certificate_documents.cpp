#include "services/course/app/certificate_documents.hpp"

#include "services/course/app/certificate_responses.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/domain/certificate_code.hpp"

namespace lms::course {

namespace {

CertificateContent content_of(const store::CertificateRow& row, const std::string& public_url) {
    const std::string address = public_url + "/verify/" + row.code;
    CertificateContent content;
    content.values = {{"student", row.student_name},
                      {"course", row.course_title},
                      {"teacher", row.teacher_name},
                      {"code", row.code},
                      {"verify_url", address}};
    content.hours = row.hours;
    content.completed_at = row.completed_at;
    // Behind the #, so that no server on the way sees the name when the page is asked for.
    content.qr_text = address + "#" + row.proof;
    content.title = row.course_title + " – " + row.student_name;
    content.issued_at = row.issued_at;
    return content;
}

}  // namespace

Task<store::CertificateRow> CertificateDocuments::get_readable(const Context& context,
                                                               CertificateId certificate) const {
    const Principal& caller = context.principal;
    const auto row =
        co_await store::find_certificate(*database_, context, caller.organization_id, certificate);
    if (!row) throw not_found("certificate");
    if (row->user_id != caller.user_id) {
        const auto course = co_await store::find_course(*database_, context, caller.organization_id,
                                                        row->course_id, caller.user_id);
        if (!course || !may_edit(relation_of(context, *course))) throw not_found("certificate");
    }
    if (row->state != CertificateState::valid) {
        throw Problem(ProblemKind::gone, "certificate.not_valid",
                      "This certificate is not valid any more.");
    }
    co_return *row;
}

Task<http::Response> CertificateDocuments::draw(const Context& context,
                                                const GetCertificateDocument& input) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = co_await get_readable(context, input.certificate_id);
    const auto text = co_await store::find_design(*database_, context, organization,
                                                  row.template_id, row.template_version);
    const auto design = json::read_lenient<CertificateDesign>(text.value());
    const auto images = co_await templates_->load_images(*database_, context, organization, design);
    co_return co_await render_document(
        *work_pool_, context, to_sheet(design, content_of(row, public_url_), images),
        input.format.value_or(DocumentFormat::pdf), "certificate-" + row.code);
}

Task<VerifiedCertificate> CertificateDocuments::verify(const Context& context,
                                                       std::string_view typed) const {
    const auto code = read_certificate_code(typed);
    if (!code) throw not_found("certificate");
    auto row = co_await store::find_certificate_by_code(*database_, context, *code);
    if (!row) throw not_found("certificate");
    VerifiedCertificate verified;
    verified.code = std::move(row->code);
    verified.state = row->state;
    verified.student_name = std::move(row->student_name);
    verified.course_title = std::move(row->course_title);
    verified.issuer = std::move(row->issuer);
    verified.completed_at = row->completed_at;
    verified.hours = row->hours;
    verified.ended_at = row->ended_at;
    co_return verified;
}

Task<std::string> CertificateDocuments::public_keys(const Context& context) const {
    const auto keys = co_await keys_->public_keys(*database_, context);
    co_return keys.to_jwks();
}

}  // namespace lms::course
