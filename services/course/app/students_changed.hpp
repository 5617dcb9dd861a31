#pragma once
// What holds for single students changed by where they belong, not by a rule.
#include <optional>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::course {

struct StudentsChanged {
    OrganizationId organization_id;
    std::vector<UserId> users;
    std::optional<CourseId> course{};  // absent: in all of their courses
    std::optional<Uuid> group{};       // that they joined or left; absent: they came back
};

// Has the re-evaluation look at them again in their courses that use rules, once for each course,
// after the transaction.
Task<> reevaluate_students(pg::Transaction& transaction, const Context& context,
                           jobs::JobQueue& jobs, const StudentsChanged& changed, Time now);

}  // namespace lms::course
