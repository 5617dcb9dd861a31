#pragma once
// Kinds of lessons that other services bring (contract/activities.hpp).
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/activities.hpp"

namespace lms::course {

class Activities {
public:
    Activities(pg::Database& database, OutlineCache& outlines, const Clock& clock)
        : database_(&database), outlines_(&outlines), clock_(&clock) {}

    // For services; may be repeated. Throws `validation` without an English title.
    Task<ActivityKind> register_kind(const Context& context, const ActivityKind& kind) const;
    Task<ActivityKindList> list(const Context& context) const;
    // For services. Throws not_found("course") where the course is not to be seen by this person,
    // and not_found("lesson") where their version has no such lesson. Three statements, however
    // large the course.
    Task<ActivityAccess> find_access(const Context& context, const FindActivityAccess& query) const;

private:
    pg::Database* database_;
    OutlineCache* outlines_;
    const Clock* clock_;
};

}  // namespace lms::course
