#pragma once
// Kinds of lessons that other services bring: tests, packages, tools, live sessions. A service
// registers its kinds when it starts. This one keeps the name and the opaque reference with the
// lesson, leads the student to `launch_path`?lesson=<id>&reference=<reference> and is told the
// result by course.report_result (rule_endpoints.hpp). It knows nothing else of them.
#include <map>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

struct ActivityKind {
    std::string name;                           // "assessment": what lessons refer to
    std::map<std::string, std::string> titles;  // for people, by language; "en" is required
    std::string launch_path;                    // a page of this installation
    std::string editor_path;                    // the same with ?lesson=&reference=, for authors
};
BOOST_DESCRIBE_STRUCT(ActivityKind, (), (name, titles, launch_path, editor_path))
inline constexpr json::pattern kPagePath{"^(/[a-z0-9][a-z0-9_-]*)+$", "must be a path like /tests"};
inline constexpr auto json_rules(const ActivityKind*) {
    return json::rules(
        json::field<&ActivityKind::name>(json::length{1, 50}, json::format{json::Format::slug}),
        json::field<&ActivityKind::titles>(json::items{1, 100}, json::each(json::length{1, 100})),
        json::field<&ActivityKind::launch_path>(json::length{1, 200}, kPagePath),
        json::field<&ActivityKind::editor_path>(json::length{1, 200}, kPagePath));
}

struct ActivityKindList {
    std::vector<ActivityKind> items;  // by name
};
BOOST_DESCRIBE_STRUCT(ActivityKindList, (), (items))

inline constexpr http::Endpoint<ActivityKind, ActivityKind> kRegisterActivityKind{
    http::Method::put, "/internal/v1/courses/activity-kinds/{name}", http::Access::service,
    "course.register_activity_kind", "Register a kind of lesson, or replace what is known of it"};
inline constexpr http::Endpoint<http::Nothing, ActivityKindList> kListActivityKinds{
    http::Method::get, "/api/v1/activity-kinds", http::Access::signed_in,
    "course.list_activity_kinds",
    "Kinds of lessons that other services of this installation bring"};

}  // namespace lms::course
