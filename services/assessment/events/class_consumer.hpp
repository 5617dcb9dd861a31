#pragma once
// Keeps assessment_service.course_students in step with user-events.
#include "libs/events/event_bus.hpp"
#include "libs/jobs/job_queue.hpp"

namespace lms::assessment {

// `jobs` outlives the subscription: totals of who comes into a class are computed.
events::Subscription class_subscription(jobs::JobQueue& jobs);

}  // namespace lms::assessment
