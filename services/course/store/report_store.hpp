#pragma once
// The students of a course, for its teachers. Each counts by the version that they read.
#include "libs/pg/database.hpp"
#include "services/course/contract/report.hpp"

namespace lms::course::store {

struct StudentRow {
    EnrollmentId enrollment_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<std::string> section;
    std::int32_t version = 0;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> last_activity_at;
    std::int64_t time_spent_s = 0;
    std::int32_t completed_lessons = 0;
    std::int32_t total_lessons = 0;
    ProgressState state = ProgressState::not_started;
    std::optional<std::int32_t> expected_percent;
    bool not_begun = false;
    bool inactive = false;
    bool behind = false;
    std::string sort_name;  // what names are sorted by
};
BOOST_DESCRIBE_STRUCT(StudentRow, (),
                      (enrollment_id, user_id, name, email, section, version, enrolled_at,
                       completed_at, last_activity_at, time_spent_s, completed_lessons,
                       total_lessons, state, expected_percent, not_begun, inactive, behind,
                       sort_name))

// Whom a report is about.
struct ReportScope {
    CourseId course_id;
    std::optional<SectionId> section_id;
    std::optional<UserId> taught_by;  // of sections, by this teacher
};

// What makes a reason to look after a student, as RiskReason tells.
struct RiskBounds {
    Time now;
    Time not_begun_since;
    Time inactive_since;
    std::int32_t points_behind = 0;
};

// The last row of the page before: of the keys, the one that the order sorts by counts.
struct StudentPosition {
    std::string sort_name;
    std::int32_t percent = 0;
    std::optional<Time> last_activity_at;
    EnrollmentId enrollment_id;
};
struct StudentQuery {
    ReportScope scope;
    RiskBounds bounds;
    bool at_risk = false;  // only those with a reason
    std::optional<RiskReason> risk;
    std::optional<std::string> words;  // part of a name or an email address
    std::optional<ProgressState> state;
    std::optional<Time> inactive_since;  // not completed, and without activity since before then
    ReportSort sort = ReportSort::enrolled;
    SortOrder order = SortOrder::asc;
    std::optional<StudentPosition> after;  // absent: from the beginning
    std::int32_t limit = 50;
};
Task<std::vector<StudentRow>> list_students(pg::Session& session, const Context& context,
                                            OrganizationId organization, const StudentQuery& query);

struct ClassRow {
    std::int32_t students = 0;
    std::int32_t not_started = 0;
    std::int32_t in_progress = 0;
    std::int32_t completed = 0;
    std::int32_t active = 0;
    std::int32_t inactive = 0;
    std::int32_t at_risk = 0;
    std::vector<std::int32_t> risks;  // in the order of RiskReason
    std::int32_t average_percent = 0;
    std::vector<std::int32_t> histogram;  // ten
};
BOOST_DESCRIBE_STRUCT(ClassRow, (),
                      (students, not_started, in_progress, completed, active, inactive, at_risk,
                       risks, average_percent, histogram))
// `active`: since that time; `inactive`: as StudentQuery::inactive_since.
Task<ClassRow> summarize_class(pg::Session& session, const Context& context,
                               OrganizationId organization, const ReportScope& scope,
                               Time active_since, Time inactive_since, const RiskBounds& bounds);

struct LessonFiguresRow {
    LessonId lesson_id;
    std::int32_t completed = 0;
    std::int32_t in_progress = 0;
    std::optional<std::int32_t> median_time_s;
};
BOOST_DESCRIBE_STRUCT(LessonFiguresRow, (), (lesson_id, completed, in_progress, median_time_s))
// Of lessons that somebody has begun, in any order.
Task<std::vector<LessonFiguresRow>> summarize_lessons(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      const ReportScope& scope);

}  // namespace lms::course::store
