#pragma once
#include "libs/events/event_bus.hpp"
#include "libs/jobs/job_queue.hpp"

namespace lms::course {

// A completed course becomes a job that issues its certificate, where the course's rule says so.
// `jobs` outlives the subscription.
events::Subscription certificate_subscription(jobs::JobQueue& jobs);

}  // namespace lms::course
