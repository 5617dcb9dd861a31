#pragma once
// Issuing certificates, and ending them. What one says is written once; only whether it holds
// changes.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/certificate_keys.hpp"
#include "services/course/app/certificate_templates.hpp"
#include "services/course/contract/certificates.hpp"
#include "services/course/store/certificate_store.hpp"

namespace lms::course {

// Enqueued for a completed course whose rule says so.
struct IssueCertificate {
    static constexpr std::string_view kJob = "course.issue_certificate";
    static constexpr jobs::Queue kQueue = jobs::Queue::certificates;
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(IssueCertificate, (), (enrollment_id))

class Certificates {
public:
    Certificates(pg::Database& database, events::Outbox& outbox, const Clock& clock,
                 const CertificateKeys& keys, const CertificateTemplates& templates)
        : database_(&database),
          outbox_(&outbox),
          clock_(&clock),
          keys_(&keys),
          templates_(&templates) {}

    // For the course's authors; everybody else is told that there is no such course.
    Task<CertificateSettingsView> get_settings(const Context& context, CourseId course) const;
    // With If-Match, only if nobody else changed them meanwhile.
    Task<CertificateSettingsView> set_settings(const Context& context,
                                               const SetCertificateSettings& input) const;
    Task<CertificatePage> list_of_course(const Context& context,
                                         const ListCourseCertificates& query) const;
    Task<CertificateCandidatePage> list_candidates(const Context& context,
                                                   const ListCertificateCandidates& query) const;
    // Throws validation for users who have not completed the course.
    Task<IssuedCertificates> issue(const Context& context, const IssueCertificates& input) const;
    // Both throw conflict `certificate.not_valid` for one that has ended before.
    Task<CertificateView> revoke(const Context& context, const RevokeCertificate& input) const;
    Task<CertificateView> reissue(const Context& context, CertificateId certificate) const;

    // Of the caller.
    Task<CertificatePage> list_mine(const Context& context, const ListMyCertificates& query) const;

    // For the job: once per enrolment, also when it runs twice or the event comes again. Throws
    // `unavailable`, to be tried again, while the student's name is not known.
    Task<> issue_by_rule(const Context& context, EnrollmentId enrollment) const;

private:
    struct Award {
        store::AwardRow facts;
        CertificateRule rule = CertificateRule::completion;
        std::optional<UserId> by;
        std::optional<CertificateId> supersedes;
    };
    // Nothing when the enrolment has a valid one.
    Task<std::optional<store::CertificateRow>> award(pg::Transaction& transaction,
                                                     const Context& context,
                                                     const Award& award) const;
    Task<store::CertificateRow> lock_valid(pg::Transaction& transaction, const Context& context,
                                           CertificateId certificate) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
    const CertificateKeys* keys_;
    const CertificateTemplates* templates_;
};

CertificateView to_view(const store::CertificateRow& row);

}  // namespace lms::course
