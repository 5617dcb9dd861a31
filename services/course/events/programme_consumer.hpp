#pragma once
// A completed course may complete a programme, or open the next course of one.
#include "libs/events/event_bus.hpp"
#include "libs/jobs/job_queue.hpp"

namespace lms::course {

// `jobs` outlives the subscription.
events::Subscription programme_subscription(jobs::JobQueue& jobs);

}  // namespace lms::course
