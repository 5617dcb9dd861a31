#include "services/course/domain/unlocking.hpp"

#include <algorithm>

namespace lms::course {

namespace {

using std::chrono::days;

// Whether a student could have achieved it: not a date, and not where they belong.
bool is_achievement(const Lock& lock) {
    return lock.reason != LockReason::not_yet_open && lock.reason != LockReason::not_in_group &&
           lock.reason != LockReason::not_enrolled;
}

bool is_date(const Condition& condition) {
    return std::holds_alternative<OpensAt>(condition) ||
           std::holds_alternative<OpensAfterEnrollment>(condition);
}

template <class T, class Better>
void take_better(std::optional<T>& target, const std::optional<T>& given, Better better) {
    if (given && (!target || better(*given, *target))) target = given;
}

template <class T>
void take(std::optional<T>& target, const std::optional<T>& given) {
    if (given) target = given;
}

std::optional<Lock> until(Time opens_at, Time now) {
    if (opens_at <= now) return std::nullopt;
    return Lock{.reason = LockReason::not_yet_open, .opens_at = opens_at};
}

// A lesson that was begun is not taken back for what was to be achieved before it.
void keep_what_was_begun(std::vector<Lock>& locks, const LessonProgress& progress) {
    if (progress.state != ProgressState::not_started) std::erase_if(locks, is_achievement);
}

}  // namespace

Override override_for(std::span<const Override> overrides, Uuid node) {
    Override group, own;
    group.node = node;
    if (overrides.empty()) return group;
    for (const Override& one : overrides) {
        if (one.node != node) continue;
        if (one.for_student) {
            take(own.opens_at, one.opens_at);
            take(own.due_at, one.due_at);
            take(own.extra_days, one.extra_days);
        } else {
            take_better(group.opens_at, one.opens_at, std::less{});
            take_better(group.due_at, one.due_at, std::greater{});
            take_better(group.extra_days, one.extra_days, std::greater{});
        }
        own.exempt_from_conditions |= one.exempt_from_conditions;
        own.counts_as_completed |= one.counts_as_completed;
    }
    take(group.opens_at, own.opens_at);
    take(group.due_at, own.due_at);
    take(group.extra_days, own.extra_days);
    group.exempt_from_conditions = own.exempt_from_conditions;
    group.counts_as_completed = own.counts_as_completed;
    return group;
}

Unlocking::Unlocking(const Outline& outline, const LessonOrder& order, const Facts& facts)
    : outline_(&outline), order_(&order), facts_(&facts) {
    modules_.reserve(outline.modules.size());
    for (std::size_t module = 0; module < outline.modules.size(); ++module) {
        const std::size_t first = order.lessons_of(module).first;
        ModuleCount count = count_module(outline.modules[module], [&](std::size_t lesson) {
            return is_completed(first + lesson);
        });
        if (override_for(facts.overrides, outline.modules[module].id.value).counts_as_completed) {
            count.done = count.needed;
        }
        modules_.push_back(count);
    }
    if (facts.is_author) return;
    if (!facts.enrolled) {
        course_locks_.push_back({.reason = LockReason::not_enrolled, .scope = RuleScope::course});
    } else {
        course_locks_ = own_locks(outline.rules, outline.course_id.value, RuleScope::course);
    }
}

const OutlineLesson& Unlocking::lesson_at(std::size_t lesson) const {
    const std::size_t module = order_->at(lesson).module;
    return outline_->modules[module].lessons[lesson - order_->lessons_of(module).first];
}

std::optional<std::size_t> Unlocking::find_module(ModuleId module) const {
    const auto found = std::ranges::find(outline_->modules, module, &OutlineModule::id);
    if (found == outline_->modules.end()) return std::nullopt;
    return static_cast<std::size_t>(found - outline_->modules.begin());
}

bool Unlocking::is_completed(std::size_t lesson) const {
    const LessonProgress& progress = facts_->progress[lesson];
    return progress.state == ProgressState::completed ||
           override_for(facts_->overrides, progress.lesson_id.value).counts_as_completed;
}

ProgressState Unlocking::module_state(std::size_t module) const {
    const auto [first, last] = order_->lessons_of(module);
    const auto lessons = std::span(facts_->progress).subspan(first, last - first);
    const ProgressState begun = state_of(lessons);
    if (modules_[module].needed == 0) return begun;  // all of it is optional
    if (modules_[module].satisfied()) return ProgressState::completed;
    return std::min(begun, ProgressState::in_progress);
}

ProgressState Unlocking::course_state() const {
    if (completion().all()) return ProgressState::completed;
    return std::min(state_of(facts_->progress), ProgressState::in_progress);
}

// What is not in this version any more keeps nobody out: nobody could achieve it.
std::optional<Lock> Unlocking::check(const Condition& condition) const {
    const Facts& facts = *facts_;
    if (const auto* date = std::get_if<OpensAt>(&condition)) return until(date->at, facts.now);
    if (const auto* after = std::get_if<OpensAfterEnrollment>(&condition)) {
        return until(facts.enrolled_at + days(after->days), facts.now);
    }
    if (const auto* lesson = std::get_if<LessonDone>(&condition)) {
        const auto index = order_->find(lesson->lesson_id);
        if (!index || is_completed(*index)) return std::nullopt;
        return Lock{.reason = LockReason::lesson_not_completed, .subject = lesson->lesson_id.value};
    }
    if (const auto* module = std::get_if<ModuleDone>(&condition)) {
        const auto index = find_module(module->module_id);
        if (!index || modules_[*index].satisfied()) return std::nullopt;
        return Lock{.reason = LockReason::module_not_completed, .subject = module->module_id.value};
    }
    if (const auto* score = std::get_if<ScoreReached>(&condition)) {
        const auto index = order_->find(score->lesson_id);
        if (!index) return std::nullopt;
        const auto reached = facts.progress[*index].score_percent;
        if (reached.value_or(-1) >= score->percent) return std::nullopt;
        return Lock{.reason = LockReason::score_not_reached,
                    .subject = score->lesson_id.value,
                    .required_percent = score->percent,
                    .score_percent = reached};
    }
    if (const auto* course = std::get_if<CourseDone>(&condition)) {
        const auto known =
            std::ranges::find(facts.prerequisites, course->course_id, &Prerequisite::course_id);
        if (known != facts.prerequisites.end() && known->completed) return std::nullopt;
        return Lock{.reason = LockReason::course_not_completed, .subject = course->course_id.value};
    }
    const auto& groups = std::get<InGroup>(condition).group_ids;
    const bool member = std::ranges::any_of(
        groups, [&](const Uuid& group) { return std::ranges::count(facts.groups, group) > 0; });
    if (member) return std::nullopt;
    return Lock{.reason = LockReason::not_in_group};
}

std::vector<Lock> Unlocking::own_locks(const std::optional<NodeRules>& rules, Uuid node,
                                       RuleScope scope) const {
    std::vector<Lock> locks;
    const auto add = [&](const std::optional<Lock>& lock) {
        if (!lock) return;
        locks.push_back(*lock);
        locks.back().scope = scope;
    };
    const Override allowed = override_for(facts_->overrides, node);
    if (allowed.opens_at) add(until(*allowed.opens_at, facts_->now));
    if (!rules) return locks;
    for (const Condition& condition : rules->conditions) {
        const bool waived =
            is_date(condition) ? allowed.opens_at.has_value() : allowed.exempt_from_conditions;
        if (!waived) add(check(condition));
    }
    return locks;
}

std::vector<Lock> Unlocking::locks_of_module(std::size_t module) const {
    std::vector<Lock> locks = course_locks_;
    if (facts_->is_author || !facts_->enrolled) return locks;
    const OutlineModule& of = outline_->modules[module];
    std::ranges::copy(own_locks(of.rules, of.id.value, RuleScope::module),
                      std::back_inserter(locks));
    return locks;
}

std::vector<Lock> Unlocking::locks_of_lesson(std::size_t lesson) const {
    std::vector<Lock> locks = locks_of_module(order_->at(lesson).module);
    if (facts_->is_author || !facts_->enrolled) return locks;
    const OutlineLesson& of = lesson_at(lesson);
    const bool exempt = override_for(facts_->overrides, of.id.value).exempt_from_conditions;
    const auto previous = [&] {
        return is_completed(lesson - 1) ? ProgressState::completed : ProgressState::not_started;
    };
    if (outline_->navigation == Navigation::sequential && lesson > 0 && !exempt &&
        waits_for_previous(facts_->progress[lesson].state, previous())) {
        locks.push_back({.reason = LockReason::previous_not_completed,
                         .subject = order_->at(lesson - 1).lesson.value});
    }
    std::ranges::copy(own_locks(of.rules, of.id.value, RuleScope::lesson),
                      std::back_inserter(locks));
    keep_what_was_begun(locks, facts_->progress[lesson]);
    return locks;
}

std::optional<Time> Unlocking::due_of(const std::optional<NodeRules>& rules,
                                      std::initializer_list<Uuid> node_and_parents) const {
    const Override own = override_for(facts_->overrides, *node_and_parents.begin());
    if (own.due_at) return own.due_at;
    if (!rules || !rules->due) return std::nullopt;
    const Due& due = *rules->due;
    const Time base =
        due.at ? *due.at : facts_->enrolled_at + days(due.days_after_enrollment.value_or(0));
    for (const Uuid& node : node_and_parents) {
        const auto extra = override_for(facts_->overrides, node).extra_days;
        if (extra) return base + days(*extra);
    }
    return base;
}

std::optional<Time> Unlocking::course_due() const {
    return due_of(outline_->rules, {outline_->course_id.value});
}

std::optional<Time> Unlocking::module_due(std::size_t module) const {
    const OutlineModule& of = outline_->modules[module];
    return due_of(of.rules, {of.id.value, outline_->course_id.value});
}

std::optional<Time> Unlocking::lesson_due(std::size_t lesson) const {
    const OutlineLesson& of = lesson_at(lesson);
    const OutlineModule& in = outline_->modules[order_->at(lesson).module];
    return due_of(of.rules, {of.id.value, in.id.value, outline_->course_id.value});
}

std::optional<std::size_t> Unlocking::next_open() const {
    const auto& progress = facts_->progress;
    const auto next = next_lesson(progress);
    if (!next || locks_of_lesson(*next).empty()) return next;
    for (std::size_t lesson = 0; lesson < progress.size(); ++lesson) {
        if (progress[lesson].state != ProgressState::completed && locks_of_lesson(lesson).empty()) {
            return lesson;
        }
    }
    return std::nullopt;
}

std::optional<LessonId> Unlocking::resume() const {
    const auto& progress = facts_->progress;
    if (progress.empty()) return std::nullopt;
    if (const auto open = next_open()) return progress[*open].lesson_id;
    return progress[next_lesson(progress).value_or(0)].lesson_id;
}

}  // namespace lms::course
