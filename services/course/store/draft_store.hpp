#pragma once
// Modules and lessons of drafts. Every write happens under the lock of the course
// (course_store.hpp).
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/domain/draft.hpp"

namespace lms::course::store {

struct ModuleRow {
    ModuleId module_id;
    CourseId course_id;
    std::string title;
    std::int32_t position = 0;
    std::optional<std::string> source_key;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(ModuleRow, (), (module_id, course_id, title, position, source_key, revision))

struct LessonRow {
    LessonId lesson_id;
    CourseId course_id;
    ModuleId module_id;
    std::string title;
    LessonKind kind = LessonKind::page;
    std::string content;
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    TextFormat format = TextFormat::markdown;
    json::Raw material;  // JSON of LessonMaterial
    std::optional<std::string> source_key;
    std::optional<std::string> source_digest;
    std::int32_t revision = 1;
    UserId updated_by;
    Time updated_at;

    LessonText text() const;
};
BOOST_DESCRIBE_STRUCT(LessonRow, (),
                      (lesson_id, course_id, module_id, title, kind, content, objectives, questions,
                       key_points, teaching_minutes, exercise_minutes, format, material, source_key,
                       source_digest, revision, updated_by, updated_at))

struct LessonHeadRow {
    LessonId lesson_id;
    ModuleId module_id;
    std::int32_t position = 0;
    std::string title;
    LessonKind kind = LessonKind::page;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(LessonHeadRow, (),
                      (lesson_id, module_id, position, title, kind, teaching_minutes,
                       exercise_minutes, revision))

// What a text may link to.
struct LessonKeyRow {
    LessonId lesson_id;
    std::optional<std::string> source_key;
};
BOOST_DESCRIBE_STRUCT(LessonKeyRow, (), (lesson_id, source_key))

// All in their order; lessons by module and place.
Task<std::vector<ModuleRow>> list_modules(pg::Session& session, const Context& context,
                                          OrganizationId organization, CourseId course);
Task<std::vector<LessonRow>> list_lessons(pg::Session& session, const Context& context,
                                          OrganizationId organization, CourseId course);
Task<std::vector<LessonHeadRow>> list_lesson_heads(pg::Session& session, const Context& context,
                                                   OrganizationId organization, CourseId course);
Task<std::vector<LessonKeyRow>> list_lesson_keys(pg::Session& session, const Context& context,
                                                 OrganizationId organization, CourseId course);
Task<std::optional<LessonRow>> find_lesson(pg::Session& session, const Context& context,
                                           OrganizationId organization, LessonId lesson);

// At the end of the course, and of the module; return the new row. Nothing when the module is gone.
Task<ModuleRow> insert_module(pg::Transaction& transaction, const Context& context,
                              OrganizationId organization, CourseId course, ModuleId id,
                              std::string_view title);
Task<std::optional<LessonRow>> insert_lesson(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             ModuleId module, LessonId id, const LessonText& text,
                                             UserId by, Time now);
Task<std::optional<ModuleRow>> update_module(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, ModuleId module,
                                             std::string_view title);
// Only if the revision still is `revision`; nothing otherwise.
Task<std::optional<LessonRow>> update_lesson(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, LessonId lesson,
                                             std::int32_t revision, const LessonText& text,
                                             UserId by, Time now);
// The following are sent without waiting; a failure comes with the next await or the commit.

// Places every module and lesson in the order given; two statements.
void reorder(pg::Transaction& transaction, OrganizationId organization, CourseId course,
             const std::vector<StructureModule>& order);

// For imports and rollbacks: the row as given, inserted or replaced; the place is set by
// reorder().
struct ImportedModuleRow {
    ModuleId module_id;
    std::string title;
    std::optional<std::string> source_key;
};
struct ImportedLessonRow {
    LessonId lesson_id;
    ModuleId module_id;
    LessonText text;
    std::optional<std::string> source_key;
    std::optional<std::string> source_digest;
};
void put_module(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                const ImportedModuleRow& module);
void put_lesson(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                const ImportedLessonRow& lesson, UserId by, Time now);

}  // namespace lms::course::store
