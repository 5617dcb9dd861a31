#include "services/course/domain/rule_effects.hpp"

#include "services/course/domain/progress_report.hpp"
#include "services/course/domain/rules.hpp"

namespace lms::course {

namespace {

void complete_what_was_claimed(RuledStudent& student, RuleEffect& effect) {
    std::size_t index = 0;
    for (const OutlineModule& module : student.outline.modules) {
        for (const OutlineLesson& lesson : module.lessons) {
            LessonProgress& progress = student.facts.progress[index++];
            const bool waits = progress.claimed && progress.state != ProgressState::completed;
            if (!waits || !gaps_of(lesson.rules, progress).empty()) continue;
            progress.state = ProgressState::completed;
            effect.lessons_completed.push_back(lesson.id);
        }
    }
}

void count_completed(const RuledStudent& from, const RuledStudent& to, RuleEffect& effect) {
    for (std::size_t lesson = 0; lesson < from.order.size(); ++lesson) {
        if (from.facts.progress[lesson].state != ProgressState::completed) continue;
        const bool kept = to.order.find(from.order.at(lesson).lesson).has_value();
        ++(kept ? effect.kept_lessons : effect.dropped_lessons);
    }
}

}  // namespace

bool affects_students(const Outline& from, const Outline& to) {
    if (has_rules(from) || has_rules(to) || from.navigation != to.navigation) return true;
    if (from.modules.size() != to.modules.size()) return true;
    for (std::size_t m = 0; m < from.modules.size(); ++m) {
        const auto& left = from.modules[m].lessons;
        const auto& right = to.modules[m].lessons;
        if (from.modules[m].id != to.modules[m].id || left.size() != right.size()) return true;
        for (std::size_t l = 0; l < left.size(); ++l) {
            if (left[l].id != right[l].id) return true;
        }
    }
    return false;
}

RuleEffect effect_of(const RuledStudent& from, RuledStudent to) {
    RuleEffect effect;
    count_completed(from, to, effect);
    complete_what_was_claimed(to, effect);
    const Unlocking before(from.outline, from.order, from.facts);
    const Unlocking after(to.outline, to.order, to.facts);
    for (std::size_t lesson = 0; lesson < to.order.size(); ++lesson) {
        const LessonId id = to.order.at(lesson).lesson;
        const auto earlier = from.order.find(id);
        if (!earlier) continue;
        const bool was_open = before.locks_of_lesson(*earlier).empty();
        const bool is_open = after.locks_of_lesson(lesson).empty();
        if (is_open && !was_open) effect.opened.push_back(id);
        if (was_open && !is_open) effect.closed.push_back(id);
    }
    for (std::size_t module = 0; module < to.outline.modules.size(); ++module) {
        if (after.module_state(module) != ProgressState::completed) continue;
        const ModuleId id = to.outline.modules[module].id;
        bool was_completed = false;
        for (std::size_t m = 0; m < from.outline.modules.size(); ++m) {
            if (from.outline.modules[m].id != id) continue;
            was_completed = before.module_state(m) == ProgressState::completed;
        }
        if (!was_completed) effect.modules_completed.push_back(id);
    }
    effect.before = before.completion();
    effect.after = after.completion();
    effect.course_completed = effect.after.all();
    return effect;
}

}  // namespace lms::course
