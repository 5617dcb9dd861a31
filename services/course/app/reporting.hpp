#pragma once
// What teachers see of their students; statements independent of how many there are.
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/report.hpp"

namespace lms::course {

class Reporting {
public:
    Reporting(pg::Database& database, OutlineCache& outlines, const Clock& clock)
        : database_(&database), outlines_(&outlines), clock_(&clock) {}

    // Both for whoever teaches the course; assistants of single sections see those alone.
    Task<ProgressReportPage> list_students(const Context& context, const ListStudents& query) const;
    Task<ProgressSummary> summarize(const Context& context, const SummarizeProgress& query) const;

private:
    pg::Database* database_;
    OutlineCache* outlines_;
    const Clock* clock_;
};

}  // namespace lms::course
