#include "services/course/events/programme_consumer.hpp"

#include "services/course/app/programmes.hpp"
#include "services/course/contract/events.hpp"

namespace lms::course {

namespace {

Task<> apply(jobs::JobQueue& jobs, const Context& context, pg::Transaction& transaction,
             const events::Event& event) {
    if (event.is<CourseCompleted>()) {
        const auto completed = event.as<CourseCompleted>();
        jobs.enqueue(
            transaction, context,
            AdvanceProgrammes{event.organization_id, completed.user_id, completed.course_id});
    }
    co_return;
}

}  // namespace

events::Subscription programme_subscription(jobs::JobQueue& jobs) {
    return {
        "course-service.programmes",
        {std::string(kCourseTopic)},
        [&jobs](const Context& context, pg::Transaction& transaction, const events::Event& event) {
            return apply(jobs, context, transaction, event);
        }};
}

}  // namespace lms::course
