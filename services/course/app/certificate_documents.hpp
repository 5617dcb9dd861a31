#pragma once
// Certificates as people see them: the document, and what anybody may verify
// (docs/adr/0021-certificates.md).
#include "libs/core/loops.hpp"
#include "libs/http/message.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/certificate_keys.hpp"
#include "services/course/app/certificate_templates.hpp"
#include "services/course/contract/certificates.hpp"
#include "services/course/store/certificate_store.hpp"

namespace lms::course {

class CertificateDocuments {
public:
    CertificateDocuments(pg::Database& database, WorkPool& work_pool, const CertificateKeys& keys,
                         const CertificateTemplates& templates, std::string public_url)
        : database_(&database),
          work_pool_(&work_pool),
          keys_(&keys),
          templates_(&templates),
          public_url_(std::move(public_url)) {}

    // Drawn anew each time, with the design that it was issued with. For its student and the
    // course's authors; throws `gone` (certificate.not_valid) once it has ended.
    Task<http::Response> draw(const Context& context, const GetCertificateDocument& input) const;
    // For anybody who has the code.
    Task<VerifiedCertificate> verify(const Context& context, std::string_view code) const;
    // The public keys as JWKS.
    Task<std::string> public_keys(const Context& context) const;

private:
    Task<store::CertificateRow> get_readable(const Context& context,
                                             CertificateId certificate) const;

    pg::Database* database_;
    WorkPool* work_pool_;
    const CertificateKeys* keys_;
    const CertificateTemplates* templates_;
    std::string public_url_;
};

}  // namespace lms::course
