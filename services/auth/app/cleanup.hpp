#pragma once
// What is no longer needed goes, a bounded number of rows at a time.
#include <string_view>

#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"

namespace lms::auth_service {

struct CleanUp {
    static constexpr std::string_view kJob = "auth.clean_up";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(CleanUp, (), ())

// Removes expired sessions with their refresh tokens, expired password links, and audit events
// beyond their retention.
Task<> clean_up(pg::Database& database, const Context& context, Time now,
                std::chrono::seconds audit_retention);

}  // namespace lms::auth_service
