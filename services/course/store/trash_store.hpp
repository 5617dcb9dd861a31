#pragma once
// What authors removed from drafts: moved out of the tables of the draft, and back. Every write
// but the purge happens under the lock of the course (course_store.hpp).
#include "libs/pg/database.hpp"
#include "services/course/domain/restoring.hpp"
#include "services/course/store/draft_store.hpp"

namespace lms::course::store {

struct Deletion {
    UserId by;
    Time at;
};
// Both are sent without waiting; a failure comes with the next await or the commit.
void delete_modules(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    const std::vector<ModuleId>& modules, const Deletion& deletion);
void delete_lessons(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    const std::vector<LessonId>& lessons, const Deletion& deletion);

struct DeletedModuleRow {
    CourseId course_id;
    std::int32_t position = 0;
    std::optional<Uuid> previous_id;
    std::optional<Uuid> next_id;
    FormerPlace place() const { return {position, previous_id, next_id}; }
};
BOOST_DESCRIBE_STRUCT(DeletedModuleRow, (), (course_id, position, previous_id, next_id))
struct DeletedLessonRow : DeletedModuleRow {
    ModuleId module_id;
};
BOOST_DESCRIBE_STRUCT(DeletedLessonRow, (DeletedModuleRow), (module_id))
Task<std::optional<DeletedModuleRow>> find_deleted_module(pg::Session& session,
                                                          const Context& context,
                                                          OrganizationId organization,
                                                          ModuleId module);
Task<std::optional<DeletedLessonRow>> find_deleted_lesson(pg::Session& session,
                                                          const Context& context,
                                                          OrganizationId organization,
                                                          LessonId lesson);

// At the end: of the course, with the lessons that went with it; and of its module. A source key
// that another one has been imported under meanwhile is dropped. Sent without waiting.
void restore_module(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    ModuleId module);
void restore_lesson(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    LessonId lesson);

// For a rollback: what `wanted` names and was deleted comes back, modules before their lessons, in
// no order yet (draft_store.hpp, reorder()). Lessons go into the modules of `wanted`, which all
// must be there. Sent without waiting.
void undelete_modules(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                      const std::vector<StructureModule>& wanted);
void undelete_lessons(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                      const std::vector<StructureModule>& wanted);

// Of all organisations, at most `limit` modules and as many lessons; how many it were.
Task<std::int64_t> purge_deleted(pg::Session& session, const Context& context, Time before,
                                 std::int32_t limit);

}  // namespace lms::course::store
