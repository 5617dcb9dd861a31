#pragma once
// What may happen to a grade, and what counts of it. Pure.
#include <optional>
#include <string>
#include <variant>

#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/domain/grade_calculation.hpp"

namespace lms::assessment {

// Overrides count as they are, scores after the column's curve; what waits does not count.
StandingGrade standing_of(const GradeColumn& column, const GradeFacts& facts);

struct GradeRefusal {
    std::string code;
    std::string message;
};
using ChangedGrade = std::variant<GradeFacts, GradeRefusal>;

// In a file of grades numbers are points, whatever the column is shown as.
enum class GradeOrigin { grid, file };

// By hand.
struct HandChange {
    GradeAction action = GradeAction::score;
    std::string value;
    std::optional<std::string> comment;
    bool has_reason = false;
    GradebookRight right = GradebookRight::grade;
    GradeOrigin source = GradeOrigin::grid;
};
// In a moderated column scores wait, whoever gives them; over what an activity told, those who
// manage the book override at once; only they excuse. Nothing changes in a locked column.
ChangedGrade change_by_hand(const Gradebook& book, const GradeColumn& column,
                            const GradeFacts& before, const HandChange& change);

// By the activity. It waits where it is not final, or the column is locked or moderated; that there
// is nothing any more waits there, too.
GradeFacts change_by_activity(const GradeColumn& column, const GradeFacts& before,
                              std::optional<Score> earned, bool is_final);

// The activity took its result back, which waits; told as nothing proposed that is not final.
bool is_taken_back(const GradeFacts& facts);

// What waits counts from now on, if it is final.
GradeFacts release(const GradeColumn& column, const GradeFacts& before);

}  // namespace lms::assessment
