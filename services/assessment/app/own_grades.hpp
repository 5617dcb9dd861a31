#pragma once
// What students see of their own grades.
#include "libs/core/time.hpp"
#include "services/assessment/app/grade_totals.hpp"
#include "services/assessment/app/quiz_shelf.hpp"

namespace lms::assessment {

// For who is, or was, a student of the course; not_found("gradebook") to everybody else. Totals are
// made of what is shown, by the function that makes those of teachers. A quiz whose review rules
// show no marks now has none here either.
class OwnGradeReading {
public:
    // All outlive it.
    OwnGradeReading(pg::Database& database, GradebookShelf& shelf, QuizShelf& quizzes,
                    const Clock& clock)
        : database_(&database), shelf_(&shelf), quizzes_(&quizzes), clock_(&clock) {}

    Task<OwnGrades> get(const Context& context, course::CourseId course) const;
    // Writes nothing. Overrides of totals are left out. Throws validation for a column that the
    // caller is not shown.
    Task<OwnGrades> what_if(const Context& context, const WhatIf& input) const;

private:
    Task<OwnGrades> read(const Context& context, course::CourseId course,
                         const std::vector<SupposedGrade>* supposed) const;

    pg::Database* database_;
    GradebookShelf* shelf_;
    QuizShelf* quizzes_;
    const Clock* clock_;
};

}  // namespace lms::assessment
