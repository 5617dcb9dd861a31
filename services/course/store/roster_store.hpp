#pragma once
// Who takes and who teaches a course.
#include <vector>

#include "libs/pg/database.hpp"
#include "services/course/contract/classes.hpp"
#include "services/course/contract/roster.hpp"

namespace lms::course::store {

struct RosterQuery {
    CourseId course_id;
    std::optional<std::string> words;  // part of a name or an address
    std::optional<SectionId> section_id;
    bool without_section = false;
    std::optional<UserId> taught_by;  // only students of this teacher's sections
    EnrollmentId after;
    std::int32_t limit = 50;
};
// In the order of enrolment.
Task<std::vector<RosterEntry>> list_roster(pg::Session& session, const Context& context,
                                           OrganizationId organization, const RosterQuery& query);
// Who is no longer in the course.
Task<std::vector<RosterEntry>> list_past_roster(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                const RosterQuery& query);
Task<std::optional<RosterEntry>> find_entry(pg::Session& session, const Context& context,
                                            OrganizationId organization, EnrollmentId enrollment);

struct HolderRow {
    CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(HolderRow, (), (course_id, user_id))
// Of an enrolment that holds.
Task<std::optional<HolderRow>> find_holder(pg::Session& session, const Context& context,
                                           OrganizationId organization, EnrollmentId enrollment);
// Also of one that ended.
Task<std::optional<HolderRow>> find_any_holder(pg::Session& session, const Context& context,
                                               OrganizationId organization,
                                               EnrollmentId enrollment);
Task<bool> teaches_section_of(pg::Session& session, const Context& context,
                              OrganizationId organization, CourseId course, UserId teacher,
                              UserId student);

void set_expiry(pg::Transaction& transaction, OrganizationId organization, EnrollmentId enrollment,
                std::optional<Time> expires_at);
// Of a student of the section's course; nothing takes them out of the one they are in.
void set_section(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 UserId student, std::optional<SectionId> section, Time now);
Task<std::vector<HistoryEntry>> list_history(pg::Session& session, const Context& context,
                                             OrganizationId organization, EnrollmentId enrollment);

// Enrolments of all organisations, by id.
Task<std::vector<ClassMember>> list_class_members(pg::Session& session, const Context& context,
                                                  EnrollmentId after, std::int32_t limit);

// Owners first, then by name.
Task<std::vector<CourseTeacher>> list_course_teachers(pg::Session& session, const Context& context,
                                                      OrganizationId organization, CourseId course);
// Newest first, at most 1,000.
Task<std::vector<TaughtCourse>> list_taught(pg::Session& session, const Context& context,
                                            const ListTaught& query);
void put_course_teacher(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                        UserId user, InstructorRole role);
// With the sections that they teach.
void remove_course_teacher(pg::Transaction& transaction, OrganizationId organization,
                           CourseId course, UserId user);

}  // namespace lms::course::store
