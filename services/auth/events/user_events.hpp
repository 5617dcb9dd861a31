#pragma once
// What the auth service hears from the user service.
#include "libs/core/time.hpp"
#include "libs/events/event_bus.hpp"

namespace lms::auth_service {

// A deactivated user is signed out everywhere. The clock outlives the bus.
void subscribe_to_users(events::EventBus& bus, const Clock& clock);

}  // namespace lms::auth_service
