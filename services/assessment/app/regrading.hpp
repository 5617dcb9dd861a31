#pragma once
// Grading anew with another version of a question.
#include "libs/core/loops.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/app/grading_door.hpp"
#include "services/assessment/store/regrade_store.hpp"

namespace lms::assessment {

struct RunRegrade {
    static constexpr std::string_view kJob = "assessment.run_regrade";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    RegradeId regrade_id;
};
BOOST_DESCRIBE_STRUCT(RunRegrade, (), (organization_id, regrade_id))

// Finds those whose worker is gone.
struct WatchRegrades {
    static constexpr std::string_view kJob = "assessment.watch_regrades";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(WatchRegrades, (), ())

class Regrading {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        jobs::JobQueue& jobs;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& door;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
        const AttemptResults& results;
    };
    explicit Regrading(Parts parts) : parts_(parts) {}

    // For those who may edit the course; forbidden `grading.not_allowed` to assistants. The first
    // answers are graded when this returns, the rest by a job. Throws not_found("question")
    // of one that the quiz does not ask, not_found("version"), conflict `regrade.running`, and 422
    // for a version of another type or the same one.
    Task<RegradeView> start(const Context& context, const StartRegrade& input) const;
    // For those who teach the course.
    Task<RegradePage> list(const Context& context, const ListRegrades& query) const;
    Task<RegradeView> get(const Context& context, const RegradePath& path) const;
    // Of students whom the caller sees.
    Task<RegradeChangePage> changes(const Context& context, const ListRegradeChanges& query) const;

    // The jobs. A regrade that was cut off goes on where it was.
    Task<> run(jobs::JobContext& job, const RunRegrade& input) const;
    Task<> watch(const Context& context) const;
    // One batch in one transaction; false when it has ended.
    Task<bool> run_batch(const Context& context, OrganizationId organization,
                         RegradeId regrade) const;

private:
    struct Batch;
    Task<store::RegradeRow> plan(const Context& context, const StartRegrade& input) const;
    Task<Batch> grade(pg::Transaction& transaction, const Context& context,
                      const store::RegradeRow& regrade, std::vector<store::OldGrade> grades) const;
    Task<> save(pg::Transaction& transaction, const Context& context,
                const store::RegradeRow& regrade, const Batch& batch) const;
    Task<RegradeView> view(const Context& context, QuizId quiz, RegradeId regrade) const;

    Parts parts_;
};

}  // namespace lms::assessment
