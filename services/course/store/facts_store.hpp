#pragma once
// What rules ask of students: progress, groups, courses that come before, overrides. One statement
// for any number of students.
#include "libs/pg/database.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/domain/unlocking.hpp"

namespace lms::course::store {

struct FactsRow {
    UserId user_id;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<Time> enrolled_at;
    std::optional<Time> completed_at;
    // Parallel: one element for each lesson with progress.
    std::vector<LessonId> lesson_ids;
    std::vector<ProgressState> states;
    std::vector<std::int32_t> positions_s;
    std::vector<std::int32_t> times_spent_s;
    std::vector<std::int32_t> scores_percent;  // -1: none
    std::vector<std::int32_t> claims;          // 0 or 1
    std::vector<Time> updated_ats;
    std::vector<Uuid> group_ids;
    std::vector<CourseId>
        completed_courses;  // and those that are archived: nobody is asked for them
    std::vector<std::string> course_titles;  // in the order asked for; empty: not known
    json::Raw overrides;                     // array of Override
};
BOOST_DESCRIBE_STRUCT(FactsRow, (),
                      (user_id, enrollment_id, enrolled_at, completed_at, lesson_ids, states,
                       positions_s, times_spent_s, scores_percent, claims, updated_ats, group_ids,
                       completed_courses, course_titles, overrides))

// A row for each of `users`, enrolled or not, in any order. `prerequisites`: the courses of
// interest. Progress of the course that was made and left is there when they come back.
Task<std::vector<FactsRow>> list_facts(pg::Session& session, const Context& context,
                                       OrganizationId organization, CourseId course,
                                       const std::vector<UserId>& users,
                                       const std::vector<CourseId>& prerequisites);

struct CourseFactsRow : FactsRow {
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(CourseFactsRow, (FactsRow), (course_id))
// Of one student in each of `courses` that they are in, without titles; at most 500.
// `prerequisites`: of all of them together.
Task<std::vector<CourseFactsRow>> list_facts_of(pg::Session& session, const Context& context,
                                                OrganizationId organization, UserId user,
                                                const std::vector<CourseId>& courses,
                                                const std::vector<CourseId>& prerequisites);

// What due dates ask of a student, in each of their courses.
struct DueFactsRow {
    CourseId course_id;
    std::int32_t version = 0;  // that they read
    Time enrolled_at;
    std::vector<LessonId> lesson_ids;  // parallel, as above
    std::vector<ProgressState> states;
    json::Raw overrides;  // array of Override
};
BOOST_DESCRIBE_STRUCT(DueFactsRow, (),
                      (course_id, version, enrolled_at, lesson_ids, states, overrides))
// Of the courses that use rules and that the user is in; at most 500.
Task<std::vector<DueFactsRow>> list_due_facts(pg::Session& session, const Context& context,
                                              OrganizationId organization, UserId user);

}  // namespace lms::course::store
