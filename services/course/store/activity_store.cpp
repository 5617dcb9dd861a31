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

}  // namespace lms::course::store
