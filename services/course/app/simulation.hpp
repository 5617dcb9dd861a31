#pragma once
// The course as a student would see it at some moment: the real answer from other facts.
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/rule_authoring.hpp"

namespace lms::course {

class Simulation {
public:
    Simulation(pg::Database& database, OutlineCache& outlines, const Clock& clock)
        : database_(&database), outlines_(&outlines), clock_(&clock) {}

    // JSON of SimulationView, for those who may edit the course. Throws conflict
    // `course.not_published` when there is no version and the draft was not asked for.
    Task<std::string> run(const Context& context, const Simulate& query) const;

private:
    pg::Database* database_;
    OutlineCache* outlines_;
    const Clock* clock_;
};

}  // namespace lms::course
