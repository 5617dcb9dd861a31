#include "services/course/domain/progress_report.hpp"

#include <algorithm>
#include <limits>

namespace lms::course {

namespace {

std::int32_t accepted_seconds(const Standing& standing, std::int32_t reported,
                              const TimeBounds& bounds) {
    using std::chrono::seconds;
    const Facts& facts = standing.facts;
    const Time since = standing.last_reported_at.value_or(facts.enrolled_at);
    // A clock that was set back must not refuse the whole report.
    const auto passed =
        std::max(seconds{0}, std::chrono::duration_cast<seconds>(facts.now - since)) + bounds.slack;
    const auto accepted = std::min({seconds{std::max(0, reported)}, passed, bounds.per_report});
    return static_cast<std::int32_t>(accepted.count());
}

std::int32_t add_bounded(std::int32_t left, std::int32_t right) {
    constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
    return left > kMost - right ? kMost : left + right;
}

const OutlineLesson& lesson_at(const Outline& outline, const LessonOrder& order,
                               std::size_t index) {
    const std::size_t module = order.at(index).module;
    return outline.modules[module].lessons[index - order.lessons_of(module).first];
}

void take_score(LessonProgress& progress, const ProgressReport& report) {
    if (!report.score_percent) return;
    if (!report.score_known_at) {
        progress.score_percent =
            std::max(progress.score_percent.value_or(0), *report.score_percent);
        return;
    }
    const bool is_old =
        progress.score_known_at && *report.score_known_at < *progress.score_known_at;
    if (is_old) return;
    progress.score_percent = report.score_percent;
    progress.score_known_at = report.score_known_at;
}

LessonProgress add_report(const LessonProgress& before, const ProgressReport& report,
                          std::int32_t seconds, Time now) {
    LessonProgress after = before;
    after.claimed |= report.state == ProgressState::completed;
    after.state = std::max(before.state, std::min(report.state, ProgressState::in_progress));
    if (report.position_s) after.position_s = std::max(0, *report.position_s);
    after.time_spent_s = add_bounded(before.time_spent_s, seconds);
    take_score(after, report);
    after.updated_at = now;
    return after;
}

}  // namespace

std::vector<CompletionGap> gaps_of(const std::optional<NodeRules>& rules,
                                   const LessonProgress& progress) {
    std::vector<CompletionGap> gaps;
    if (!rules) return gaps;
    if (progress.time_spent_s / 60 < rules->minimum_minutes.value_or(0)) {
        gaps.push_back(CompletionGap::more_time);
    }
    if (rules->minimum_percent && progress.score_percent.value_or(-1) < *rules->minimum_percent) {
        gaps.push_back(CompletionGap::better_score);
    }
    return gaps;
}

std::variant<ProgressChange, std::vector<Lock>> report_progress(
    const Outline& outline, const LessonOrder& order, const Standing& standing, std::size_t index,
    const ProgressReport& report, const TimeBounds& bounds, LockedReports locked) {
    const Facts& facts = standing.facts;
    const Unlocking before(outline, order, facts);
    if (locked == LockedReports::refused) {
        if (auto locks = before.locks_of_lesson(index); !locks.empty()) return locks;
    }
    ProgressChange change;
    change.saved = add_report(facts.progress[index], report,
                              accepted_seconds(standing, report.time_spent_s, bounds), facts.now);
    if (change.saved.claimed && change.saved.state != ProgressState::completed) {
        change.gaps = gaps_of(lesson_at(outline, order, index).rules, change.saved);
        change.lesson_completed = change.gaps.empty();
    }
    if (change.lesson_completed) {
        change.saved.state = ProgressState::completed;
        change.saved.completed_at = facts.now;
    }

    Facts now = facts;
    now.progress[index] = change.saved;
    const Unlocking after(outline, order, now);
    const std::size_t module = order.at(index).module;
    if (after.module_state(module) == ProgressState::completed &&
        before.module_state(module) != ProgressState::completed) {
        change.module_completed = module;
    }
    change.completion = after.completion();
    change.course_state =
        change.completion.all() ? ProgressState::completed : ProgressState::in_progress;
    // Not only when this report completes a lesson: a new version may have dropped the last open
    // one.
    change.course_completed = !standing.course_completed && change.completion.all();
    return change;
}

}  // namespace lms::course
