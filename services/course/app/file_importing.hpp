#pragma once
// A course from a file (contract/portable.hpp).
#include <string>

#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/certificate_templates.hpp"
#include "services/course/app/course_file.hpp"
#include "services/course/app/file_slots.hpp"
#include "services/course/app/importing.hpp"

namespace lms::course {

class FileImporting {
public:
    FileImporting(pg::Database& database, idempotency::Idempotency& idempotency,
                  WorkPool& work_pool, const Clock& clock, FileSlots& slots,
                  const Importing& importing, const CertificateTemplates& templates,
                  std::size_t max_file_bytes)
        : database_(&database),
          idempotency_(&idempotency),
          work_pool_(&work_pool),
          clock_(&clock),
          slots_(&slots),
          importing_(&importing),
          templates_(&templates),
          max_file_bytes_(max_file_bytes) {}

    // For teachers: a new draft of the caller's, all of it or nothing. May be repeated with an
    // idempotency key. Throws `validation` for a file that is none, with the place named; what the
    // organisation or the installation does not have is told in the report.
    Task<FileImportReport> import_file(const Context& context, std::string bytes) const;

    std::size_t max_file_bytes() const { return max_file_bytes_; }

private:
    struct Work;
    struct Prepared;
    Task<FileImportReport> write(pg::Transaction& transaction, const Context& context,
                                 const Prepared& prepared) const;
    Task<> take_certificate(pg::Transaction& transaction, Work& work) const;
    Task<> take_listing(pg::Transaction& transaction, Work& work) const;
    Task<> take_rules(pg::Transaction& transaction, Work& work) const;
    Task<> tell_faults(pg::Transaction& transaction, Work& work,
                       std::vector<FieldError> faults) const;

    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    WorkPool* work_pool_;
    const Clock* clock_;
    FileSlots* slots_;
    const Importing* importing_;
    const CertificateTemplates* templates_;
    std::size_t max_file_bytes_;
};

}  // namespace lms::course
