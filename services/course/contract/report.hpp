#pragma once
// How far the students of a course are, for its teachers.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/progress.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

// By name: those that are not known yet come last. By activity: who was never active counts as the
// longest inactive.
enum class ReportSort { enrolled, name, percent, last_activity };
BOOST_DESCRIBE_ENUM(ReportSort, enrolled, name, percent, last_activity)
enum class SortOrder { asc, desc };
BOOST_DESCRIBE_ENUM(SortOrder, asc, desc)

// Facts that a teacher would want to know before it is too late; nobody is judged by them.
enum class RiskReason {
    not_begun,  // enrolled for a week, and nothing begun
    inactive,   // began, and was not active for two weeks
    behind,     // at least 25 points behind `expected_percent`
};
BOOST_DESCRIBE_ENUM(RiskReason, not_begun, inactive, behind)

struct ListStudents {
    CourseId course_id;
    std::optional<SectionId> section_id;
    std::optional<std::string> q;  // part of a name or an email address
    std::optional<ProgressState> state;
    // Not completed, and no activity (before any: enrolment) for so many days.
    std::optional<std::int32_t> inactive_days;
    std::optional<bool> at_risk;        // true: for whatever reason
    std::optional<RiskReason> risk;     // for this reason
    std::optional<ReportSort> sort;     // default: enrolled
    std::optional<SortOrder> order;     // default: asc
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;  // of the same sort and order
};
BOOST_DESCRIBE_STRUCT(ListStudents, (),
                      (course_id, section_id, q, state, inactive_days, at_risk, risk, sort, order,
                       limit, cursor))
inline constexpr auto json_rules(const ListStudents*) {
    return json::rules(json::field<&ListStudents::q>(json::length{0, 200}),
                       json::field<&ListStudents::inactive_days>(json::range{1, 3650}),
                       json::field<&ListStudents::limit>(json::range{1, 200}));
}
struct StudentProgress {
    UserId user_id;
    std::optional<std::string> name;  // null until user-events told them
    std::optional<std::string> email;
    std::optional<std::string> section;  // its title
    std::int32_t version = 0;
    std::int32_t percent = 0;
    // The part of their time that is over: from enrolment, or the first day of the section, to the
    // last day of section or enrolment. Null without a last day.
    std::optional<std::int32_t> expected_percent;
    std::int32_t completed_lessons = 0;
    std::int32_t total_lessons = 0;
    ProgressState state = ProgressState::not_started;
    std::int64_t time_spent_s = 0;
    Time enrolled_at;
    std::optional<Time> last_activity_at;
    std::optional<Time> completed_at;
    std::vector<RiskReason> risks;  // none for those who completed the course
};
BOOST_DESCRIBE_STRUCT(StudentProgress, (),
                      (user_id, name, email, section, version, percent, expected_percent,
                       completed_lessons, total_lessons, state, time_spent_s, enrolled_at,
                       last_activity_at, completed_at, risks))
struct ProgressReportPage {
    std::vector<StudentProgress> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ProgressReportPage, (), (items, next_cursor))

struct LessonSummary {
    LessonId lesson_id;
    std::string title;
    std::string module_title;
    std::int32_t completed = 0;  // students
    std::int32_t in_progress = 0;
    // Of those who completed it and whose time was reported; null when there are none.
    std::optional<std::int32_t> median_time_s;
};
BOOST_DESCRIBE_STRUCT(LessonSummary, (),
                      (lesson_id, title, module_title, completed, in_progress, median_time_s))

struct StudentKey {
    CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(StudentKey, (), (course_id, user_id))
struct StudentLesson {
    LessonId id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(StudentLesson, (), (id, title))
struct StudentModule {
    ModuleId id;
    std::string title;
    std::vector<StudentLesson> lessons;
};
BOOST_DESCRIBE_STRUCT(StudentModule, (), (id, title, lessons))
struct StudentCourse : CourseProgress {
    std::optional<std::string> name;  // null until user-events told them
    std::optional<std::string> email;
    std::vector<StudentModule> modules;  // of the version that they read, as `lessons` are
};
BOOST_DESCRIBE_STRUCT(StudentCourse, (CourseProgress), (name, email, modules))

struct SummarizeProgress {
    CourseId course_id;
    std::optional<SectionId> section_id;
};
BOOST_DESCRIBE_STRUCT(SummarizeProgress, (), (course_id, section_id))

struct RiskCount {
    RiskReason reason = RiskReason::not_begun;
    std::int32_t students = 0;
};
BOOST_DESCRIBE_STRUCT(RiskCount, (), (reason, students))

// The class, or a section of it, at a glance; each student counts by the version that they read.
struct ProgressSummary {
    std::int32_t students = 0;
    std::int32_t not_started = 0;
    std::int32_t in_progress = 0;
    std::int32_t completed = 0;
    std::int32_t active_7_days = 0;
    std::int32_t inactive_14_days = 0;    // as inactive_days=14 of the report lists them
    std::int32_t at_risk = 0;             // for one reason or more
    std::vector<RiskCount> risks;         // every reason, in the order of RiskReason
    std::int32_t average_percent = 0;     // rounded down
    std::vector<std::int32_t> histogram;  // students at 0-9 %, 10-19 %, ..., 90-100 %
    std::vector<LessonSummary> lessons;   // of the newest version, in order
};
BOOST_DESCRIBE_STRUCT(ProgressSummary, (),
                      (students, not_started, in_progress, completed, active_7_days,
                       inactive_14_days, at_risk, risks, average_percent, histogram, lessons))

}  // namespace lms::course
