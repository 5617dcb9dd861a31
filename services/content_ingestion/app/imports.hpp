#pragma once
// What teachers do with imports: start one, look at one, list them.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/content_ingestion/contract/endpoints.hpp"

namespace lms::content_ingestion {

class Imports {
public:
    Imports(pg::Database& database, jobs::JobQueue& jobs, idempotency::Idempotency& idempotency,
            const Clock& clock)
        : database_(&database), jobs_(&jobs), idempotency_(&idempotency), clock_(&clock) {}

    // Only what can be told from the address is checked now; the rest becomes the import's failure.
    // Throws validation for a bad source or a course that this source did not make, and conflict
    // while the same import runs.
    Task<ImportView> start(const Context& context, const StartImport& input) const;
    // Teachers see their own, administrators those of the organisation; others are not_found.
    Task<ImportView> get(const Context& context, ImportId import) const;
    Task<ImportPage> list(const Context& context, const ListImports& query) const;

private:
    pg::Database* database_;
    jobs::JobQueue* jobs_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
};

}  // namespace lms::content_ingestion
