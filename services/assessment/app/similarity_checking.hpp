#pragma once
// Compares the submissions of an assignment with each other, in a job.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/store/similarity_store.hpp"

namespace lms::assessment {

struct RunSimilarityCheck {
    static constexpr std::string_view kJob = "assessment.check_similarity";
    static constexpr jobs::Queue kQueue = jobs::Queue::analytics;
    SimilarityRunId run_id;
    OrganizationId organization_id;
};
BOOST_DESCRIBE_STRUCT(RunSimilarityCheck, (), (run_id, organization_id))

class SimilarityChecking {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        jobs::JobQueue& jobs;
        WorkPool& work_pool;
        const Clock& clock;
        const AssignmentAccess& access;
    };
    explicit SimilarityChecking(Parts parts) : parts_(parts) {}

    // For teachers of the course. While one is under way, that one; what is not done after an hour
    // is taken for broken off.
    Task<SimilarityRun> start(const Context& context, AssignmentId assignment) const;
    // Also for assistants who see all students.
    Task<SimilarityReport> report(const Context& context, AssignmentId assignment) const;

    // The job; may run twice. The newest attempts, their text and their files that are text, up to
    // kMostBytes in all.
    Task<> run(jobs::JobContext& job, const RunSimilarityCheck& input) const;

private:
    Task<> compare(const Context& context, OrganizationId organization,
                   store::SimilarityRunRow row) const;

    Parts parts_;
};

}  // namespace lms::assessment
