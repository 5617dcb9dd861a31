#pragma once
// The designs of an organisation's certificates: administrators write them, teachers choose.
#include <functional>

#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/http/message.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/assets.hpp"
#include "services/course/app/certificate_drawing.hpp"
#include "services/course/contract/certificate_templates.hpp"
#include "services/course/store/certificate_template_store.hpp"

namespace lms::course {

// What the organisation of the calling user is called.
using OrganizationName = std::function<Task<std::string>(const Context& context)>;

class CertificateTemplates {
public:
    // All references outlive it. `public_url` is where the pages are found, without a slash.
    CertificateTemplates(pg::Database& database, WorkPool& work_pool, const Clock& clock,
                         OrganizationName organization_name, std::string public_url);

    Task<CertificateTemplateList> list(const Context& context) const;
    Task<CertificateTemplateView> get(const Context& context, CertificateTemplateId id) const;
    // Throws conflict `certificate_template.full`; validation for a design that cannot be drawn.
    Task<CertificateTemplateView> create(const Context& context,
                                         const CreateCertificateTemplate& input) const;
    // If-Match names the version that was edited. One that changes nothing adds no version.
    Task<CertificateTemplateView> update(const Context& context,
                                         const UpdateCertificateTemplate& input) const;
    // Throws conflict `certificate_template.is_default`.
    Task<> remove(const Context& context, CertificateTemplateId id) const;
    // PNG or SVG, checked; throws what paper::check_image() throws.
    Task<StoredAsset> upload_image(const Context& context, std::string bytes) const;
    Task<http::Response> preview(const Context& context, const PreviewCertificate& input) const;

    // The organisation's default, made in this language where there is none.
    Task<CertificateTemplateId> ensure_default(const Context& context,
                                               std::string_view language) const;
    // The one with this name and design, made if the caller is an administrator; nothing where it
    // is missing and the caller is none. Locks the templates: no course is locked before. Throws
    // validation for a design that cannot be drawn.
    Task<std::optional<CertificateTemplateId>> adopt(pg::Transaction& transaction,
                                                     const Context& context,
                                                     const std::string& name,
                                                     const CertificateDesign& design) const;
    // What a new certificate is made with: the named template, even a deleted one, or the default.
    // Throws conflict `certificate_template.missing`.
    Task<CertificateTemplateView> for_award(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            std::optional<CertificateTemplateId> named) const;
    Task<CertificateImages> load_images(pg::Session& session, const Context& context,
                                        OrganizationId organization,
                                        const CertificateDesign& design) const;

private:
    // Throws validation with every fault.
    Task<> require_drawable(pg::Session& session, const Context& context,
                            const CertificateDesign& design) const;
    Task<store::TemplateRow> insert(pg::Transaction& transaction, const Context& context,
                                    std::string name, const CertificateDesign& design) const;

    pg::Database* database_;
    WorkPool* work_pool_;
    const Clock* clock_;
    OrganizationName organization_name_;
    std::string public_url_;
    Assets assets_;
};

}  // namespace lms::course
