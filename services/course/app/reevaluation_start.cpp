// What begins a re-evaluation: its row and its job, in the transaction of what changed.
#include "libs/json/json.hpp"
#include "services/course/app/reevaluation.hpp"
#include "services/course/app/students_changed.hpp"

namespace lms::course {

void Reevaluation::start_after_publishing(pg::Transaction& transaction, const Context& context,
                                          CourseId course, std::int32_t from,
                                          std::int32_t to) const {
    const Principal& caller = context.principal;
    store::NewReevaluation row;
    row.started_at = clock_->now();
    row.id = ReevaluationId::make(row.started_at);
    row.course_id = course;
    row.from_version = from;
    row.version = to;
    row.started_by = caller.user_id;
    store::insert_reevaluation(transaction, caller.organization_id, row);
    jobs_->enqueue(transaction, context, ReevaluateCourse{caller.organization_id, course});
}

void Reevaluation::start_after_override(pg::Transaction& transaction, const Context& context,
                                        std::int32_t version, const store::OverrideRow& changed,
                                        const std::optional<Override>& before) const {
    const Principal& caller = context.principal;
    store::NewReevaluation row;
    row.started_at = clock_->now();
    row.id = ReevaluationId::make(row.started_at);
    row.course_id = changed.course_id;
    row.cause = ReevaluationCause::override_;
    row.from_version = row.version = version;
    row.override_id = changed.override_id;
    if (before) row.override_before = json::write(*before);
    row.user_id = changed.user_id;
    row.group_id = changed.group_id;
    row.started_by = caller.user_id;
    store::insert_reevaluation(transaction, caller.organization_id, row);
    jobs_->enqueue(transaction, context,
                   ReevaluateCourse{caller.organization_id, changed.course_id});
}

void Reevaluation::start_move(pg::Transaction& transaction, const Context& context,
                              const store::CourseRow& course, Following following,
                              const std::vector<UserId>& users) const {
    const Principal& caller = context.principal;
    store::NewReevaluation row;
    row.started_at = clock_->now();
    row.id = ReevaluationId::make(row.started_at);
    row.course_id = course.course_id;
    row.cause = ReevaluationCause::moved;
    row.version = course.published_version.value_or(0);
    row.user_ids = users;
    row.follows = following == Following::yes;
    row.started_by = caller.user_id;
    store::insert_reevaluation(transaction, caller.organization_id, row);
    jobs_->enqueue(transaction, context,
                   ReevaluateCourse{caller.organization_id, course.course_id});
}

Task<> reevaluate_students(pg::Transaction& transaction, const Context& context,
                           jobs::JobQueue& jobs, const StudentsChanged& changed, Time now) {
    if (changed.users.empty()) co_return;
    const OrganizationId organization = changed.organization_id;
    Context acting = context;
    acting.principal.organization_id = organization;
    for (const store::RuledCourseRow& course : co_await store::list_ruled_courses(
             transaction, context, organization, changed.users, changed.course)) {
        store::NewReevaluation row;
        row.id = ReevaluationId::make(now);
        row.course_id = course.course_id;
        row.cause = ReevaluationCause::students;
        row.from_version = row.version = course.version;
        row.user_ids = course.user_ids;
        row.group_id = changed.group;
        row.started_by = context.principal.user_id;
        row.started_at = now;
        store::insert_reevaluation(transaction, organization, row);
        jobs.enqueue(transaction, acting, ReevaluateCourse{organization, course.course_id});
    }
}

}  // namespace lms::course
