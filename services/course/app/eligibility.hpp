#pragma once
// Whether a student has completed what a course asks of those who enrol by themselves. Decided in
// one place, the saga's first step; people who are enrolled by staff pass by.
#include <vector>

#include "libs/core/problem.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/enrollment.hpp"

namespace lms::course {

// Courses that the published version puts before `course`, that the user has not completed and is
// not excused from, by title; none: they may enter.
Task<std::vector<RequiredCourse>> find_missing_courses(pg::Session& session, const Context& context,
                                                       OrganizationId organization, CourseId course,
                                                       UserId user);

// forbidden `enrollment.prerequisites_missing` with a text for each. They are not empty.
Problem prerequisites_missing(const std::vector<RequiredCourse>& missing);

}  // namespace lms::course
