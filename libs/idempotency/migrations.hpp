#pragma once
#include <span>

#include "libs/core/embedded.hpp"

namespace lms::idempotency {

// Table shared_meta.idempotency_keys; service name "idempotency" for pg::migrate.
std::span<const EmbeddedFile> idempotency_migrations();

}  // namespace lms::idempotency
