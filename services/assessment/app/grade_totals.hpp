#pragma once
// Totals that follow grades and rules.
#include "libs/core/time.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "services/assessment/app/gradebook_shelf.hpp"
#include "services/assessment/store/grade_store.hpp"

namespace lms::assessment {

// The rules of a large class changed.
struct RecomputeGrades {
    static constexpr std::string_view kJob = "assessment.recompute_grades";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    course::CourseId course_id;
    std::int32_t generation = 0;
};
BOOST_DESCRIBE_STRUCT(RecomputeGrades, (), (organization_id, course_id, generation))

// The job of a class was given up: another one begins.
struct RecomputeLateGrades {
    static constexpr std::string_view kJob = "assessment.recompute_late_grades";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
    std::int32_t after_minutes = 30;
};
BOOST_DESCRIBE_STRUCT(RecomputeLateGrades, (), (after_minutes))

// Somebody came into the class.
struct ComputeStudent {
    static constexpr std::string_view kJob = "assessment.compute_student";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    course::CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(ComputeStudent, (), (organization_id, course_id, user_id))

// A student's grades as the plan takes them.
struct Standing {
    UserId user_id;
    StudentGrades grades;
};

class GradeTotals {
public:
    static constexpr std::int32_t kAtOnce = 200;  // students; also of a batch of the job

    // All outlive it.
    GradeTotals(pg::Database& database, jobs::JobQueue& jobs, GradebookShelf& shelf,
                const Clock& clock)
        : database_(&database), jobs_(&jobs), shelf_(&shelf), clock_(&clock) {}

    GradebookShelf& shelf() const { return *shelf_; }

    // Of these students, in the same order; two statements.
    static Task<std::vector<Standing>> standings(pg::Session& session, const Context& context,
                                                 const OpenBook& book,
                                                 const std::vector<UserId>& users);
    // Computes and saves, 200 at a time; the book and the totals are locked. In the same order.
    static Task<std::vector<StudentFigures>> follow(pg::Transaction& transaction,
                                                    const Context& context, const OpenBook& book,
                                                    const std::vector<UserId>& users);
    // After a change of the rules, the book being locked alone: a small class at once, a large one
    // by a job.
    Task<> follow_rules(pg::Transaction& transaction, const Context& context,
                        const OpenBook& book) const;

    // The jobs; each may run twice.
    Task<> run(const Context& context, const RecomputeGrades& input) const;
    Task<> run(const Context& context, const ComputeStudent& input) const;
    Task<> run(const Context& context, const RecomputeLateGrades& input) const;

private:
    // False: there is nobody after them, or a newer generation has its own job.
    Task<bool> run_batch(const Context& context, const RecomputeGrades& input, UserId& after) const;

    pg::Database* database_;
    jobs::JobQueue* jobs_;
    GradebookShelf* shelf_;
    const Clock* clock_;
};

}  // namespace lms::assessment
