#pragma once
// Making programmes: their author's, and every administrator's. A programme changes at once for
// everybody who takes it; who has completed it has (docs/adr/0025).
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/programmes.hpp"
#include "services/course/store/programme_store.hpp"

namespace lms::course {

class ProgrammeAuthoring {
public:
    ProgrammeAuthoring(pg::Database& database, jobs::JobQueue& jobs,
                       idempotency::Idempotency& idempotency, const Clock& clock)
        : database_(&database), jobs_(&jobs), idempotency_(&idempotency), clock_(&clock) {}

    // May be repeated with an idempotency key.
    Task<ProgrammeView> create(const Context& context, const CreateProgramme& input) const;
    // Needs If-Match. Courses are published ones that the caller sees. What is published has to
    // stay complete: field errors otherwise.
    Task<ProgrammeView> update(const Context& context, const UpdateProgramme& input) const;
    // Throws field errors for what is missing.
    Task<ProgrammeView> publish(const Context& context, ProgrammeId programme) const;
    Task<ProgrammeView> withdraw(const Context& context, ProgrammeId programme) const;
    // Throws conflict `programme.taken` when it has students.
    Task<> remove(const Context& context, ProgrammeId programme) const;
    Task<ProgrammeSummary> summarize(const Context& context, ProgrammeId programme) const;

private:
    Task<store::ProgrammeRow> lock_to_edit(pg::Transaction& transaction, const Context& context,
                                           ProgrammeId programme) const;
    Task<> set_courses(pg::Transaction& transaction, const Context& context, ProgrammeId programme,
                       const std::vector<ProgrammeCourse>& courses) const;
    // Checks what is published, has its students looked at again, and answers with it.
    Task<ProgrammeView> finish(pg::Transaction& transaction, const Context& context,
                               ProgrammeId programme) const;

    pg::Database* database_;
    jobs::JobQueue* jobs_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
};

}  // namespace lms::course
