#include "services/course/domain/progress.hpp"

#include <algorithm>
#include <limits>

namespace lms::course {

namespace {

bool is_completed(const LessonProgress& lesson) {
    return lesson.state == ProgressState::completed;
}

std::int32_t accepted_seconds(const Standing& standing, std::int32_t reported, Time now,
                              const TimeBounds& bounds) {
    using std::chrono::seconds;
    const Time since = standing.last_reported_at.value_or(standing.enrolled_at);
    // A clock that was set back must not refuse the whole report.
    const auto passed =
        std::max(seconds{0}, std::chrono::duration_cast<seconds>(now - since)) + bounds.slack;
    const auto accepted = std::min({seconds{std::max(0, reported)}, passed, bounds.per_report});
    return static_cast<std::int32_t>(accepted.count());
}

std::int32_t add_bounded(std::int32_t left, std::int32_t right) {
    constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
    return left > kMost - right ? kMost : left + right;
}

}  // namespace

std::int32_t Completion::percent() const {
    if (total_lessons <= 0) return 0;
    return static_cast<std::int32_t>(std::int64_t{100} * completed_lessons / total_lessons);
}

std::vector<LessonProgress> in_order(const LessonOrder& order,
                                     std::span<const LessonProgress> rows) {
    std::vector<LessonProgress> progress(order.size());
    for (std::size_t index = 0; index < order.size(); ++index) {
        progress[index].lesson_id = order.at(index).lesson;
    }
    for (const LessonProgress& row : rows) {
        if (const auto index = order.find(row.lesson_id)) progress[*index] = row;
    }
    return progress;
}

std::optional<LockReason> lock_of(ProgressState own, std::optional<ProgressState> opens_after) {
    const bool open = !opens_after || *opens_after == ProgressState::completed;
    if (open || own != ProgressState::not_started) return std::nullopt;
    return LockReason::previous_not_completed;
}

std::optional<LockReason> lock_of(Navigation navigation, std::span<const LessonProgress> progress,
                                  std::size_t index) {
    if (navigation == Navigation::free || index == 0) return std::nullopt;
    return lock_of(progress[index].state, progress[index - 1].state);
}

Completion completion_of(std::span<const LessonProgress> progress) {
    return {static_cast<std::int32_t>(std::ranges::count_if(progress, is_completed)),
            static_cast<std::int32_t>(progress.size())};
}

ProgressState state_of(std::span<const LessonProgress> progress) {
    if (completion_of(progress).all()) return ProgressState::completed;
    const bool begun = std::ranges::any_of(progress, [](const LessonProgress& lesson) {
        return lesson.state != ProgressState::not_started;
    });
    return begun ? ProgressState::in_progress : ProgressState::not_started;
}

std::optional<std::size_t> next_lesson(std::span<const LessonProgress> progress) {
    if (progress.empty()) return std::nullopt;
    auto next = std::ranges::max_element(progress, {}, &LessonProgress::updated_at);
    if (next->state != ProgressState::in_progress) {
        next = std::ranges::find_if_not(progress, is_completed);
    }
    if (next == progress.end()) return std::nullopt;
    return static_cast<std::size_t>(next - progress.begin());
}

std::optional<LessonId> resume_at(std::span<const LessonProgress> progress) {
    if (progress.empty()) return std::nullopt;
    return progress[next_lesson(progress).value_or(0)].lesson_id;
}

std::variant<ProgressChange, LockReason> report_progress(
    const LessonOrder& order, Navigation navigation, const Standing& standing, std::size_t index,
    const ProgressReport& report, Time now, const TimeBounds& bounds) {
    if (const auto locked = lock_of(navigation, standing.progress, index)) return *locked;

    const LessonProgress& before = standing.progress[index];
    ProgressChange change;
    change.saved = before;
    change.saved.state = std::max(before.state, report.state);
    if (report.position_s) change.saved.position_s = std::max(0, *report.position_s);
    change.saved.time_spent_s = add_bounded(
        before.time_spent_s, accepted_seconds(standing, report.time_spent_s, now, bounds));
    change.saved.updated_at = now;
    change.lesson_completed = is_completed(change.saved) && !is_completed(before);
    if (change.lesson_completed) change.saved.completed_at = now;

    std::vector<LessonProgress> after = standing.progress;
    after[index] = change.saved;
    change.completion = completion_of(after);
    if (change.lesson_completed) {
        const std::size_t module = order.at(index).module;
        const auto [first, last] = order.lessons_of(module);
        const auto lessons = std::span(after).subspan(first, last - first);
        if (completion_of(lessons).all()) change.module_completed = module;
    }
    // Not only when this report completes a lesson: a new version may have dropped the last open
    // one.
    change.course_completed = !standing.course_completed && change.completion.all();
    return change;
}

}  // namespace lms::course
