#pragma once
#include <span>

#include "libs/core/embedded.hpp"

namespace lms::jobs {

// Schema shared_jobs; service name "jobs" for pg::migrate.
std::span<const EmbeddedFile> job_migrations();

}  // namespace lms::jobs
