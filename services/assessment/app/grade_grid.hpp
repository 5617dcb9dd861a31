#pragma once
// Reading the grid and its history.
#include "services/assessment/app/grade_totals.hpp"
#include "services/assessment/app/gradebook_door.hpp"

namespace lms::assessment {

class GradeGrid {
public:
    // Both outlive it.
    GradeGrid(pg::Database& database, const GradebookDoor& door)
        : database_(&database), door_(&door) {}

    // Three statements, whatever the number of students and columns; a fourth when the book has
    // changed.
    Task<GridPage> list(const Context& context, const ListGrid& query) const;
    Task<GradeHistory> history(const Context& context, const ListGradeHistory& query) const;

private:
    pg::Database* database_;
    const GradebookDoor* door_;
};

}  // namespace lms::assessment
