#include "services/course/store/activity_store.hpp"

#include "libs/json/json.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kPutKind{"course.put_activity_kind", R"(
    INSERT INTO course_service.activity_kinds (name, titles, launch_path, editor_path, registered_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (name) DO UPDATE
    SET titles = excluded.titles, launch_path = excluded.launch_path, editor_path = excluded.editor_path,
        registered_at = excluded.registered_at)"};

constexpr pg::Statement kListKinds{"course.list_activity_kinds", R"(
    SELECT name, titles, launch_path, editor_path FROM course_service.activity_kinds ORDER BY name LIMIT 1000)"};

constexpr pg::Statement kHasKind{"course.has_activity_kind", R"(
    SELECT EXISTS (SELECT FROM course_service.activity_kinds WHERE name = $1))"};

constexpr pg::Statement kFindReader{"course.find_reader", R"(
    SELECT course_service.version_read(e, c) AS version, e.enrollment_id, i.role, m.section_id
    FROM course_service.courses c
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3
    LEFT JOIN course_service.course_instructors i
           ON i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $3
    LEFT JOIN course_service.section_members m
           ON m.organization_id = $1 AND m.course_id = c.course_id AND m.user_id = $3
    WHERE c.organization_id = $1 AND c.course_id = $2 AND c.published_version IS NOT NULL
      AND (c.visibility <> 'private' OR e.enrollment_id IS NOT NULL OR i.user_id IS NOT NULL))"};

// Documents lack their closing brace (store of versions).
constexpr pg::Statement kListWithActivity{"course.list_with_activity", R"(
    SELECT l.lesson_id FROM course_service.version_lessons l
    WHERE l.organization_id = $1 AND l.version = $2 AND l.lesson_id = ANY ($3)
      AND (l.document || '}')::json -> 'activity' ->> 'name' = $4
      AND (l.document || '}')::json -> 'activity' ->> 'reference' = $5)"};

struct KindRow {
    std::string name;
    json::Raw titles;
    std::string launch_path;
    std::string editor_path;
};
BOOST_DESCRIBE_STRUCT(KindRow, (), (name, titles, launch_path, editor_path))

}  // namespace

Task<> put_activity_kind(pg::Session& session, const Context& context, const ActivityKind& kind,
                         Time now) {
    co_await session.execute(context, kPutKind, kind.name, json::Raw{json::write(kind.titles)},
                             kind.launch_path, kind.editor_path, now);
}

Task<std::vector<ActivityKind>> list_activity_kinds(pg::Session& session, const Context& context) {
    std::vector<ActivityKind> kinds;
    for (KindRow& row : co_await session.list<KindRow>(context, kListKinds)) {
        kinds.push_back({std::move(row.name),
                         json::read_lenient<std::map<std::string, std::string>>(row.titles.text),
                         std::move(row.launch_path), std::move(row.editor_path)});
    }
    co_return kinds;
}

Task<bool> has_activity_kind(pg::Session& session, const Context& context, std::string_view name) {
    return session.one<bool>(context, kHasKind, name);
}

Task<std::optional<ReaderRow>> find_reader(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user) {
    return session.find<ReaderRow>(context, kFindReader, organization, course, user);
}

Task<std::vector<LessonId>> list_with_activity(pg::Session& session, const Context& context,
                                               OrganizationId organization, std::int32_t version,
                                               const std::vector<LessonId>& lessons,
                                               const ActivityView& activity) {
    return session.list<LessonId>(context, kListWithActivity, organization, version, lessons,
                                  activity.name, activity.reference);
}

}  // namespace lms::course::store
