#pragma once
// Letters, and grades as people write them. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/gradebook.hpp"

namespace lms::assessment {

// Every fault, with its place below `place`.
std::vector<FieldError> faults_of(const GradeScale& scale, const std::string& place);

// The step that a fraction reaches; nothing for a scale without steps.
std::optional<std::string> label_of(const GradeScale& scale, Score fraction);
// What a label counts, in any case of letters.
std::optional<Score> fraction_of(const GradeScale& scale, std::string_view label);
// Null where the book has no scale of this name.
const GradeScale* find_scale(const GradebookRules& rules, std::string_view name);
// The column's own, or the book's.
const GradeScale* scale_of(const GradebookRules& rules, const GradeColumnRules& column);

// What a number is that is a label of the scale as well, "5" of marks from 1 to 6.
enum class Numerals { points, labels };
// "17.5", "17,5", "35/2" points, "85 %" of `most`, a label; at least 0 and below 10,000. Nothing
// for anything else. `scale` may be null.
std::optional<Score> read_grade(std::string_view text, Score most, const GradeScale* scale,
                                Numerals numerals);
// "85", "85 %", "17/20", a label of the book's scale: a fraction between 0 and 10.
std::optional<Score> read_total(std::string_view text, const GradebookRules& rules);
// With as many digits as it takes, at most five after the point.
std::string to_decimal(Score score);

// Of a new book: letters as Canvas has them, and pass or fail.
std::vector<GradeScale> standard_scales();

}  // namespace lms::assessment
