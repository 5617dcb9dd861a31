#pragma once
// Whether a student meets what a course asks of those who enrol by themselves. Asked in one place,
// the saga's first step; people who are enrolled by staff pass by.
#include <optional>
#include <string>

#include "libs/pg/database.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::course {

struct Refusal {
    std::string code;    // stable: "enrollment.prerequisites_missing"
    std::string detail;  // for the student
};

// Nothing: they may enter.
Task<std::optional<Refusal>> find_obstacle(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user);

}  // namespace lms::course
