#pragma once
// Courses as files, composed: what the service holds as one.
#include "services/course/app/exporting.hpp"
#include "services/course/app/file_importing.hpp"

namespace lms::course {

struct CourseFiles {
    CourseFiles(pg::Database& database, idempotency::Idempotency& idempotency, WorkPool& work_pool,
                const Clock& clock, const Importing& importing,
                const CertificateTemplates& templates, std::size_t max_file_bytes)
        : exporting(database, work_pool, slots, max_file_bytes),
          importing(database, idempotency, work_pool, clock, slots, importing, templates,
                    max_file_bytes) {}
    CourseFiles(const CourseFiles&) = delete;
    CourseFiles& operator=(const CourseFiles&) = delete;

    FileSlots slots;
    Exporting exporting;
    FileImporting importing;
};

}  // namespace lms::course
