#pragma once
// Keeps assessment_service.people in step with user-events.
#include "libs/events/event_bus.hpp"

namespace lms::assessment {

events::Subscription people_subscription();

}  // namespace lms::assessment
