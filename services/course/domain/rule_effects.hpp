#pragma once
// What a change of rules does to one student. Pure.
#include <vector>

#include "services/course/domain/unlocking.hpp"

namespace lms::course {

// Whether students of the one version can be answered differently by the other, apart from texts.
bool affects_students(const Outline& from, const Outline& to);

// A version, and a student by its lessons.
struct RuledStudent {
    const Outline& outline;
    const LessonOrder& order;
    Facts facts;
};

struct RuleEffect {
    // Among the lessons of both versions.
    std::vector<LessonId> opened;
    std::vector<LessonId> closed;
    // Said to be done before, and completed now that nothing more is asked of them.
    std::vector<LessonId> lessons_completed;
    std::vector<ModuleId> modules_completed;
    bool course_completed = false;
    // Lessons that were completed, and whether the other version has them; where not, they count no
    // more.
    std::int32_t kept_lessons = 0;
    std::int32_t dropped_lessons = 0;
    Completion before;
    Completion after;

    bool moves_farther() const {
        return after.total_lessons - after.completed_lessons >
               before.total_lessons - before.completed_lessons;
    }
};

RuleEffect effect_of(const RuledStudent& from, RuledStudent to);

}  // namespace lms::course
