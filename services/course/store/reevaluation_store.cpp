#include "services/course/store/reevaluation_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsert{"course.insert_reevaluation", R"(
    INSERT INTO course_service.reevaluations (reevaluation_id, organization_id, course_id, cause, from_version, version,
        override_id, override_before, user_id, group_id, user_ids, follows, started_by, started_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))"};

constexpr pg::Statement kLock{"course.lock_reevaluation", R"(
    SELECT reevaluation_id, cause, from_version, version, override_id, override_before, user_id, group_id, user_ids,
           follows, done_through
    FROM course_service.reevaluations
    WHERE organization_id = $1 AND course_id = $2 AND finished_at IS NULL
    ORDER BY reevaluation_id LIMIT 1 FOR UPDATE)"};

constexpr pg::Statement kAdvance{"course.advance_reevaluation", R"(
    UPDATE course_service.reevaluations
    SET done_through = coalesce($3, done_through), students = students + $4, gained = gained + $5, lost = lost + $6,
        completed = completed + $7, finished_at = $8
    WHERE organization_id = $1 AND reevaluation_id = $2)"};

constexpr pg::Statement kList{"course.list_reevaluations", R"(
    SELECT reevaluation_id AS id, cause, version, students, gained, lost, completed, started_at, finished_at
    FROM course_service.reevaluations
    WHERE organization_id = $1 AND course_id = $2
    ORDER BY reevaluation_id DESC LIMIT 20)"};

constexpr pg::Statement kListRuled{"course.list_ruled_courses_of", R"(
    SELECT e.course_id, c.published_version AS version, array_agg(e.user_id) AS user_ids
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id AND c.uses_rules AND c.published_version IS NOT NULL
    WHERE e.organization_id = $1 AND e.user_id = ANY ($2) AND ($3::uuid IS NULL OR e.course_id = $3)
      AND e.completed_at IS NULL
    GROUP BY 1, 2 ORDER BY 1 LIMIT 1000)"};

#define LMS_BATCH                                                                             \
    "SELECT e.enrollment_id, e.user_id, p.name, course_service.version_read(e, c) AS version" \
    " FROM course_service.enrollments e"                                                      \
    " JOIN course_service.courses c ON c.course_id = e.course_id"                             \
    " LEFT JOIN course_service.people p ON p.organization_id = $1 AND p.user_id = e.user_id"  \
    " WHERE e.organization_id = $1 AND e.course_id = $2 AND e.completed_at IS NULL"           \
    " AND e.enrollment_id > $3 AND ($4::uuid IS NULL OR e.user_id = $4)"                      \
    " AND ($5::uuid IS NULL OR EXISTS (SELECT FROM course_service.student_groups g"           \
    "      WHERE g.organization_id = $1 AND g.user_id = e.user_id AND g.group_id = $5))"      \
    " AND (cardinality($7::uuid[]) = 0 OR e.user_id = ANY ($7))"                              \
    " AND ($8::integer IS NULL OR course_service.version_read(e, c) < $8)"                    \
    " AND ($9::integer IS NULL OR course_service.version_read(e, c) = $9)"                    \
    " ORDER BY e.enrollment_id LIMIT $6"
constexpr pg::Statement kListBatch{"course.list_student_batch", LMS_BATCH};
constexpr pg::Statement kLockBatch{"course.lock_student_batch",
                                   LMS_BATCH " FOR NO KEY UPDATE OF e"};
#undef LMS_BATCH

constexpr pg::Statement kCompleteLessons{"course.complete_lessons", R"(
    UPDATE course_service.lesson_progress p SET state = 'completed', completed_at = $4
    FROM unnest($2::uuid[], $3::uuid[]) AS d (enrollment_id, lesson_id)
    WHERE p.organization_id = $1 AND p.enrollment_id = d.enrollment_id AND p.lesson_id = d.lesson_id
      AND p.state <> 'completed')"};

}  // namespace

void insert_reevaluation(pg::Transaction& transaction, OrganizationId organization,
                         const NewReevaluation& reevaluation) {
    transaction.post(kInsert, reevaluation.id, organization, reevaluation.course_id,
                     reevaluation.cause, reevaluation.from_version, reevaluation.version,
                     reevaluation.override_id, reevaluation.override_before, reevaluation.user_id,
                     reevaluation.group_id, reevaluation.user_ids, reevaluation.follows,
                     reevaluation.started_by, reevaluation.started_at);
}

Task<std::optional<ReevaluationRow>> lock_reevaluation(pg::Transaction& transaction,
                                                       const Context& context,
                                                       OrganizationId organization,
                                                       CourseId course) {
    return transaction.find<ReevaluationRow>(context, kLock, organization, course);
}

void advance_reevaluation(pg::Transaction& transaction, OrganizationId organization,
                          ReevaluationId id, const ReevaluationStep& step) {
    transaction.post(kAdvance, organization, id, step.done_through, step.students, step.gained,
                     step.lost, step.completed, step.finished_at);
}

Task<std::vector<ReevaluationView>> list_reevaluations(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       CourseId course) {
    return session.list<ReevaluationView>(context, kList, organization, course);
}

Task<std::vector<RuledCourseRow>> list_ruled_courses(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const std::vector<UserId>& users,
                                                     std::optional<CourseId> course) {
    return session.list<RuledCourseRow>(context, kListRuled, organization, users, course);
}

Task<std::vector<StudentBatchRow>> list_batch(pg::Session& session, const Context& context,
                                              OrganizationId organization,
                                              const StudentBatch& batch) {
    return session.list<StudentBatchRow>(context, kListBatch, organization, batch.course_id,
                                         batch.after, batch.user_id, batch.group_id, batch.limit,
                                         batch.user_ids, batch.older_than, batch.version);
}

Task<std::vector<StudentBatchRow>> lock_batch(pg::Transaction& transaction, const Context& context,
                                              OrganizationId organization,
                                              const StudentBatch& batch) {
    return transaction.list<StudentBatchRow>(
        context, kLockBatch, organization, batch.course_id, batch.after, batch.user_id,
        batch.group_id, batch.limit, batch.user_ids, batch.older_than, batch.version);
}

void complete_lessons(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<EnrollmentId>& enrollments,
                      const std::vector<LessonId>& lessons, Time now) {
    transaction.post(kCompleteLessons, organization, enrollments, lessons, now);
}

}  // namespace lms::course::store
