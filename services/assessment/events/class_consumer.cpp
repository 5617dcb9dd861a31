#include "services/assessment/events/class_consumer.hpp"

#include "services/assessment/app/grade_totals.hpp"
#include "services/assessment/store/class_store.hpp"
#include "services/course/contract/enrollment_events.hpp"

namespace lms::assessment {

namespace {

Task<> apply(jobs::JobQueue& jobs, const Context& context, pg::Transaction& transaction,
             const events::Event& event) {
    const OrganizationId organization = event.organization_id;
    if (event.is<course::UserEnrolled>()) {
        const auto told = event.as<course::UserEnrolled>();
        store::put_member(transaction,
                          {organization, told.course_id, told.user_id, told.section_id, true},
                          event.time);
        if (co_await store::find_state(transaction, context, {organization, told.course_id}))
            jobs.enqueue(transaction, context,
                         ComputeStudent{organization, told.course_id, told.user_id});
    } else if (event.is<course::StudentsPlaced>()) {
        const auto told = event.as<course::StudentsPlaced>();
        store::place_members(transaction, organization, told.course_id, told.user_ids,
                             told.section_id, event.time);
    } else if (event.is<course::UserWithdrawn>()) {
        const auto told = event.as<course::UserWithdrawn>();
        store::leave_class(transaction, organization, told.course_id, told.user_id, event.time);
    } else if (event.is<course::EnrollmentExpired>()) {
        const auto told = event.as<course::EnrollmentExpired>();
        store::leave_class(transaction, organization, told.course_id, told.user_id, event.time);
    }
}

}  // namespace

events::Subscription class_subscription(jobs::JobQueue& jobs) {
    return {
        "assessment-service.classes",
        {std::string(course::kUserTopic)},
        [&jobs](const Context& context, pg::Transaction& transaction, const events::Event& event) {
            return apply(jobs, context, transaction, event);
        }};
}

}  // namespace lms::assessment
