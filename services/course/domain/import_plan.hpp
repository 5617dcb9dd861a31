#pragma once
// What an import does to a draft: decided as a whole before anything is written. Pure.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/import.hpp"
#include "services/course/domain/draft.hpp"

namespace lms::course {

// The draft as it stands. Keys are empty, and digests absent, for what was written by hand.
struct ImportedLesson {
    LessonId id;
    std::string source_key;
    std::optional<std::string> source_digest;  // of the text as last imported
    LessonText text;
};
struct ImportedModule {
    ModuleId id;
    std::string source_key;
    std::string title;
    std::vector<ImportedLesson> lessons;
};

enum class LessonWrite { insert, replace, keep };

struct PlannedLesson {
    LessonWrite write = LessonWrite::keep;
    LessonId id;  // nil for insert
    std::string source_key;
    std::string source_digest;
    LessonText text;  // only for insert and replace
};
struct PlannedModule {
    ModuleId id;  // nil: new
    std::string source_key;
    std::string title;
    std::vector<PlannedLesson> lessons;  // in their new order
};

struct ImportPlan {
    std::vector<PlannedModule> modules;  // in their new order
    std::vector<ModuleId> removed_modules;
    std::vector<LessonId> removed_lessons;
    std::vector<ImportChange> changes;
    std::int32_t lesson_count = 0;
    std::int32_t unchanged_lessons = 0;
};

LessonText text_of(const ImportLesson& lesson);

// The source decides order and texts of what came from it. What people wrote here is never lost:
// lessons made by hand stay at the end of their module, and a lesson that was edited here since the
// last import keeps that text (`kept`) when the source changes or drops it.
ImportPlan plan_import(const std::vector<ImportedModule>& current,
                       const std::vector<ImportModule>& incoming);

// The modules and lessons as they are once the plan is written, without rules; what is new has no
// id yet. `current` is what the plan was made from.
std::vector<DraftModule> modules_after(const std::vector<ImportedModule>& current,
                                       const ImportPlan& plan);

// Keys that occur twice, modules and lessons apart, and more lessons than a course can have.
std::vector<FieldError> check_tree(const std::vector<ImportModule>& incoming);

}  // namespace lms::course
