#include "services/course/app/effect_counts.hpp"

#include <algorithm>

namespace lms::course {

namespace {

constexpr std::size_t kNamesInPreview = 50;

// Those who lose something come first, then those who gain, then those with more left to do.
std::pair<int, UserId> order_of(const StudentEffect& effect) {
    if (effect.closed > 0) return {0, effect.user_id};
    return {effect.opened > 0 || effect.completes ? 1 : 2, effect.user_id};
}

}  // namespace

void keep_first(RuleEffects& effects) {
    std::ranges::sort(effects.items, {}, order_of);
    if (effects.items.size() > kNamesInPreview) effects.items.resize(kNamesInPreview);
}

void count(RuleEffects& effects, const store::StudentBatchRow& student, const RuleEffect& effect) {
    ++effects.students;
    effects.gaining += effect.opened.empty() ? 0 : 1;
    effects.losing += effect.closed.empty() ? 0 : 1;
    effects.completing += effect.course_completed ? 1 : 0;
    effects.farther += effect.moves_farther() ? 1 : 0;
    const bool touched = !effect.opened.empty() || !effect.closed.empty() ||
                         effect.course_completed || effect.moves_farther();
    if (!touched) return;
    effects.items.push_back(
        {student.user_id, student.name, static_cast<std::int32_t>(effect.opened.size()),
         static_cast<std::int32_t>(effect.closed.size()), effect.before.percent(),
         effect.after.percent(), effect.course_completed});
    if (effects.items.size() < 2 * kNamesInPreview) return;
    keep_first(effects);
}

void count(MoveEffects& effects, const store::StudentBatchRow& student, const RuleEffect& effect) {
    ++effects.students;
    effects.dropping += effect.dropped_lessons > 0 ? 1 : 0;
    effects.losing += effect.closed.empty() ? 0 : 1;
    effects.completing += effect.course_completed ? 1 : 0;
    if (effects.items.size() == kNamesInPreview) return;
    effects.items.push_back(
        {student.user_id, student.name, student.version, effect.before.percent(),
         effect.after.percent(), effect.kept_lessons, effect.dropped_lessons,
         static_cast<std::int32_t>(effect.opened.size()),
         static_cast<std::int32_t>(effect.closed.size()), effect.course_completed});
}

}  // namespace lms::course
