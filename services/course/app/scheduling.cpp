#include "services/course/app/scheduling.hpp"

#include "libs/auth/policy.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/contract/workflow_events.hpp"

namespace lms::course {

namespace {

std::vector<http::FieldProblem> problems_of(const Problem& problem) {
    std::vector<http::FieldProblem> problems;
    for (const FieldError& error : problem.fields())
        problems.push_back(http::to_field_problem(error));
    if (problems.empty()) problems.push_back({"", problem.code(), problem.detail(), std::nullopt});
    return problems;
}

Principal scheduler(const PublishAtTime& job, UserId scheduled_by, std::vector<Role> roles) {
    Principal principal;
    principal.kind = PrincipalKind::user;
    principal.user_id = scheduled_by;
    principal.organization_id = job.organization_id;
    principal.roles = std::move(roles);
    return principal;
}

}  // namespace

Task<PublicationView> Scheduling::schedule(const Context& context,
                                           const SchedulePublication& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<PublicationView> {
        const Principal& caller = context.principal;
        const Time now = clock_->now();
        if (input.publish_at <= now) {
            throw invalid("publish_at", "in_the_past", "Choose a time that is still to come.");
        }
        const auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
        if (course.is_archived) {
            throw conflict("course.archived", "The course is archived.");
        }
        store::PublicationRow row;
        row.publication_id = PublicationId::make(now);
        row.publish_at = input.publish_at;
        row.note = input.note.value_or("");
        row.scheduled_by = caller.user_id;
        row.problems = "[]";
        store::put_publication(transaction, caller.organization_id, input.course_id, row);
        jobs::JobOptions options;
        options.run_at = input.publish_at;
        jobs_->enqueue(transaction, context,
                       PublishAtTime{caller.organization_id, input.course_id, row.publication_id},
                       options);
        co_return PublicationView{row.publish_at, row.note, row.scheduled_by, std::nullopt, {}};
    };
    co_return co_await database_->transaction(context, work);
}

Task<> Scheduling::cancel(const Context& context, CourseId course) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OrganizationId organization = context.principal.organization_id;
        co_await lock_course_to_edit(transaction, context, course);
        if (!co_await store::find_publication(transaction, context, organization, course)) {
            throw not_found("publication");
        }
        store::delete_publication(transaction, organization, course);
    });
}

// Whether they still teach the course, publishing asks.
Task<Context> Scheduling::acting_as(const Context& context, const PublishAtTime& job,
                                    UserId scheduled_by) const {
    Context acting = context;
    acting.principal = scheduler(
        job, scheduled_by, co_await current_roles_(context, job.organization_id, scheduled_by));
    if (!auth::is_teacher(acting)) {
        throw forbidden("publication.not_allowed",
                        "The account that scheduled it may not publish courses any more.");
    }
    co_return acting;
}

Task<> Scheduling::publish(const Context& context, const PublishAtTime& job) const {
    const auto scheduled =
        co_await store::find_publication(*database_, context, job.organization_id, job.course_id);
    if (!scheduled || scheduled->publication_id != job.publication_id || scheduled->failed_at) {
        co_return;
    }
    const Context as_scheduler = co_await acting_as(context, job, scheduled->scheduled_by);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await publishing_->publish(transaction, as_scheduler, {job.course_id, scheduled->note});
        // Under the lock of the course now: it may have been cancelled before.
        const auto still = co_await store::find_publication(transaction, context,
                                                            job.organization_id, job.course_id);
        if (!still || still->publication_id != job.publication_id) {
            throw conflict("publication.cancelled", "It was cancelled meanwhile.");
        }
        store::delete_publication(transaction, job.organization_id, job.course_id);
    });
}

Task<> Scheduling::record(const Context& context, const PublishAtTime& job,
                          const Problem& problem) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto course = co_await store::lock_course(transaction, context, job.organization_id,
                                                        job.course_id, UserId{});
        auto row = co_await store::find_publication(transaction, context, job.organization_id,
                                                    job.course_id);
        if (!course || !row || row->publication_id != job.publication_id) co_return;
        row->failed_at = clock_->now();
        const auto problems = problems_of(problem);
        row->problems = json::write(problems);
        store::put_publication(transaction, job.organization_id, job.course_id, *row);
        ScheduledPublicationFailed event{job.course_id, course->title, row->scheduled_by, {}};
        for (const http::FieldProblem& each : problems)
            event.problems.push_back(each.code);
        store::add_step(transaction, job.organization_id,
                        {job.course_id, WorkflowEvent::publication_failed, row->scheduled_by,
                         *row->failed_at, problems.front().message, std::nullopt});
        outbox_->append(transaction, context, job.organization_id, job.course_id.to_string(),
                        event);
    });
}

Task<> Scheduling::run(const Context& context, const PublishAtTime& job,
                       PublishAttempt attempt) const {
    std::optional<Problem> refused;
    try {
        co_await publish(context, job);
    } catch (const Problem& problem) {
        const bool may_pass = describe(problem.kind()).retryable;
        if (may_pass && attempt == PublishAttempt::another_follows) throw;
        refused = problem;
    }
    if (refused) co_await record(context, job, *refused);
}

}  // namespace lms::course
