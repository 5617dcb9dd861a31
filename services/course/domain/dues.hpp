#pragma once
// What is due for a student in a course, as entries of their calendar. Pure.
#include <vector>

#include "services/course/contract/calendar.hpp"
#include "services/course/domain/unlocking.hpp"

namespace lms::course {

// Of the course, its modules and its lessons, in that order; those between the half-open times.
std::vector<CalendarEntry> dues_between(const Outline& outline, const LessonOrder& order,
                                        const Facts& facts, Time from, Time to);

}  // namespace lms::course
