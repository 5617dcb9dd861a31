#pragma once
// Changes of rules on their way through the students, and the students in batches.
#include "libs/pg/database.hpp"
#include "services/course/contract/rule_authoring.hpp"

namespace lms::course::store {

struct NewReevaluation {
    ReevaluationId id;
    CourseId course_id;
    ReevaluationCause cause = ReevaluationCause::published;
    std::int32_t from_version = 0;
    std::int32_t version = 0;
    std::optional<OverrideId> override_id;
    std::optional<std::string> override_before;  // JSON of Override
    std::optional<UserId> user_id;               // whom it concerns; both absent: everybody
    std::optional<Uuid> group_id;                // of students: that they joined or left
    std::vector<UserId> user_ids;                // of a move or of students; empty: everybody
    bool follows = false;  // of a move: it ends with following the newest version
    UserId started_by;
    Time started_at;
};
void insert_reevaluation(pg::Transaction& transaction, OrganizationId organization,
                         const NewReevaluation& reevaluation);

struct ReevaluationRow {
    ReevaluationId reevaluation_id;
    ReevaluationCause cause = ReevaluationCause::published;
    std::int32_t from_version = 0;
    std::int32_t version = 0;
    std::optional<OverrideId> override_id;
    std::optional<std::string> override_before;
    std::optional<UserId> user_id;
    std::optional<Uuid> group_id;
    std::vector<UserId> user_ids;
    bool follows = false;
    std::optional<EnrollmentId> done_through;
};
BOOST_DESCRIBE_STRUCT(ReevaluationRow, (),
                      (reevaluation_id, cause, from_version, version, override_id, override_before,
                       user_id, group_id, user_ids, follows, done_through))
// The oldest of the course that is not finished, locked: they are done one after the other.
Task<std::optional<ReevaluationRow>> lock_reevaluation(pg::Transaction& transaction,
                                                       const Context& context,
                                                       OrganizationId organization,
                                                       CourseId course);
struct ReevaluationStep {
    std::optional<EnrollmentId> done_through;
    std::int32_t students = 0;  // of this step
    std::int32_t gained = 0;
    std::int32_t lost = 0;
    std::int32_t completed = 0;
    std::optional<Time> finished_at;
};
void advance_reevaluation(pg::Transaction& transaction, OrganizationId organization,
                          ReevaluationId id, const ReevaluationStep& step);
// The last 20, newest first.
Task<std::vector<ReevaluationView>> list_reevaluations(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       CourseId course);

struct RuledCourseRow {
    CourseId course_id;
    std::int32_t version = 0;  // the newest
    std::vector<UserId> user_ids;
};
BOOST_DESCRIBE_STRUCT(RuledCourseRow, (), (course_id, version, user_ids))
// The courses that use rules and that some of `users` take and have not completed, each with those;
// all of theirs, or this one. At most 1,000.
Task<std::vector<RuledCourseRow>> list_ruled_courses(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const std::vector<UserId>& users,
                                                     std::optional<CourseId> course);

// Students who have not completed the course, in the order of their enrolments.
struct StudentBatchRow {
    EnrollmentId enrollment_id;
    UserId user_id;
    std::optional<std::string> name;
    std::int32_t version = 0;  // that they read
};
BOOST_DESCRIBE_STRUCT(StudentBatchRow, (), (enrollment_id, user_id, name, version))
struct StudentBatch {
    CourseId course_id;
    std::optional<UserId> user_id;
    std::optional<Uuid> group_id;
    EnrollmentId after;
    std::int32_t limit = 0;
    std::vector<UserId> user_ids{};            // empty: all of the above
    std::optional<std::int32_t> older_than{};  // who read a version before this one
    std::optional<std::int32_t> version{};     // who read this one
};
Task<std::vector<StudentBatchRow>> list_batch(pg::Session& session, const Context& context,
                                              OrganizationId organization,
                                              const StudentBatch& batch);
// The same, locked until the transaction ends.
Task<std::vector<StudentBatchRow>> lock_batch(pg::Transaction& transaction, const Context& context,
                                              OrganizationId organization,
                                              const StudentBatch& batch);

// Parallel arrays: lessons that were said to be done.
void complete_lessons(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<EnrollmentId>& enrollments,
                      const std::vector<LessonId>& lessons, Time now);

}  // namespace lms::course::store
