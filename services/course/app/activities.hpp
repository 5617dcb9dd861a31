#pragma once
// Kinds of lessons that other services bring (contract/activities.hpp).
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/activities.hpp"

namespace lms::course {

class Activities {
public:
    Activities(pg::Database& database, const Clock& clock) : database_(&database), clock_(&clock) {}

    // For services; may be repeated. Throws `validation` without an English title.
    Task<ActivityKind> register_kind(const Context& context, const ActivityKind& kind) const;
    Task<ActivityKindList> list(const Context& context) const;

private:
    pg::Database* database_;
    const Clock* clock_;
};

}  // namespace lms::course
