#pragma once
// Whether what a lesson has besides its text is there and can be used.
#include "libs/core/loops.hpp"
#include "libs/pg/database.hpp"
#include "services/course/domain/draft.hpp"

namespace lms::course {

// Throws `validation` with every field that is wrong: by the rules of its kind, a kind of activity
// that nobody registered, files that the course does not have, captions that cannot be read.
Task<> require_sound(pg::Session& session, const Context& context, WorkPool& work_pool,
                     CourseId course, LessonText text);
// Before that: files that the text names, `before` did not, and the caller has in another course
// that they write are the course's from then on.
Task<> adopt_files(pg::Session& session, const Context& context, CourseId course,
                   const LessonText& text, const LessonText& before);

// An error for each lesson of a kind of activity that nobody registered: no student could ever
// complete it. A draft may have them, a version may not. Costs nothing without activities.
Task<std::vector<FieldError>> unknown_activities(pg::Session& session, const Context& context,
                                                 const Draft& draft);

}  // namespace lms::course
