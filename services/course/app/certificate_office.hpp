#pragma once
// All that has to do with certificates, composed: what the service holds as one.
#include "services/course/app/certificate_documents.hpp"
#include "services/course/app/certificates.hpp"

namespace lms::course {

struct CertificateOptions {
    std::string public_url = "http://localhost:3000";  // where people reach the pages
    std::string secret;                                // seals the signing keys
    std::chrono::seconds key_rotation{365 * 86400};
};

struct CertificateOffice {
    CertificateOffice(pg::Database& database, events::Outbox& outbox, WorkPool& work_pool,
                      const Clock& clock, OrganizationName organization_name,
                      const CertificateOptions& options)
        : keys(clock, options.secret, options.key_rotation),
          templates(database, work_pool, clock, std::move(organization_name), options.public_url),
          certificates(database, outbox, clock, keys, templates),
          documents(database, work_pool, keys, templates, options.public_url) {}
    CertificateOffice(const CertificateOffice&) = delete;
    CertificateOffice& operator=(const CertificateOffice&) = delete;

    CertificateKeys keys;
    CertificateTemplates templates;
    Certificates certificates;
    CertificateDocuments documents;
};

}  // namespace lms::course
