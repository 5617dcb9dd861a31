#pragma once
// What stands behind a JobContext; private to the library.
#include <string>

#include "libs/jobs/job_store.hpp"
#include "libs/jobs/workers.hpp"

namespace lms::jobs {

struct JobContext::State {
    Context context = Context::background("jobs", std::chrono::seconds(1));
    pg::Database* database = nullptr;
    WorkerId worker;
    ClaimedJob job;
    std::stop_source stop;
    Progress progress;
    Deadline next_write = Deadline::in(std::chrono::seconds(0));
};

}  // namespace lms::jobs
