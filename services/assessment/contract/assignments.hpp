#pragma once
// Keeping assignments: drafts, publishing, groups and extensions. A student opens one through its
// door (submissions.hpp).
#include "libs/http/endpoint.hpp"
#include "services/assessment/contract/assignment.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

using AssignmentGroupId = Id<struct AssignmentGroupTag>;

inline constexpr std::size_t kMaxAssignmentGroups = 500;
inline constexpr std::size_t kMaxGroupMembers = 50;

// How far peer review is. Nobody submits once it has begun.
enum class PeerPhase { none, reviewing, closed };
BOOST_DESCRIBE_ENUM(PeerPhase, none, reviewing, closed)

struct AssignmentView {
    AssignmentId id;
    course::CourseId course_id;
    Assignment assignment;                         // the draft
    std::optional<std::int32_t> published_number;  // null: students do not see it
    std::optional<Time> published_at;
    bool has_unpublished_changes = false;
    PeerPhase peer_phase = PeerPhase::none;
    std::int32_t revision = 1;
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(AssignmentView, (),
                      (id, course_id, assignment, published_number, published_at,
                       has_unpublished_changes, peer_phase, revision, created_by, created_at,
                       updated_by, updated_at))

struct AssignmentSummary {
    AssignmentId id;
    course::CourseId course_id;
    std::string title;
    Score points;
    std::optional<Time> due;
    std::optional<std::int32_t> published_number;
    std::int32_t submitted = 0;   // submissions handed in, the newest of each student or group
    std::int32_t unmarked = 0;    // of those
    std::int32_t unreleased = 0;  // marked, and not told yet
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(AssignmentSummary, (),
                      (id, course_id, title, points, due, published_number, submitted, unmarked,
                       unreleased, updated_at))

struct ListAssignments {
    course::CourseId course_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListAssignments, (), (course_id, limit, cursor))
inline constexpr auto json_rules(const ListAssignments*) {
    return json::rules(json::field<&ListAssignments::limit>(json::range{1, 100}));
}
struct AssignmentPage {
    std::vector<AssignmentSummary> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AssignmentPage, (), (items, next_cursor))

struct CreateAssignment {
    course::CourseId course_id;
    Assignment assignment;
};
BOOST_DESCRIBE_STRUCT(CreateAssignment, (), (course_id, assignment))
struct AssignmentKey {
    AssignmentId assignment_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentKey, (), (assignment_id))
struct UpdateAssignment {
    AssignmentId assignment_id;
    Assignment assignment;
};
BOOST_DESCRIBE_STRUCT(UpdateAssignment, (), (assignment_id, assignment))
struct DuplicateAssignment {
    AssignmentId assignment_id;
    std::optional<course::CourseId> course_id;  // null: the same
};
BOOST_DESCRIBE_STRUCT(DuplicateAssignment, (), (assignment_id, course_id))

struct AssignmentFault {
    std::string place;  // "form.criteria[1].levels"
    std::string code;
    std::string message;
    bool operator==(const AssignmentFault&) const = default;
};
BOOST_DESCRIBE_STRUCT(AssignmentFault, (), (place, code, message))
struct AssignmentCheck {
    std::vector<AssignmentFault> faults;  // at most 50; with any it cannot be published
    Score form_points;                    // the most that its form gives
};
BOOST_DESCRIBE_STRUCT(AssignmentCheck, (), (faults, form_points))

// Groups are lists of their own, nobody in two of them.
struct GroupMember {
    UserId user_id;
    std::optional<std::string> name;  // null until user-events told it
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(GroupMember, (), (user_id, name, email))
struct AssignmentGroup {
    AssignmentGroupId id;
    std::string title;
    std::vector<GroupMember> members;  // by name
    bool has_submitted = false;        // then it stays
};
BOOST_DESCRIBE_STRUCT(AssignmentGroup, (), (id, title, members, has_submitted))
struct AssignmentGroups {
    std::vector<AssignmentGroup> items;  // by title
};
BOOST_DESCRIBE_STRUCT(AssignmentGroups, (), (items))
struct NewGroup {
    std::optional<AssignmentGroupId> id;  // null: a new one
    std::string title;
    std::vector<UserId> user_ids;
};
BOOST_DESCRIBE_STRUCT(NewGroup, (), (id, title, user_ids))
inline constexpr auto json_rules(const NewGroup*) {
    return json::rules(
        json::field<&NewGroup::title>(json::length{1, 100}, json::not_blank{}),
        json::field<&NewGroup::user_ids>(json::items{0, kMaxGroupMembers}, json::defaulted{}));
}
// All of them; what is not named is deleted, unless it has submitted.
struct PutGroups {
    AssignmentId assignment_id;
    std::vector<NewGroup> groups;
};
BOOST_DESCRIBE_STRUCT(PutGroups, (), (assignment_id, groups))
inline constexpr auto json_rules(const PutGroups*) {
    return json::rules(json::field<&PutGroups::groups>(json::items{0, kMaxAssignmentGroups}));
}

struct ExtensionView {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    Extension extension;
    std::string reason;  // for teachers
    UserId granted_by;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(ExtensionView, (),
                      (user_id, name, email, extension, reason, granted_by, granted_at))
struct ExtensionList {
    std::vector<ExtensionView> items;  // by name, at most 1,000
};
BOOST_DESCRIBE_STRUCT(ExtensionList, (), (items))
struct GrantExtension {
    AssignmentId assignment_id;
    UserId user_id;
    Extension extension;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(GrantExtension, (), (assignment_id, user_id, extension, reason))
inline constexpr auto json_rules(const GrantExtension*) {
    return json::rules(
        json::field<&GrantExtension::reason>(json::length{0, 2'000}, json::defaulted{}));
}
struct ExtensionKey {
    AssignmentId assignment_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(ExtensionKey, (), (assignment_id, user_id))

}  // namespace lms::assessment
