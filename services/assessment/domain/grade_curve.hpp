#pragma once
// Curves of a column's grades. Pure.
#include <optional>
#include <vector>

#include "services/assessment/contract/gradebook_grid.hpp"

namespace lms::assessment {

// Never falls where `score` rises, unless it multiplies with less than zero. A column of no points
// is not curved.
Score curved(const GradeCurve& curve, Score score, Score most);

// The curve that does to these fractions what is wished, which then holds for grades to come, too.
// Throws validation where something of the wish is missing, or nothing is there to go by.
GradeCurve curve_of(const PreviewCurve& wish, const std::vector<Score>& fractions);

CurveFigures figures_of(std::vector<Score> fractions);

}  // namespace lms::assessment
