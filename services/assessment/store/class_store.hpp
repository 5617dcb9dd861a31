#pragma once
// Rows of assessment_service.course_students: who is in which course, and in which section of it.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment::store {

struct ClassMember {
    OrganizationId organization_id;
    course::CourseId course_id;
    UserId user_id;
    std::optional<course::SectionId> section_id;
    bool active = true;
};
// What was told later wins.
void put_member(pg::Transaction& transaction, const ClassMember& member, Time told_at);
// Many; one statement.
void put_members(pg::Transaction& transaction, const std::vector<ClassMember>& members,
                 Time told_at);
void leave_class(pg::Transaction& transaction, OrganizationId organization, course::CourseId course,
                 UserId user, Time told_at);
// Of those who are in the class.
void place_members(pg::Transaction& transaction, OrganizationId organization,
                   course::CourseId course, const std::vector<UserId>& users,
                   std::optional<course::SectionId> section, Time told_at);

struct StudentInClass {
    UserId user_id;
    std::optional<course::SectionId> section_id;
    bool active = true;
    std::optional<std::string> name;  // null until user-events told it
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(StudentInClass, (), (user_id, section_id, active, name, email))
// Also who has left.
Task<std::optional<StudentInClass>> find_member(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                course::CourseId course, UserId user);
// Active ones by user, after `after`; nothing in `sections` means all, also those of none.
Task<std::vector<StudentInClass>> list_members(
    pg::Session& session, const Context& context, OrganizationId organization,
    course::CourseId course, const std::optional<std::vector<course::SectionId>>& sections,
    UserId after, std::int32_t limit);

// Those of `users` who are in the class, and in one of `sections` where there are some.
Task<std::vector<UserId>> keep_members(
    pg::Session& session, const Context& context, OrganizationId organization,
    course::CourseId course, const std::optional<std::vector<course::SectionId>>& sections,
    const std::vector<UserId>& users);

// How far the enrolments from before were read, locked; nothing: to the end.
Task<std::optional<Uuid>> lock_filling(pg::Transaction& transaction, const Context& context);
void save_filling(pg::Transaction& transaction, Uuid after, std::optional<Time> finished_at);

}  // namespace lms::assessment::store
