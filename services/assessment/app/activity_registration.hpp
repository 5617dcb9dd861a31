#pragma once
// Telling the course service which kinds of lessons this one brings.
#include "libs/http/network.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"

namespace lms::assessment {

// Until the course service has answered once, and each night: it may have lost them.
struct RegisterActivityKinds {
    static constexpr std::string_view kJob = "assessment.register_activity_kinds";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(RegisterActivityKinds, (), ())

class ActivityRegistration {
public:
    ActivityRegistration(pg::Database& database, jobs::JobQueue& jobs, http::ServiceClient courses)
        : database_(&database), jobs_(&jobs), courses_(std::move(courses)) {}

    // May be repeated.
    Task<> tell(const Context& context) const;
    // Tells them now, or by a job where the course service cannot be reached yet.
    Task<> start() const;

private:
    pg::Database* database_;
    jobs::JobQueue* jobs_;
    http::ServiceClient courses_;
};

}  // namespace lms::assessment
