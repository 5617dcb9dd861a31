#include "services/course/domain/progress.hpp"

#include <algorithm>

namespace lms::course {

namespace {

bool is_completed(const LessonProgress& lesson) {
    return lesson.state == ProgressState::completed;
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

}  // namespace lms::course
