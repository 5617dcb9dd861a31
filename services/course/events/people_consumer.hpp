#pragma once
// Keeps course_service.people in step with user-events.
#include "libs/events/event_bus.hpp"

namespace lms::course {

events::Subscription people_subscription();

}  // namespace lms::course
