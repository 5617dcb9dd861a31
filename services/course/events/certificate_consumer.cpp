#include "services/course/events/certificate_consumer.hpp"

#include "services/course/app/certificates.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/store/certificate_store.hpp"

namespace lms::course {

namespace {

Task<> enqueue(jobs::JobQueue& jobs, const Context& context, pg::Transaction& transaction,
               const events::Event& event) {
    if (!event.is<CourseCompleted>()) co_return;
    const auto completed = event.as<CourseCompleted>();
    const auto settings = co_await store::find_certificate_settings(
        transaction, context, event.organization_id, completed.course_id);
    if (!settings || settings->rule != CertificateRule::completion) co_return;
    Context acting = context;
    acting.principal.organization_id = event.organization_id;
    jobs::JobOptions options;
    options.unique_key = completed.enrollment_id.to_string();
    jobs.enqueue(transaction, acting, IssueCertificate{completed.enrollment_id}, options);
}

}  // namespace

events::Subscription certificate_subscription(jobs::JobQueue& jobs) {
    return {
        "course-service.certificates",
        {std::string(kCourseTopic)},
        [&jobs](const Context& context, pg::Transaction& transaction, const events::Event& event) {
            return enqueue(jobs, context, transaction, event);
        }};
}

}  // namespace lms::course
