#include "services/course/domain/dues.hpp"

namespace lms::course {

std::vector<CalendarEntry> dues_between(const Outline& outline, const LessonOrder& order,
                                        const Facts& facts, Time from, Time to) {
    const Unlocking unlocking(outline, order, facts);
    std::vector<CalendarEntry> entries;
    const auto add = [&](CalendarKind kind, Uuid subject, const std::string& title,
                         const std::optional<Time>& due, bool done) {
        if (!due || *due < from || *due >= to) return;
        entries.push_back({kind, subject, title, outline.course_id, outline.title, *due, done});
    };
    add(CalendarKind::course_due, outline.course_id.value, outline.title, unlocking.course_due(),
        unlocking.course_state() == ProgressState::completed);
    std::size_t index = 0;
    for (std::size_t m = 0; m < outline.modules.size(); ++m) {
        const OutlineModule& module = outline.modules[m];
        add(CalendarKind::module_due, module.id.value, module.title, unlocking.module_due(m),
            unlocking.module_state(m) == ProgressState::completed);
        for (const OutlineLesson& lesson : module.lessons) {
            add(CalendarKind::lesson_due, lesson.id.value, lesson.title,
                unlocking.lesson_due(index), unlocking.is_completed(index));
            ++index;
        }
    }
    return entries;
}

}  // namespace lms::course
