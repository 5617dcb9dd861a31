#pragma once
// Publishing at a time that an author chose.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/current_roles.hpp"
#include "services/course/app/publishing.hpp"
#include "services/course/contract/workflow.hpp"
#include "services/course/store/workflow_store.hpp"

namespace lms::course {

struct PublishAtTime {
    static constexpr std::string_view kJob = "course.publish_at_time";
    static constexpr jobs::Queue kQueue = jobs::Queue::default_;
    static constexpr jobs::Priority kPriority = jobs::Priority::high;
    OrganizationId organization_id;
    CourseId course_id;
    PublicationId publication_id;  // which one of the course: it may have been changed since
};
BOOST_DESCRIBE_STRUCT(PublishAtTime, (), (organization_id, course_id, publication_id))

enum class PublishAttempt { another_follows, last };

class Scheduling {
public:
    Scheduling(pg::Database& database, events::Outbox& outbox, jobs::JobQueue& jobs,
               const Publishing& publishing, CurrentRoles current_roles, const Clock& clock)
        : database_(&database),
          outbox_(&outbox),
          jobs_(&jobs),
          publishing_(&publishing),
          current_roles_(std::move(current_roles)),
          clock_(&clock) {}

    // In place of what was scheduled before. What is in the way of publishing now is not looked at:
    // there is time to remove it.
    Task<PublicationView> schedule(const Context& context, const SchedulePublication& input) const;
    // Also clears one that failed; throws not_found("publication") when there is none.
    Task<> cancel(const Context& context, CourseId course) const;

    // For the job: publishes as the one who scheduled it, with the rights that their account has
    // now, or records why not. Nothing happens when
    // it was cancelled, changed or done already. Throws what another attempt may overcome, a
    // database that does not answer or a server that is busy, unless this is the last one.
    Task<> run(const Context& context, const PublishAtTime& job,
               PublishAttempt attempt = PublishAttempt::another_follows) const;

private:
    Task<Context> acting_as(const Context& context, const PublishAtTime& job,
                            UserId scheduled_by) const;
    Task<> publish(const Context& context, const PublishAtTime& job) const;
    Task<> record(const Context& context, const PublishAtTime& job, const Problem& problem) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    jobs::JobQueue* jobs_;
    const Publishing* publishing_;
    CurrentRoles current_roles_;
    const Clock* clock_;
};

}  // namespace lms::course
