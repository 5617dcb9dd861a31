#pragma once
// Who takes and who teaches a course, for those who look after it.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/enrollment.hpp"
#include "services/course/contract/groups.hpp"

namespace lms::course {

// `sections_only`: an assistant who sees and manages only the students of the sections that they
// teach.
struct CourseTeacher {
    UserId id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    InstructorRole role = InstructorRole::owner;
    bool sections_only = false;
};
BOOST_DESCRIBE_STRUCT(CourseTeacher, (), (id, name, email, role, sections_only))
// What the caller may do is told with them: pages show no button that would be refused.
struct CourseTeachers {
    std::vector<CourseTeacher> items;  // owners first
    bool can_edit = false;             // the course and the way into it
    bool can_appoint = false;          // teachers
    bool sections_only = false;        // sees their sections only
};
BOOST_DESCRIBE_STRUCT(CourseTeachers, (), (items, can_edit, can_appoint, sections_only))

// What another service asks about somebody: the courses of the organisation that they teach, or
// whether this one is among them.
struct ListTaught {
    OrganizationId organization_id;
    UserId user_id;
    std::optional<CourseId> course_id;
};
BOOST_DESCRIBE_STRUCT(ListTaught, (), (organization_id, user_id, course_id))
struct TaughtCourse {
    CourseId course_id;
    std::string title;  // of the draft
    InstructorRole role = InstructorRole::owner;
    std::optional<std::vector<SectionId>> sections = std::nullopt;  // sees only these; null: all
    bool operator==(const TaughtCourse&) const = default;
};
BOOST_DESCRIBE_STRUCT(TaughtCourse, (), (course_id, title, role, sections))
struct TaughtCourses {
    std::vector<TaughtCourse> items;  // newest first, at most 1,000
};
BOOST_DESCRIBE_STRUCT(TaughtCourses, (), (items))

struct Appoint {
    CourseId course_id;
    std::string email;
    InstructorRole role = InstructorRole::teacher;
};
BOOST_DESCRIBE_STRUCT(Appoint, (), (course_id, email, role))
inline constexpr auto json_rules(const Appoint*) {
    return json::rules(json::field<&Appoint::email>(json::format{json::Format::email}));
}
struct CourseTeacherKey {
    CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(CourseTeacherKey, (), (course_id, user_id))

enum class RosterState { enrolled, ended };
BOOST_DESCRIBE_ENUM(RosterState, enrolled, ended)
enum class EndReason { withdrawn, removed, expired };
BOOST_DESCRIBE_ENUM(EndReason, withdrawn, removed, expired)

// In the order of enrolment.
struct ListRoster {
    CourseId course_id;
    std::optional<std::string> q;         // part of a name or an address
    std::optional<SectionId> section_id;  // students of this section
    std::optional<bool> without_section;  // true: those of none
    std::optional<RosterState> state;     // default: enrolled
    std::optional<std::int32_t> limit;    // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListRoster, (),
                      (course_id, q, section_id, without_section, state, limit, cursor))
inline constexpr auto json_rules(const ListRoster*) {
    return json::rules(json::field<&ListRoster::q>(json::length{0, 200}),
                       json::field<&ListRoster::limit>(json::range{1, 200}));
}
struct RosterEntry {
    EnrollmentId enrollment_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<SectionId> section_id;
    std::optional<std::string> section;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> expires_at;
    std::optional<Time> ended_at;  // of those who are no longer in the course
    std::optional<EndReason> end_reason;
};
BOOST_DESCRIBE_STRUCT(RosterEntry, (),
                      (enrollment_id, user_id, name, email, section_id, section, enrolled_at,
                       completed_at, expires_at, ended_at, end_reason))
struct RosterPage {
    std::vector<RosterEntry> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RosterPage, (), (items, next_cursor))

// Null takes the student out of their section, or lets the enrolment last.
struct UpdateEnrollment {
    EnrollmentId enrollment_id;
    json::Patch<SectionId> section_id;
    json::Patch<Time> expires_at;
};
BOOST_DESCRIBE_STRUCT(UpdateEnrollment, (), (enrollment_id, section_id, expires_at))

enum class EnrollmentChange { enrolled, returned, restored, withdrawn, removed, expired };
BOOST_DESCRIBE_ENUM(EnrollmentChange, enrolled, returned, restored, withdrawn, removed, expired)
struct HistoryEntry {
    EnrollmentChange change = EnrollmentChange::enrolled;
    std::optional<EnrollmentSource> source;  // of a beginning
    std::optional<UserId> changed_by;        // null: the clock
    std::optional<std::string> name;         // theirs
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(HistoryEntry, (), (change, source, changed_by, name, changed_at))
struct EnrollmentHistory {
    std::vector<HistoryEntry> items;  // newest first, at most 100
};
BOOST_DESCRIBE_STRUCT(EnrollmentHistory, (), (items))

}  // namespace lms::course
