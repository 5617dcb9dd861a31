#pragma once
// Enrolling many at once. Short lists are done before the answer, long ones by a job, both in
// batches of one transaction each, which go on where they were cut off.
#include <functional>

#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/enrollment_steps.hpp"
#include "services/course/contract/bulk.hpp"
#include "services/course/store/bulk_store.hpp"

namespace lms::course {

struct RunBulkEnrollment {
    static constexpr std::string_view kJob = "course.run_bulk_enrollment";
    static constexpr jobs::Queue kQueue = jobs::Queue::default_;
    static constexpr jobs::Priority kPriority = jobs::Priority::low;
    BulkId bulk_id;
};
BOOST_DESCRIBE_STRUCT(RunBulkEnrollment, (), (bulk_id))

class BulkEnrolling {
public:
    BulkEnrolling(pg::Database& database, idempotency::Idempotency& idempotency,
                  events::Outbox& outbox, jobs::JobQueue& jobs, const EnrollmentSteps& steps,
                  const Clock& clock)
        : database_(&database),
          idempotency_(&idempotency),
          outbox_(&outbox),
          jobs_(&jobs),
          steps_(&steps),
          clock_(&clock) {}

    // All for everybody who looks after all of the course's students. Throws validation `csv` with
    // the lines that cannot be read.
    Task<BulkEnrollment> start(const Context& context, const StartBulkEnrollment& input) const;
    Task<BulkEnrollment> find(const Context& context, BulkId bulk) const;
    Task<BulkLinePage> list_lines(const Context& context, const ListBulkLines& query) const;

    // For the job: until all lines are done. `report` is told how many after each batch.
    using Progress = std::function<Task<>(const store::BulkRow&)>;
    Task<> run(const Context& context, BulkId bulk, Progress report) const;

private:
    Task<std::vector<ListedPerson>> read_people(const Context& context,
                                                const StartBulkEnrollment& input) const;
    Task<store::BulkRow> run_batch(pg::Transaction& transaction, const Context& context,
                                   BulkId bulk) const;
    Task<> apply(pg::Transaction& transaction, const Context& context, const store::BulkRow& bulk,
                 const store::OpenLineRow& line, BulkOutcome outcome) const;
    Task<BulkEnrollment> view(pg::Session& session, const Context& context, BulkId bulk) const;

    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    events::Outbox* outbox_;
    jobs::JobQueue* jobs_;
    const EnrollmentSteps* steps_;
    const Clock* clock_;
};

}  // namespace lms::course
