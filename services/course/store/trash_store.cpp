#include "services/course/store/trash_store.hpp"

namespace lms::course::store {

namespace {

#define LMS_LESSON_TEXT                                                           \
    " title, kind, content, objectives, questions, key_points, teaching_minutes," \
    " exercise_minutes, format, material,"

constexpr pg::Statement kDeleteLessons{"course.delete_lessons", R"(
    WITH gone AS (
        DELETE FROM course_service.lessons
        WHERE organization_id = $1 AND course_id = $2 AND lesson_id = ANY ($3)
        RETURNING lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT R"(
                  source_key, source_digest, revision, updated_by, updated_at)
    INSERT INTO course_service.deleted_lessons (lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT
                                                                R"(
        source_key, source_digest, revision, updated_by, updated_at,
        previous_id, next_id, with_module, deleted_by, deleted_at)
    SELECT lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT R"(
           source_key, source_digest, revision, updated_by, updated_at,
           (SELECT o.lesson_id FROM course_service.lessons o
            WHERE o.module_id = gone.module_id AND o.position < gone.position AND o.lesson_id <> ALL ($3)
            ORDER BY o.position DESC LIMIT 1),
           (SELECT o.lesson_id FROM course_service.lessons o
            WHERE o.module_id = gone.module_id AND o.position > gone.position AND o.lesson_id <> ALL ($3)
            ORDER BY o.position LIMIT 1),
           false, $4, $5
    FROM gone)"};

constexpr pg::Statement kDeleteLessonsOfModules{"course.delete_lessons_of_modules", R"(
    WITH gone AS (
        DELETE FROM course_service.lessons
        WHERE organization_id = $1 AND course_id = $2 AND module_id = ANY ($3)
        RETURNING lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT R"(
                  source_key, source_digest, revision, updated_by, updated_at)
    INSERT INTO course_service.deleted_lessons (lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT
                                                                                    R"(
        source_key, source_digest, revision, updated_by, updated_at, with_module, deleted_by, deleted_at)
    SELECT lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT R"(
           source_key, source_digest, revision, updated_by, updated_at, true, $4, $5
    FROM gone)"};

constexpr pg::Statement kDeleteModules{"course.delete_modules", R"(
    WITH gone AS (
        DELETE FROM course_service.modules
        WHERE organization_id = $1 AND course_id = $2 AND module_id = ANY ($3)
        RETURNING module_id, organization_id, course_id, title, position, source_key, revision)
    INSERT INTO course_service.deleted_modules (module_id, organization_id, course_id, title, position,
        source_key, revision, previous_id, next_id, deleted_by, deleted_at)
    SELECT module_id, organization_id, course_id, title, position, source_key, revision,
           (SELECT o.module_id FROM course_service.modules o
            WHERE o.course_id = $2 AND o.position < gone.position AND o.module_id <> ALL ($3)
            ORDER BY o.position DESC LIMIT 1),
           (SELECT o.module_id FROM course_service.modules o
            WHERE o.course_id = $2 AND o.position > gone.position AND o.module_id <> ALL ($3)
            ORDER BY o.position LIMIT 1),
           $4, $5
    FROM gone)"};

constexpr pg::Statement kFindModule{"course.find_deleted_module", R"(
    SELECT course_id, position, previous_id, next_id
    FROM course_service.deleted_modules WHERE organization_id = $1 AND module_id = $2)"};

constexpr pg::Statement kFindLesson{"course.find_deleted_lesson", R"(
    SELECT course_id, position, previous_id, next_id, module_id
    FROM course_service.deleted_lessons WHERE organization_id = $1 AND lesson_id = $2)"};

constexpr pg::Statement kRestoreModule{"course.restore_module", R"(
    WITH back AS (
        DELETE FROM course_service.deleted_modules
        WHERE organization_id = $1 AND course_id = $2 AND module_id = $3
        RETURNING module_id, organization_id, course_id, title, source_key, revision)
    INSERT INTO course_service.modules (module_id, organization_id, course_id, title, position, source_key, revision)
    SELECT module_id, organization_id, course_id, title,
           (SELECT coalesce(max(o.position) + 1, 0) FROM course_service.modules o WHERE o.course_id = $2),
           CASE WHEN NOT EXISTS (SELECT FROM course_service.modules o
                                 WHERE o.course_id = $2 AND o.source_key = back.source_key) THEN source_key END,
           revision
    FROM back)"};

// The digest goes with the key: without one it says nothing.
#define LMS_RESTORED_SOURCE \
    " CASE WHEN NOT k.taken THEN source_key END, CASE WHEN NOT k.taken THEN source_digest END,"
#define LMS_TAKEN_KEY                                                          \
    " CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM course_service.lessons o" \
    "     WHERE o.course_id = $2 AND o.source_key = back.source_key) AS taken) k"

constexpr pg::Statement kRestoreLessonsOfModule{"course.restore_lessons_of_module", R"(
    WITH back AS (
        DELETE FROM course_service.deleted_lessons
        WHERE organization_id = $1 AND course_id = $2 AND module_id = $3 AND with_module
        RETURNING lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT R"(
                  source_key, source_digest, revision, updated_by, updated_at)
    INSERT INTO course_service.lessons (lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT
                                                                                    R"(
        source_key, source_digest, revision, updated_by, updated_at)
    SELECT lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT LMS_RESTORED_SOURCE
                                                                                    R"(
           revision, updated_by, updated_at
    FROM back)" LMS_TAKEN_KEY};

constexpr pg::Statement kRestoreLesson{"course.restore_lesson", R"(
    WITH back AS (
        DELETE FROM course_service.deleted_lessons
        WHERE organization_id = $1 AND course_id = $2 AND lesson_id = $3
        RETURNING lesson_id, organization_id, course_id, module_id,)" LMS_LESSON_TEXT R"(
                  source_key, source_digest, revision, updated_by, updated_at)
    INSERT INTO course_service.lessons (lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT
                                                                R"(
        source_key, source_digest, revision, updated_by, updated_at)
    SELECT lesson_id, organization_id, course_id, module_id,
           (SELECT coalesce(max(o.position) + 1, 0) FROM course_service.lessons o
            WHERE o.module_id = back.module_id),)" LMS_LESSON_TEXT LMS_RESTORED_SOURCE R"(
           revision, updated_by, updated_at
    FROM back)" LMS_TAKEN_KEY};

constexpr pg::Statement kUndeleteModules{"course.undelete_modules", R"(
    WITH back AS (
        DELETE FROM course_service.deleted_modules
        WHERE organization_id = $1 AND course_id = $2 AND module_id = ANY ($3)
        RETURNING module_id, organization_id, course_id, title, source_key, revision)
    INSERT INTO course_service.modules (module_id, organization_id, course_id, title, position, source_key, revision)
    SELECT module_id, organization_id, course_id, title,
           (SELECT coalesce(max(o.position), -1) FROM course_service.modules o WHERE o.course_id = $2)
               + row_number() OVER (),
           CASE WHEN NOT EXISTS (SELECT FROM course_service.modules o
                                 WHERE o.course_id = $2 AND o.source_key = back.source_key) THEN source_key END,
           revision
    FROM back)"};

constexpr pg::Statement kUndeleteLessons{"course.undelete_lessons", R"(
    WITH back AS (
        DELETE FROM course_service.deleted_lessons d
        USING unnest($3::uuid[], $4::uuid[]) AS w (lesson_id, home_id)
        WHERE d.organization_id = $1 AND d.course_id = $2 AND d.lesson_id = w.lesson_id
        RETURNING d.lesson_id, organization_id, course_id, w.home_id,)" LMS_LESSON_TEXT R"(
                  source_key, source_digest, revision, updated_by, updated_at)
    INSERT INTO course_service.lessons (lesson_id, organization_id, course_id, module_id, position,)" LMS_LESSON_TEXT
                                                                    R"(
        source_key, source_digest, revision, updated_by, updated_at)
    SELECT lesson_id, organization_id, course_id, home_id,
           (SELECT coalesce(max(o.position), -1) FROM course_service.lessons o WHERE o.module_id = back.home_id)
               + row_number() OVER (),)" LMS_LESSON_TEXT LMS_RESTORED_SOURCE R"(
           revision, updated_by, updated_at
    FROM back)" LMS_TAKEN_KEY};
#undef LMS_TAKEN_KEY
#undef LMS_RESTORED_SOURCE
#undef LMS_LESSON_TEXT

constexpr pg::Statement kPurgeModules{"course.purge_deleted_modules", R"(
    DELETE FROM course_service.deleted_modules WHERE module_id IN
        (SELECT module_id FROM course_service.deleted_modules WHERE deleted_at < $1 LIMIT $2))"};

constexpr pg::Statement kPurgeLessons{"course.purge_deleted_lessons", R"(
    DELETE FROM course_service.deleted_lessons WHERE lesson_id IN
        (SELECT lesson_id FROM course_service.deleted_lessons WHERE deleted_at < $1 LIMIT $2))"};

}  // namespace

void delete_modules(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    const std::vector<ModuleId>& modules, const Deletion& deletion) {
    transaction.post(kDeleteLessonsOfModules, organization, course, modules, deletion.by,
                     deletion.at);
    transaction.post(kDeleteModules, organization, course, modules, deletion.by, deletion.at);
}

void delete_lessons(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    const std::vector<LessonId>& lessons, const Deletion& deletion) {
    transaction.post(kDeleteLessons, organization, course, lessons, deletion.by, deletion.at);
}

Task<std::optional<DeletedModuleRow>> find_deleted_module(pg::Session& session,
                                                          const Context& context,
                                                          OrganizationId organization,
                                                          ModuleId module) {
    return session.find<DeletedModuleRow>(context, kFindModule, organization, module);
}

Task<std::optional<DeletedLessonRow>> find_deleted_lesson(pg::Session& session,
                                                          const Context& context,
                                                          OrganizationId organization,
                                                          LessonId lesson) {
    return session.find<DeletedLessonRow>(context, kFindLesson, organization, lesson);
}

void restore_module(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    ModuleId module) {
    transaction.post(kRestoreModule, organization, course, module);
    transaction.post(kRestoreLessonsOfModule, organization, course, module);
}

void restore_lesson(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    LessonId lesson) {
    transaction.post(kRestoreLesson, organization, course, lesson);
}

void undelete_modules(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                      const std::vector<StructureModule>& wanted) {
    std::vector<ModuleId> modules;
    for (const StructureModule& module : wanted)
        modules.push_back(module.id);
    transaction.post(kUndeleteModules, organization, course, modules);
}

void undelete_lessons(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                      const std::vector<StructureModule>& wanted) {
    std::vector<LessonId> lessons;
    std::vector<ModuleId> homes;
    for (const StructureModule& module : wanted) {
        lessons.insert(lessons.end(), module.lessons.begin(), module.lessons.end());
        homes.insert(homes.end(), module.lessons.size(), module.id);
    }
    transaction.post(kUndeleteLessons, organization, course, lessons, homes);
}

Task<std::int64_t> purge_deleted(pg::Session& session, const Context& context, Time before,
                                 std::int32_t limit) {
    // Modules first: one that is restored meanwhile still finds its lessons.
    const std::int64_t modules = co_await session.execute(context, kPurgeModules, before, limit);
    const std::int64_t lessons = co_await session.execute(context, kPurgeLessons, before, limit);
    co_return lessons + modules;
}

}  // namespace lms::course::store
