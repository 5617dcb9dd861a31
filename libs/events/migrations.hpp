#pragma once
#include <span>

#include "libs/core/embedded.hpp"

namespace lms::events {

// Schema shared_events; service name "events" for pg::migrate.
std::span<const EmbeddedFile> event_migrations();

}  // namespace lms::events
