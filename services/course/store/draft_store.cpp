#include "services/course/store/draft_store.hpp"

#include "libs/json/json.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kListModules{"course.list_modules", R"(
    SELECT module_id, course_id, title, position, source_key, revision
    FROM course_service.modules
    WHERE organization_id = $1 AND course_id = $2
    ORDER BY position LIMIT 1000)"};

#define LMS_LESSON_COLUMNS                                                             \
    "l.lesson_id, l.course_id, l.module_id, l.title, l.kind, l.content, l.objectives," \
    " l.questions, l.key_points, l.teaching_minutes, l.exercise_minutes, l.format,"    \
    " l.material, l.source_key, l.source_digest, l.revision, l.updated_by, l.updated_at"

constexpr pg::Statement kListLessons{"course.list_lessons", "SELECT " LMS_LESSON_COLUMNS R"(
    FROM course_service.lessons l
    JOIN course_service.modules m ON m.module_id = l.module_id
    WHERE l.organization_id = $1 AND l.course_id = $2
    ORDER BY m.position, l.position LIMIT 5000)",
                                     pg::Speed::slow};

constexpr pg::Statement kListLessonHeads{"course.list_lesson_heads", R"(
    SELECT l.lesson_id, l.module_id, l.position, l.title, l.kind, l.teaching_minutes,
           l.exercise_minutes, l.revision
    FROM course_service.lessons l
    JOIN course_service.modules m ON m.module_id = l.module_id
    WHERE l.organization_id = $1 AND l.course_id = $2
    ORDER BY m.position, l.position LIMIT 5000)"};

constexpr pg::Statement kListLessonKeys{"course.list_lesson_keys", R"(
    SELECT l.lesson_id, l.source_key
    FROM course_service.lessons l
    JOIN course_service.modules m ON m.module_id = l.module_id
    WHERE l.organization_id = $1 AND l.course_id = $2
    ORDER BY m.position, l.position LIMIT 5000)"};

constexpr pg::Statement kFindLesson{"course.find_lesson", "SELECT " LMS_LESSON_COLUMNS R"(
    FROM course_service.lessons l WHERE l.organization_id = $1 AND l.lesson_id = $2)"};

constexpr pg::Statement kInsertModule{"course.insert_module", R"(
    INSERT INTO course_service.modules (module_id, organization_id, course_id, title, position)
    SELECT $1, $2, $3, $4, coalesce(max(m.position) + 1, 0)
    FROM course_service.modules m WHERE m.organization_id = $2 AND m.course_id = $3
    RETURNING module_id, course_id, title, position, source_key, revision)"};

constexpr pg::Statement kInsertLesson{"course.insert_lesson", R"(
    INSERT INTO course_service.lessons AS l (lesson_id, organization_id, course_id, module_id, position, title,
        kind, content, objectives, questions, key_points, teaching_minutes, exercise_minutes, format, material,
        updated_by, updated_at)
    SELECT $1, $2, $3, m.module_id,
           coalesce((SELECT max(o.position) + 1 FROM course_service.lessons o WHERE o.module_id = m.module_id), 0),
           $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
    FROM course_service.modules m WHERE m.organization_id = $2 AND m.course_id = $3 AND m.module_id = $4
    RETURNING )" LMS_LESSON_COLUMNS};

constexpr pg::Statement kUpdateModule{"course.update_module", R"(
    UPDATE course_service.modules SET title = $3, revision = revision + 1
    WHERE organization_id = $1 AND module_id = $2
    RETURNING module_id, course_id, title, position, source_key, revision)"};

constexpr pg::Statement kUpdateLesson{"course.update_lesson", R"(
    UPDATE course_service.lessons AS l
    SET title = $4, kind = $5, content = $6, objectives = $7, questions = $8, key_points = $9,
        teaching_minutes = $10, exercise_minutes = $11, format = $12, material = $13,
        updated_by = $14, updated_at = $15, revision = revision + 1
    WHERE organization_id = $1 AND lesson_id = $2 AND revision = $3
    RETURNING )" LMS_LESSON_COLUMNS};
#undef LMS_LESSON_COLUMNS

constexpr pg::Statement kPlaceModules{"course.place_modules", R"(
    UPDATE course_service.modules m SET position = o.place - 1
    FROM unnest($3::uuid[]) WITH ORDINALITY AS o (module_id, place)
    WHERE m.organization_id = $1 AND m.course_id = $2 AND m.module_id = o.module_id AND m.position <> o.place - 1)"};

constexpr pg::Statement kPlaceLessons{"course.place_lessons", R"(
    UPDATE course_service.lessons l SET module_id = o.module_id, position = o.place
    FROM unnest($3::uuid[], $4::uuid[], $5::integer[]) AS o (lesson_id, module_id, place)
    WHERE l.organization_id = $1 AND l.course_id = $2 AND l.lesson_id = o.lesson_id
      AND (l.module_id, l.position) IS DISTINCT FROM (o.module_id, o.place))"};

constexpr pg::Statement kPutModule{"course.put_module", R"(
    INSERT INTO course_service.modules AS m (module_id, organization_id, course_id, title, position, source_key)
    VALUES ($1, $2, $3, $4, 0, $5)
    ON CONFLICT (module_id) DO UPDATE
    SET title = excluded.title, source_key = excluded.source_key, revision = m.revision + 1
    WHERE m.organization_id = excluded.organization_id AND m.title <> excluded.title)"};

constexpr pg::Statement kPutLesson{"course.put_lesson", R"(
    INSERT INTO course_service.lessons AS l (lesson_id, organization_id, course_id, module_id, position, title,
        kind, content, objectives, questions, key_points, teaching_minutes, exercise_minutes, format, material,
        source_key, source_digest, updated_by, updated_at)
    VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    ON CONFLICT (lesson_id) DO UPDATE
    SET title = excluded.title, kind = excluded.kind, content = excluded.content,
        objectives = excluded.objectives, questions = excluded.questions, key_points = excluded.key_points,
        teaching_minutes = excluded.teaching_minutes, exercise_minutes = excluded.exercise_minutes,
        format = excluded.format, material = excluded.material,
        source_key = excluded.source_key, source_digest = excluded.source_digest,
        updated_by = excluded.updated_by, updated_at = excluded.updated_at, revision = l.revision + 1
    WHERE l.organization_id = excluded.organization_id)"};

json::Raw to_raw(const LessonMaterial& material) {
    return {json::write(material)};
}

}  // namespace

LessonText LessonRow::text() const {
    const json::Limits stored{std::size_t{8} << 20U, 32, 100'000, 50};
    return {title,
            kind,
            content,
            objectives,
            questions,
            key_points,
            teaching_minutes,
            exercise_minutes,
            format,
            json::read_lenient<LessonMaterial>(material.text, stored)};
}

Task<std::vector<ModuleRow>> list_modules(pg::Session& session, const Context& context,
                                          OrganizationId organization, CourseId course) {
    return session.list<ModuleRow>(context, kListModules, organization, course);
}

Task<std::vector<LessonRow>> list_lessons(pg::Session& session, const Context& context,
                                          OrganizationId organization, CourseId course) {
    return session.list<LessonRow>(context, kListLessons, organization, course);
}

Task<std::vector<LessonHeadRow>> list_lesson_heads(pg::Session& session, const Context& context,
                                                   OrganizationId organization, CourseId course) {
    return session.list<LessonHeadRow>(context, kListLessonHeads, organization, course);
}

Task<std::vector<LessonKeyRow>> list_lesson_keys(pg::Session& session, const Context& context,
                                                 OrganizationId organization, CourseId course) {
    return session.list<LessonKeyRow>(context, kListLessonKeys, organization, course);
}

Task<std::optional<LessonRow>> find_lesson(pg::Session& session, const Context& context,
                                           OrganizationId organization, LessonId lesson) {
    return session.find<LessonRow>(context, kFindLesson, organization, lesson);
}

Task<ModuleRow> insert_module(pg::Transaction& transaction, const Context& context,
                              OrganizationId organization, CourseId course, ModuleId id,
                              std::string_view title) {
    return transaction.one<ModuleRow>(context, kInsertModule, id, organization, course, title);
}

Task<std::optional<LessonRow>> insert_lesson(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             ModuleId module, LessonId id, const LessonText& text,
                                             UserId by, Time now) {
    return transaction.find<LessonRow>(
        context, kInsertLesson, id, organization, course, module, text.title, text.kind,
        text.content, text.objectives, text.questions, text.key_points, text.teaching_minutes,
        text.exercise_minutes, text.format, to_raw(text.material), by, now);
}

Task<std::optional<ModuleRow>> update_module(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, ModuleId module,
                                             std::string_view title) {
    return transaction.find<ModuleRow>(context, kUpdateModule, organization, module, title);
}

Task<std::optional<LessonRow>> update_lesson(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, LessonId lesson,
                                             std::int32_t revision, const LessonText& text,
                                             UserId by, Time now) {
    return transaction.find<LessonRow>(
        context, kUpdateLesson, organization, lesson, revision, text.title, text.kind, text.content,
        text.objectives, text.questions, text.key_points, text.teaching_minutes,
        text.exercise_minutes, text.format, to_raw(text.material), by, now);
}

void reorder(pg::Transaction& transaction, OrganizationId organization, CourseId course,
             const std::vector<StructureModule>& order) {
    std::vector<ModuleId> modules;
    std::vector<LessonId> lessons;
    std::vector<ModuleId> homes;
    std::vector<std::int32_t> places;
    for (const StructureModule& module : order) {
        modules.push_back(module.id);
        for (std::size_t place = 0; place < module.lessons.size(); ++place) {
            lessons.push_back(module.lessons[place]);
            homes.push_back(module.id);
            places.push_back(static_cast<std::int32_t>(place));
        }
    }
    transaction.post(kPlaceModules, organization, course, modules);
    transaction.post(kPlaceLessons, organization, course, lessons, homes, places);
}

void put_module(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                const ImportedModuleRow& module) {
    transaction.post(kPutModule, module.module_id, organization, course, module.title,
                     module.source_key);
}

void put_lesson(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                const ImportedLessonRow& lesson, UserId by, Time now) {
    const LessonText& text = lesson.text;
    transaction.post(kPutLesson, lesson.lesson_id, organization, course, lesson.module_id,
                     text.title, text.kind, text.content, text.objectives, text.questions,
                     text.key_points, text.teaching_minutes, text.exercise_minutes, text.format,
                     to_raw(text.material), lesson.source_key, lesson.source_digest, by, now);
}

}  // namespace lms::course::store
