#include "services/assessment/domain/grade_curve.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"

namespace lms::assessment {

namespace {

using Wide = __int128;

// A fraction's square root to the nearest unit: the root of units times the units of a whole.
Score root_of(Score fraction) {
    if (fraction <= Score::zero()) return fraction;
    const Wide square = Wide{fraction.units()} * Score::kUnitsOfWhole;
    Wide root = square, next = square / 2 + 1;
    while (next < root) {  // Newton, from above
        root = next;
        next = (root + square / root) / 2;
    }
    if (square - root * root > root) ++root;
    return Score::of_units(static_cast<std::int64_t>(root));
}

Score mean_of(const std::vector<Score>& fractions) {
    Wide sum = 0;
    for (const Score fraction : fractions)
        sum += fraction.units();
    if (fractions.empty()) return Score::zero();
    return Score::of_units(static_cast<std::int64_t>(sum / std::ssize(fractions)));
}

}  // namespace

Score curved(const GradeCurve& curve, Score score, Score most) {
    if (most <= Score::zero()) return score;
    const Score fraction = Score::of(score.units(), most.units());
    Score result = root_of(fraction);
    if (curve.kind == CurveKind::linear) result = fraction.times(curve.times) + curve.plus;
    if (curve.is_capped)
        result =
            result.clamped(std::min(fraction, Score::zero()), std::max(fraction, Score::whole()));
    const Score bound = Score::of_units(Score::of(Score::kMostWholes, 1).units() - 1);
    return result.clamped(-Score::of(100, 1), Score::of(100, 1)).times(most).clamped(-bound, bound);
}

GradeCurve curve_of(const PreviewCurve& wish, const std::vector<Score>& fractions) {
    GradeCurve curve;
    curve.is_capped = wish.is_capped;
    const Score limit = Score::of(100, 1);
    switch (wish.wish) {
        case CurveWish::square_root:
            curve.kind = CurveKind::square_root;
            return curve;
        case CurveWish::linear:
            curve.times = wish.times.value_or(Score::whole()).clamped(Score::zero(), limit);
            curve.plus = wish.plus.value_or(Score::zero()).clamped(-limit, limit);
            return curve;
        case CurveWish::mean:
        case CurveWish::most:
            break;
    }
    if (!wish.target || *wish.target <= Score::zero() || *wish.target > limit)
        throw invalid("target", "required", "Say where the grades should go, as a fraction.");
    if (fractions.empty())
        throw invalid("column_id", "no_grades", "There are no grades to go by yet.");
    if (wish.wish == CurveWish::mean) {
        curve.plus = *wish.target - mean_of(fractions);
        return curve;
    }
    const Score best = *std::ranges::max_element(fractions);
    if (best <= Score::zero())
        throw invalid("column_id", "no_grades", "Nobody has earned anything to go by.");
    curve.times = Score::of(wish.target->units(), best.units()).clamped(Score::zero(), limit);
    return curve;
}

CurveFigures figures_of(std::vector<Score> fractions) {
    constexpr std::int64_t kParts = 10;
    CurveFigures figures;
    figures.histogram.assign(kParts, 0);
    if (fractions.empty()) return figures;
    std::ranges::sort(fractions);
    figures.grades = static_cast<std::int32_t>(fractions.size());
    figures.mean = mean_of(fractions);
    const std::size_t middle = fractions.size() / 2;
    figures.median = fractions.size() % 2 == 1
                         ? fractions[middle]
                         : (fractions[middle - 1] + fractions[middle]).divided(2);
    figures.least = fractions.front();
    figures.most = fractions.back();
    for (const Score fraction : fractions) {
        const std::int64_t part = fraction.units() / (Score::kUnitsOfWhole / kParts);
        ++figures
              .histogram[static_cast<std::size_t>(std::clamp(part, std::int64_t{0}, kParts - 1))];
    }
    return figures;
}

}  // namespace lms::assessment
