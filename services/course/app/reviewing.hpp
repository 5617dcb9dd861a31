#pragma once
// The way of a draft to its readers, and of a course into the archive and back (docs/adr/0028).
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/current_roles.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/workflow.hpp"
#include "services/course/store/course_store.hpp"
#include "services/course/store/workflow_store.hpp"

namespace lms::course {

// A course with its way so far, and who the caller is to it.
struct WorkflowStanding {
    store::CourseRow course;
    store::WorkflowRow workflow;
    WorkflowActor actor;
};
// Both throw not_found("course") for callers who neither write nor review it.
Task<WorkflowStanding> get_workflow(pg::Session& session, const Context& context, CourseId course);
// Locked until the transaction ends.
Task<WorkflowStanding> lock_workflow(pg::Transaction& transaction, const Context& context,
                                     CourseId course);
// Where the action leads; throws forbidden or conflict with the code of the refusal.
ReviewState require_possible(const WorkflowStanding& standing, WorkflowAction action);

class Reviewing {
public:
    Reviewing(pg::Database& database, events::Outbox& outbox, OutlineCache& outlines,
              WorkPool& work_pool, CurrentRoles current_roles, const Clock& clock)
        : database_(&database),
          outbox_(&outbox),
          outlines_(&outlines),
          work_pool_(&work_pool),
          current_roles_(std::move(current_roles)),
          clock_(&clock) {}

    Task<CourseWorkflow> get(const Context& context, CourseId course) const;
    // Needs If-Match: a reviewer approves what they saw. What could not be published is not
    // submitted either (`validation`).
    Task<CourseWorkflow> take_step(const Context& context, const TakeStep& input) const;
    Task<WorkflowEntryPage> list_entries(const Context& context,
                                         const ListWorkflowEntries& query) const;

    // What waits for the caller: everything for administrators, else where they are named.
    Task<ReviewPage> list_reviews(const Context& context, const ListReviews& query) const;

    // These are for administrators. Reviewers are staff: asks for their roles as they are now.
    Task<CourseWorkflow> set_review(const Context& context, const SetReview& input) const;
    Task<ReviewPolicy> get_policy(const Context& context) const;
    Task<ReviewPolicy> set_policy(const Context& context, const ReviewPolicy& policy) const;

private:
    Task<CourseWorkflow> view(pg::Session& session, const Context& context,
                              const WorkflowStanding& standing) const;
    Task<> require_publishable(pg::Transaction& transaction, const Context& context,
                               const store::CourseRow& course) const;
    Task<> show_in_catalogue(pg::Transaction& transaction, const Context& context,
                             const store::CourseRow& course) const;
    Task<> require_staff(const Context& context, const std::vector<UserId>& people) const;
    void tell(pg::Transaction& transaction, const Context& context,
              const WorkflowStanding& standing, const TakeStep& input) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    OutlineCache* outlines_;
    WorkPool* work_pool_;
    CurrentRoles current_roles_;
    const Clock* clock_;
};

}  // namespace lms::course
