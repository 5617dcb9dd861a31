#pragma once
// How likely students master skills: for teachers as it was computed last, for a student from what
// they may see.
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/app/quiz_shelf.hpp"
#include "services/assessment/contract/mastery_views.hpp"

namespace lms::assessment {

class Mastering {
public:
    // All outlive it.
    Mastering(pg::Database& database, const CourseDoor& door, QuizShelf& quizzes,
              const Clock& clock)
        : database_(&database), door_(&door), quizzes_(&quizzes), clock_(&clock) {}

    // Of the caller, from answers whose outcome or marks the review rules show now; of a course
    // that they never answered anything in, nothing.
    Task<OwnMastery> own(const Context& context, course::CourseId course) const;
    // For those who teach the course; assistants of single sections see those alone.
    Task<ClassMastery> of_class(const Context& context, course::CourseId course) const;
    Task<StudentMasteryPage> of_students(const Context& context,
                                         const ListStudentMastery& query) const;

    // Computes what is kept of a student anew from everything that is graded now.
    Task<> refresh(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, course::CourseId course, UserId student) const;

private:
    pg::Database* database_;
    const CourseDoor* door_;
    QuizShelf* quizzes_;
    const Clock* clock_;
};

}  // namespace lms::assessment
