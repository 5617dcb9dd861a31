#pragma once
// What one process does for all queues: enqueues what schedules ask for, returns lost jobs, removes
// ended ones. Every replica does it; row locks see to it that each thing happens once.
#include "libs/core/context.hpp"
#include "libs/jobs/settings.hpp"
#include "libs/pg/database.hpp"

namespace lms::jobs {

// Enqueues a job for each schedule whose moment has come; returns how many were due.
Task<std::int64_t> run_due_schedules(const Context& context, pg::Database& database,
                                     const JobSettings& settings);
// Returns how many jobs had lost their worker.
Task<std::int64_t> return_lost_jobs(const Context& context, pg::Database& database,
                                    const JobSettings& settings);
// Returns how many ended jobs were removed.
Task<std::int64_t> remove_old_jobs(const Context& context, pg::Database& database,
                                   const JobSettings& settings);

}  // namespace lms::jobs
