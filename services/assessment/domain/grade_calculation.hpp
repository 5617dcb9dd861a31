#pragma once
// What a gradebook makes of a student's grades: categories, calculated columns, the final grade.
// Exact; the order of columns does not matter. Pure.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/assessment/contract/gradebook.hpp"
#include "services/assessment/domain/grade_formula.hpp"

namespace lms::assessment {

// As it counts: after override and curve.
struct StandingGrade {
    std::optional<Score> score;
    bool is_excused = false;
};
// By column and by category in the order of the book.
struct StudentGrades {
    std::vector<StandingGrade> grades;
    std::vector<std::optional<Score>> category_overrides;  // fractions
    std::optional<Score> final_override;
};
StudentGrades no_grades(const Gradebook& book);

// A book made ready to be computed with, once for many students. Any thread.
class GradePlan {
public:
    // A formula that cannot be read gives no grade; see gradebook_faults for refusing it.
    explicit GradePlan(Gradebook book);

    const Gradebook& book() const { return book_; }
    // Null where there is none.
    std::optional<std::size_t> find_column(GradeColumnId column) const;
    std::optional<std::size_t> find_category(GradeCategoryId category) const;

    GradeFigures figures(const StudentGrades& student) const;

private:
    friend class GradeRun;
    struct Node {  // a category, or the top
        std::vector<std::size_t> columns;
        std::vector<std::size_t> categories;
    };
    struct Place {
        bool is_column = false;
        std::size_t index = 0;
    };

    Gradebook book_;
    Node top_;
    std::vector<Node> nodes_;  // of categories
    std::map<GradeColumnId, std::size_t> columns_;
    std::map<GradeCategoryId, std::size_t> categories_;
    std::map<std::string, Place, std::less<>> codes_;
    std::vector<std::optional<GradeFormula>> formulas_;  // of columns
    std::optional<GradeFormula> final_;
};

}  // namespace lms::assessment
