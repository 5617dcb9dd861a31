#include "services/course/domain/outline.hpp"

namespace lms::course {

LessonOrder::LessonOrder(const Outline& outline) {
    for (std::size_t module = 0; module < outline.modules.size(); ++module) {
        const std::size_t first = entries_.size();
        for (const OutlineLesson& lesson : outline.modules[module].lessons) {
            index_.emplace(lesson.id.value, entries_.size());
            entries_.push_back({lesson.id, module});
        }
        ranges_.emplace_back(first, entries_.size());
    }
}

std::optional<std::size_t> LessonOrder::find(LessonId lesson) const {
    const auto found = index_.find(lesson.value);
    if (found == index_.end()) return std::nullopt;
    return found->second;
}

}  // namespace lms::course
