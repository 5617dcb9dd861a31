#pragma once
// Who is in which course, for services that keep it: what was so before the first event that they
// read. What changes is told by UserEnrolled, StudentsPlaced, UserWithdrawn, EnrollmentExpired.
#include <optional>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "libs/json/json.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

inline constexpr std::int32_t kMaxClassMembers = 1'000;

// Enrolments that hold, of all organisations, in the order of their ids.
struct ListClassMembers {
    EnrollmentId after;
    std::optional<std::int32_t> limit;  // default and most: 1,000
};
BOOST_DESCRIBE_STRUCT(ListClassMembers, (), (after, limit))
inline constexpr auto json_rules(const ListClassMembers*) {
    return json::rules(json::field<&ListClassMembers::limit>(json::range{1, kMaxClassMembers}));
}
struct ClassMember {
    EnrollmentId enrollment_id;
    OrganizationId organization_id;
    CourseId course_id;
    UserId user_id;
    std::optional<SectionId> section_id;
};
BOOST_DESCRIBE_STRUCT(ClassMember, (),
                      (enrollment_id, organization_id, course_id, user_id, section_id))
struct ClassMembers {
    std::vector<ClassMember> items;  // fewer than asked for: there are no more
};
BOOST_DESCRIBE_STRUCT(ClassMembers, (), (items))

inline constexpr http::Endpoint<ListClassMembers, ClassMembers> kListClassMembers{
    http::Method::get, "/internal/v1/courses/class-members", http::Access::service,
    "course.list_class_members", "Who is in which course and section, of everybody"};

}  // namespace lms::course
