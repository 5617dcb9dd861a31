#pragma once
// Kinds of lessons that other services bring: tests, packages, tools, live sessions. A service
// registers its kinds when it starts. This one keeps the name and the opaque reference with the
// lesson, leads the student to `launch_path`?lesson=<id>&reference=<reference> and is told the
// result by course.report_result (rule_endpoints.hpp). It knows nothing else of them.
#include <map>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "services/course/contract/groups.hpp"
#include "services/course/contract/rules.hpp"
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

// What the service of an activity asks before it lets somebody begin.
struct FindActivityAccess {
    OrganizationId organization_id;
    UserId user_id;
    CourseId course_id;
    std::string activity;               // the name of the kind
    std::string reference;              // as the lesson has it
    std::optional<LessonId> lesson_id;  // null: any lesson of the course with this activity
};
BOOST_DESCRIBE_STRUCT(FindActivityAccess, (),
                      (organization_id, user_id, course_id, activity, reference, lesson_id))

// In the version that this person reads. Of several lessons an open one, else the first.
struct ActivityAccess {
    LessonId lesson_id;
    bool enrolled = false;
    bool open = false;                    // may be begun now; always for who teaches the course
    std::vector<LockView> locks;          // why it is not open
    std::optional<Time> due_at;           // in force for them
    std::optional<SectionId> section_id;  // that they are in
    std::optional<InstructorRole> role;   // in which they teach the course
};
BOOST_DESCRIBE_STRUCT(ActivityAccess, (),
                      (lesson_id, enrolled, open, locks, due_at, section_id, role))

inline constexpr http::Endpoint<ActivityKind, ActivityKind> kRegisterActivityKind{
    http::Method::put, "/internal/v1/courses/activity-kinds/{name}", http::Access::service,
    "course.register_activity_kind", "Register a kind of lesson, or replace what is known of it"};
inline constexpr http::Endpoint<http::Nothing, ActivityKindList> kListActivityKinds{
    http::Method::get, "/api/v1/activity-kinds", http::Access::signed_in,
    "course.list_activity_kinds",
    "Kinds of lessons that other services of this installation bring"};
inline constexpr http::Endpoint<FindActivityAccess, ActivityAccess> kFindActivityAccess{
    http::Method::get, "/internal/v1/courses/activity-access", http::Access::service,
    "course.find_activity_access", "Whether somebody may open a lesson with this activity now"};

}  // namespace lms::course
