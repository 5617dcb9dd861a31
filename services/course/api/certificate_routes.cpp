// Certificates: templates for administrators, issuing for teachers, documents for students,
// verifying for everybody.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/certificate_office.hpp"
#include "services/course/contract/certificate_endpoints.hpp"

namespace lms::course {

namespace {

using http::Reply;

constexpr http::RawRoute kUploadImage{http::Method::post,
                                      "/api/v1/certificate-templates/images",
                                      http::Access::administrator,
                                      "certificate.upload_image",
                                      "Upload a logo or a signature for templates: PNG or SVG",
                                      {http::BodyMode::whole, std::size_t{2} << 20U}};

Reply<CertificateTemplateView> with_version(CertificateTemplateView view) {
    const std::int32_t version = view.version;
    return tagged_for_edits(std::move(view), version);
}

void add_templates(http::Router& router, const CertificateTemplates& templates) {
    router.add(kListCertificateTemplates,
               [&templates](const Context& context) { return templates.list(context); });
    router.add(kCreateCertificateTemplate,
               [&templates](const Context& context, const CreateCertificateTemplate& input)
                   -> Task<Reply<CertificateTemplateView>> {
                   auto reply = with_version(co_await templates.create(context, input));
                   reply.location = "/api/v1/certificate-templates/" + reply.value.id.to_string();
                   co_return reply;
               });
    router.add(
        kGetCertificateTemplate,
        [&templates](const Context& context,
                     const CertificateTemplateKey& key) -> Task<Reply<CertificateTemplateView>> {
            co_return with_version(co_await templates.get(context, key.template_id));
        });
    router.add(kUpdateCertificateTemplate,
               [&templates](const Context& context, const UpdateCertificateTemplate& input)
                   -> Task<Reply<CertificateTemplateView>> {
                   co_return with_version(co_await templates.update(context, input));
               });
    router.add(kDeleteCertificateTemplate,
               [&templates](const Context& context,
                            const CertificateTemplateKey& key) -> Task<http::Nothing> {
                   co_await templates.remove(context, key.template_id);
                   co_return http::Nothing{};
               });
    router.add(kPreviewCertificate,
               [&templates](const Context& context, const PreviewCertificate& input) {
                   return templates.preview(context, input);
               });
    router.add_raw(kUploadImage,
                   [&templates](http::Request& request, Context& context) -> Task<http::Response> {
                       const StoredAsset stored =
                           co_await templates.upload_image(context, std::move(request.body));
                       co_return http::Response::json(stored.created ? 201 : 200,
                                                      json::write(to_view(stored.asset)));
                   });
}

void add_issuing(http::Router& router, const Certificates& certificates) {
    router.add(
        kGetCertificateSettings,
        [&certificates](const Context& context,
                        const CourseKey& key) -> Task<Reply<CertificateSettingsView>> {
            co_return with_revision(co_await certificates.get_settings(context, key.course_id));
        });
    router.add(kSetCertificateSettings,
               [&certificates](const Context& context, const SetCertificateSettings& input)
                   -> Task<Reply<CertificateSettingsView>> {
                   co_return with_revision(co_await certificates.set_settings(context, input));
               });
    router.add(kListCourseCertificates,
               [&certificates](const Context& context, const ListCourseCertificates& query) {
                   return certificates.list_of_course(context, query);
               });
    router.add(kListCertificateCandidates,
               [&certificates](const Context& context, const ListCertificateCandidates& query) {
                   return certificates.list_candidates(context, query);
               });
    router.add(kIssueCertificates,
               [&certificates](const Context& context, const IssueCertificates& input) {
                   return certificates.issue(context, input);
               });
    router.add(kRevokeCertificate,
               [&certificates](const Context& context, const RevokeCertificate& input) {
                   return certificates.revoke(context, input);
               });
    router.add(kReissueCertificate,
               [&certificates](const Context& context, const CertificateKey& key) {
                   return certificates.reissue(context, key.certificate_id);
               });
}

void add_documents(http::Router& router, const CertificateDocuments& documents) {
    router.add(kGetCertificateDocument,
               [&documents](const Context& context, const GetCertificateDocument& input) {
                   return documents.draw(context, input);
               });
    router.add(kVerifyCertificate,
               [&documents](const Context& context,
                            const VerifyCertificate& input) -> Task<Reply<VerifiedCertificate>> {
                   Reply<VerifiedCertificate> reply;
                   reply.value = co_await documents.verify(context, input.code);
                   reply.headers.emplace_back("Cache-Control", "no-store");
                   co_return reply;
               });
    router.add(kGetCertificateKeys, [&documents](const Context& context) -> Task<Reply<json::Raw>> {
        Reply<json::Raw> reply;
        reply.value.text = co_await documents.public_keys(context);
        reply.headers.emplace_back("Cache-Control", "public, max-age=300");
        co_return reply;
    });
}

}  // namespace

void add_certificate_routes(http::Router& router, const UseCases& use) {
    const CertificateOffice& office = use.certificates;
    add_templates(router, office.templates);
    add_issuing(router, office.certificates);
    router.add(kListMyCertificates, [&certificates = office.certificates](
                                        const Context& context, const ListMyCertificates& query) {
        return certificates.list_mine(context, query);
    });
    add_documents(router, office.documents);
}

}  // namespace lms::course
