#pragma once
// What every use case of gradebooks begins with: whose book, and what the caller may do with it.
#include "libs/core/time.hpp"
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/app/gradebook_shelf.hpp"
#include "services/assessment/contract/gradebook_setup.hpp"

namespace lms::assessment {

struct GradebookAccess {
    store::BookKey key;
    GradebookRight right = GradebookRight::grade;
    std::optional<std::vector<course::SectionId>> sections;  // whose students are seen; null: all
};

class GradebookDoor {
public:
    // All outlive it.
    GradebookDoor(pg::Database& database, const CourseDoor& courses, GradebookShelf& shelf,
                  const Clock& clock)
        : database_(&database), courses_(&courses), shelf_(&shelf), clock_(&clock) {}

    // For who teaches the course: assistants `grade`, perhaps some sections only, the others
    // `manage`. Throws not_found("gradebook"), and forbidden `gradebook.not_allowed`. Asks the
    // course service, so it is called before a transaction begins.
    Task<GradebookAccess> enter(const Context& context, course::CourseId course,
                                GradebookRight needed = GradebookRight::grade) const;
    // As it is now; a course without a book gets one.
    Task<OpenBook> book(const Context& context, const GradebookAccess& access) const;
    // Throws not_found("student") for one whom the caller does not see in the class.
    Task<> require_student(pg::Session& session, const Context& context,
                           const GradebookAccess& access, UserId user) const;

private:
    pg::Database* database_;
    const CourseDoor* courses_;
    GradebookShelf* shelf_;
    const Clock* clock_;
};

}  // namespace lms::assessment
