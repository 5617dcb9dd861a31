#pragma once
// Whether the caller looks after a course's students: all of them, or one of them.
#include "libs/pg/database.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::course {

// Administrators, owners, teachers, and assistants who are not limited to sections.
Task<bool> looks_after_all(pg::Session& session, const Context& context, CourseId course);
// The same, or the teacher of the student's section.
Task<bool> looks_after(pg::Session& session, const Context& context, CourseId course,
                       UserId student);

}  // namespace lms::course
