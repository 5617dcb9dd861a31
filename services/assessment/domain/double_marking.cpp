#include "services/assessment/domain/double_marking.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

std::vector<Score> done(const std::vector<MarkerResult>& markers) {
    std::vector<Score> points;
    for (const MarkerResult& marker : markers) {
        if (marker.is_done && marker.points) points.push_back(*marker.points);
    }
    return points;
}

Score mean(Score left, Score right) {
    return (left + right).divided(2);
}

Score agreed(Agreement rule, Score left, Score right) {
    if (rule == Agreement::higher) return std::max(left, right);
    if (rule == Agreement::lower) return std::min(left, right);
    return mean(left, right);
}

// Of three and more: the two that are closest; of equally close pairs the higher one.
Score mean_of_closest(std::vector<Score> points) {
    std::ranges::sort(points);
    std::size_t best = 0;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        if (points[i + 1] - points[i] <= points[best + 1] - points[best]) best = i;
    }
    return mean(points[best], points[best + 1]);
}

}  // namespace

MarkingDecision decide(const std::optional<DoubleMarking>& rule,
                       const std::vector<MarkerResult>& markers) {
    const std::vector<Score> points = done(markers);
    if (!rule) {
        if (points.empty()) return {};
        return {MarkingState::graded, points.back(), GradeSource::mark, 1};
    }
    if (points.size() < 2) return {MarkingState::waiting, {}, GradeSource::agreement, 2};
    const Score apart = std::max(points[0], points[1]) - std::min(points[0], points[1]);
    if (apart <= rule->tolerance) {
        return {MarkingState::graded, agreed(rule->agreement, points[0], points[1]),
                GradeSource::agreement, 2};
    }
    if (rule->disagreement == Disagreement::by_hand)
        return {MarkingState::disagreed, {}, GradeSource::by_hand, 2};
    if (points.size() < 3) return {MarkingState::disagreed, {}, GradeSource::third_marker, 3};
    return {MarkingState::graded, mean_of_closest(points), GradeSource::third_marker, 3};
}

bool sees_mark_of(const std::optional<DoubleMarking>& rule,
                  const std::vector<MarkerResult>& markers, UserId viewer, UserId other) {
    if (viewer == other || !rule) return true;
    const auto own = std::ranges::find(markers, viewer, &MarkerResult::marker);
    // A marker waits for themself, everybody for all that have begun to decide.
    if (own != markers.end() && !own->is_done) return false;
    return done(markers).size() >= 2;
}

}  // namespace lms::assessment
