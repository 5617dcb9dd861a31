#include "services/course/store/learning_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kFindEnrollment{"course.find_enrollment", R"(
    SELECT e.enrollment_id, course_service.version_read(e, c) AS version,
           e.enrolled_at, e.completed_at
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    WHERE e.organization_id = $1 AND e.course_id = $2 AND e.user_id = $3)"};

constexpr pg::Statement kCompleteEnrollments{"course.complete_enrollments", R"(
    UPDATE course_service.enrollments e SET completed_at = $4, completed_version = n.version
    FROM unnest($2::uuid[], $3::integer[]) AS n (enrollment_id, version)
    WHERE e.organization_id = $1 AND e.enrollment_id = n.enrollment_id AND e.completed_at IS NULL)"};

constexpr pg::Statement kReadOutline{"course.read_outline", R"(
    SELECT course_service.version_read(e, c) AS version,
           a.is_instructor, e.enrollment_id, e.enrolled_at, e.completed_at,
           p.lesson_id, p.state, p.position_s, p.updated_at, c.uses_rules
    FROM course_service.courses c
    CROSS JOIN (
        SELECT EXISTS (SELECT FROM course_service.course_instructors i
                       WHERE i.organization_id = $1 AND i.course_id = $2 AND i.user_id = $3) AS is_instructor) a
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = $2 AND e.user_id = $3
    LEFT JOIN course_service.lesson_progress p ON p.enrollment_id = e.enrollment_id
    WHERE c.organization_id = $1 AND c.course_id = $2 AND c.published_version IS NOT NULL
      AND (c.visibility <> 'private' OR e.enrollment_id IS NOT NULL OR $4 OR a.is_instructor))"};

constexpr pg::Statement kReadProgress{"course.read_progress", R"(
    SELECT course_service.version_read(e, c) AS version, e.enrolled_at, e.completed_at,
           p.lesson_id, p.state, p.position_s, p.time_spent_s, p.updated_at,
           p.completed_at AS lesson_completed_at, p.score_percent, p.claimed, c.uses_rules
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    LEFT JOIN course_service.lesson_progress p ON p.enrollment_id = e.enrollment_id
    WHERE e.organization_id = $1 AND e.course_id = $2 AND e.user_id = $3)"};

constexpr pg::Statement kReadLesson{"course.read_lesson", R"(
    SELECT l.document, c.course_id, l.version, c.uses_rules, e.enrollment_id, p.state, p.position_s,
           p.time_spent_s, p.score_percent, l.opens_after, g.state AS gate_state,
           EXISTS (SELECT FROM course_service.course_instructors i
                   WHERE i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $3) AS is_instructor
    FROM (SELECT v.course_id FROM course_service.version_lessons v
          WHERE v.organization_id = $1 AND v.lesson_id = $2 LIMIT 1) k
    JOIN course_service.courses c ON c.course_id = k.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3
    JOIN course_service.version_lessons l
      ON l.lesson_id = $2 AND l.version = course_service.version_read(e, c)
    LEFT JOIN course_service.lesson_progress p
           ON p.enrollment_id = e.enrollment_id AND p.lesson_id = l.lesson_id
    LEFT JOIN course_service.lesson_progress g
           ON g.enrollment_id = e.enrollment_id AND g.lesson_id = l.opens_after
    WHERE c.organization_id = $1
      AND (c.visibility <> 'private' OR e.enrollment_id IS NOT NULL OR $4
           OR EXISTS (SELECT FROM course_service.course_instructors i
                      WHERE i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $3)))"};

// The lock and the read are two statements: one alone would return, after waiting for the lock, the
// progress as it was before.
constexpr pg::Statement kLockEnrollment{"course.lock_enrollment", R"(
    SELECT e.enrollment_id FROM course_service.enrollments e
    WHERE e.organization_id = $1 AND e.user_id = $3
      AND e.course_id = (SELECT v.course_id FROM course_service.version_lessons v
                         WHERE v.organization_id = $1 AND v.lesson_id = $2 LIMIT 1)
    FOR NO KEY UPDATE)"};

constexpr pg::Statement kReadStanding{"course.read_standing", R"(
    SELECT e.enrollment_id, e.course_id, course_service.version_read(e, c) AS version,
           e.enrolled_at, e.completed_at,
           p.lesson_id, p.state, p.position_s, p.time_spent_s, p.updated_at,
           p.completed_at AS lesson_completed_at, p.score_percent, p.score_known_at, p.claimed, c.uses_rules
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    LEFT JOIN course_service.lesson_progress p ON p.enrollment_id = e.enrollment_id
    WHERE e.organization_id = $1 AND e.user_id = $3
      AND e.course_id = (SELECT v.course_id FROM course_service.version_lessons v
                         WHERE v.organization_id = $1 AND v.lesson_id = $2 LIMIT 1))"};

constexpr pg::Statement kSaveProgress{"course.save_progress", R"(
    INSERT INTO course_service.lesson_progress
        (enrollment_id, lesson_id, organization_id, state, position_s, time_spent_s, updated_at, completed_at,
         score_percent, claimed, score_known_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (enrollment_id, lesson_id) DO UPDATE
    SET state = excluded.state, position_s = excluded.position_s, time_spent_s = excluded.time_spent_s,
        updated_at = excluded.updated_at, completed_at = excluded.completed_at,
        score_percent = excluded.score_percent, claimed = excluded.claimed,
        score_known_at = excluded.score_known_at)"};

constexpr pg::Statement kSaveDoneLessons{"course.save_done_lessons", R"(
    UPDATE course_service.enrollments e SET done_lessons = d.done_lessons
    FROM unnest($2::uuid[], $3::integer[]) AS d (enrollment_id, done_lessons), course_service.courses c
    WHERE e.organization_id = $1 AND e.enrollment_id = d.enrollment_id
      AND c.organization_id = $1 AND c.course_id = e.course_id AND c.uses_rules
      AND e.done_lessons IS DISTINCT FROM d.done_lessons)"};

// The progress comes with each enrolment; the outline in memory makes percentages and the next
// lesson of it. Only the state, which the list can be filtered by, is computed here.
constexpr pg::Statement kListMine{"course.list_enrollments", R"(
    SELECT e.enrollment_id, e.course_id, v.version, e.enrolled_at, e.completed_at, p.last_activity_at,
           e.done_lessons, c.uses_rules, p.lesson_ids, p.states, p.positions_s, p.updated_ats
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    JOIN course_service.course_versions v
      ON v.course_id = e.course_id AND v.version = course_service.version_read(e, c)
    CROSS JOIN LATERAL (
        SELECT max(p.updated_at) AS last_activity_at,
               coalesce(array_agg(p.lesson_id), '{}') AS lesson_ids,
               coalesce(array_agg(p.state), '{}') AS states,
               coalesce(array_agg(p.position_s), '{}') AS positions_s,
               coalesce(array_agg(p.updated_at), '{}') AS updated_ats,
               CASE WHEN coalesce(e.done_lessons, count(l.lesson_id) FILTER (WHERE p.state = 'completed'))
                         = coalesce(v.counted_lessons, v.lesson_count) THEN 'completed'
                    WHEN count(l.lesson_id) FILTER (WHERE p.state <> 'not_started') > 0 THEN 'in_progress'
                    ELSE 'not_started' END AS course_state
        FROM course_service.lesson_progress p
        LEFT JOIN course_service.version_lessons l ON l.lesson_id = p.lesson_id AND l.version = v.version
        WHERE p.enrollment_id = e.enrollment_id) p
    WHERE e.organization_id = $1 AND e.user_id = $2 AND e.enrollment_id < $3
      AND ($4::text IS NULL OR p.course_state = $4)
    ORDER BY e.enrollment_id DESC LIMIT $5)"};

}  // namespace

Task<std::optional<EnrollmentRow>> find_enrollment(pg::Session& session, const Context& context,
                                                   OrganizationId organization, CourseId course,
                                                   UserId user) {
    return session.find<EnrollmentRow>(context, kFindEnrollment, organization, course, user);
}

void complete_enrollments(pg::Transaction& transaction, OrganizationId organization,
                          const std::vector<EnrollmentId>& enrollments,
                          const std::vector<std::int32_t>& versions, Time now) {
    transaction.post(kCompleteEnrollments, organization, enrollments, versions, now);
}

Task<std::vector<OutlineRow>> read_outline(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user, bool sees_all) {
    return session.list<OutlineRow>(context, kReadOutline, organization, course, user, sees_all);
}

Task<std::vector<ProgressRow>> read_progress(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             UserId user) {
    return session.list<ProgressRow>(context, kReadProgress, organization, course, user);
}

Task<std::optional<LessonReadRow>> read_lesson(pg::Session& session, const Context& context,
                                               OrganizationId organization, LessonId lesson,
                                               UserId user, bool sees_all) {
    return session.find<LessonReadRow>(context, kReadLesson, organization, lesson, user, sees_all);
}

Task<std::vector<StandingRow>> lock_standing(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, LessonId lesson,
                                             UserId user) {
    transaction.post(kLockEnrollment, organization, lesson, user);
    return transaction.list<StandingRow>(context, kReadStanding, organization, lesson, user);
}

void save_progress(pg::Transaction& transaction, OrganizationId organization,
                   EnrollmentId enrollment, const LessonProgress& progress) {
    transaction.post(kSaveProgress, enrollment, progress.lesson_id, organization, progress.state,
                     progress.position_s, progress.time_spent_s, progress.updated_at,
                     progress.completed_at, progress.score_percent, progress.claimed,
                     progress.score_known_at);
}

void save_done_lessons(pg::Transaction& transaction, OrganizationId organization,
                       const std::vector<EnrollmentId>& enrollments,
                       const std::vector<std::int32_t>& done_lessons) {
    transaction.post(kSaveDoneLessons, organization, enrollments, done_lessons);
}

Task<std::vector<MyEnrollmentRow>> list_mine(pg::Session& session, const Context& context,
                                             OrganizationId organization, UserId user,
                                             EnrollmentId before,
                                             std::optional<ProgressState> state,
                                             std::int32_t limit) {
    return session.list<MyEnrollmentRow>(context, kListMine, organization, user, before, state,
                                         limit);
}

}  // namespace lms::course::store
