#include "services/course/store/programme_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsert{"course.insert_programme", R"(
    INSERT INTO course_service.programmes (programme_id, organization_id, created_by, title, summary, description,
        course_order, optional_count, state, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $9))"};

#define LMS_PROGRAMME                                                                         \
    "SELECT p.programme_id, p.created_by, p.title, p.summary, p.description, p.course_order," \
    " p.optional_count, p.state, p.revision, e.enrolled_at, e.completed_at"                   \
    " FROM course_service.programmes p LEFT JOIN course_service.programme_enrollments e"      \
    " ON e.organization_id = $1 AND e.programme_id = p.programme_id AND e.user_id = $2"
#define LMS_ONE_PROGRAMME LMS_PROGRAMME " WHERE p.organization_id = $1 AND p.programme_id = $3"

constexpr pg::Statement kFind{"course.find_programme", LMS_ONE_PROGRAMME};
constexpr pg::Statement kLock{"course.lock_programme", LMS_ONE_PROGRAMME " FOR NO KEY UPDATE OF p"};

constexpr pg::Statement kList{"course.list_programmes", LMS_PROGRAMME R"(
    WHERE p.organization_id = $1 AND p.programme_id < $3
      AND CASE WHEN $4 THEN true WHEN $5::uuid IS NOT NULL THEN p.created_by = $5
               ELSE p.state = 'published' OR e.user_id IS NOT NULL END
      AND (NOT $6 OR e.user_id IS NOT NULL)
    ORDER BY p.programme_id DESC LIMIT $7)"};
#undef LMS_ONE_PROGRAMME
#undef LMS_PROGRAMME

constexpr pg::Statement kUpdate{"course.update_programme", R"(
    UPDATE course_service.programmes
    SET title = $3, summary = $4, description = $5, course_order = $6, optional_count = $7, state = $8,
        updated_at = $9, revision = revision + 1
    WHERE organization_id = $1 AND programme_id = $2)"};

constexpr pg::Statement kDelete{"course.delete_programme", R"(
    DELETE FROM course_service.programmes p
    WHERE p.organization_id = $1 AND p.programme_id = $2
      AND NOT EXISTS (SELECT FROM course_service.programme_enrollments e WHERE e.programme_id = $2))"};

constexpr pg::Statement kClearCourses{"course.clear_programme_courses", R"(
    DELETE FROM course_service.programme_courses WHERE organization_id = $1 AND programme_id = $2)"};

constexpr pg::Statement kInsertCourses{"course.insert_programme_courses", R"(
    INSERT INTO course_service.programme_courses (programme_id, course_id, organization_id, position, required)
    SELECT $2, c.course_id, $1, c.position, c.course_id = ANY ($4)
    FROM unnest($3::uuid[]) WITH ORDINALITY AS c (course_id, position))"};

constexpr pg::Statement kListUsable{"course.list_usable_courses", R"(
    SELECT c.course_id FROM course_service.courses c
    WHERE c.organization_id = $1 AND c.course_id = ANY ($4) AND c.published_version IS NOT NULL
      AND (c.visibility <> 'private' OR $3
           OR EXISTS (SELECT FROM course_service.course_instructors i
                      WHERE i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $2)))"};

constexpr pg::Statement kListSteps{"course.list_programme_steps", R"(
    SELECT s.programme_id, s.course_id, v.title, v.summary, v.lesson_count, coalesce(k.minutes, 0) AS minutes,
           s.required, e.enrollment_id IS NOT NULL AS enrolled, d.completed, p.begun > 0 AS begun,
           CASE WHEN d.completed THEN 100
                ELSE least(100, 100 * coalesce(e.done_lessons, p.completed_lessons)
                                / coalesce(v.counted_lessons, v.lesson_count))
           END AS percent
    FROM course_service.programme_courses s
    JOIN course_service.courses c ON c.course_id = s.course_id
    LEFT JOIN course_service.catalogue k ON k.course_id = s.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = s.course_id AND e.user_id = $3
    JOIN course_service.course_versions v
      ON v.course_id = s.course_id AND v.version = course_service.version_read(e, c)
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM course_service.completed_courses f
                       WHERE f.organization_id = $1 AND f.user_id = $3 AND f.course_id = s.course_id) AS completed) d
    CROSS JOIN LATERAL (
        SELECT (count(*) FILTER (WHERE p.state = 'completed'))::integer AS completed_lessons,
               count(*) FILTER (WHERE p.state <> 'not_started') AS begun
        FROM course_service.lesson_progress p
        JOIN course_service.version_lessons l ON l.lesson_id = p.lesson_id AND l.version = v.version
        WHERE p.enrollment_id = e.enrollment_id) p
    WHERE s.organization_id = $1 AND s.programme_id = ANY ($2)
    ORDER BY s.programme_id, s.position LIMIT 5000)"};

constexpr pg::Statement kEnroll{"course.insert_programme_enrollment", R"(
    INSERT INTO course_service.programme_enrollments
        (programme_enrollment_id, organization_id, programme_id, user_id, enrolled_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT ON CONSTRAINT programme_enrollments_once DO NOTHING)"};

constexpr pg::Statement kLeave{"course.delete_programme_enrollment", R"(
    DELETE FROM course_service.programme_enrollments
    WHERE organization_id = $1 AND programme_id = $2 AND user_id = $3)"};

constexpr pg::Statement kListOpen{"course.list_open_programmes", R"(
    SELECT e.programme_id
    FROM course_service.programme_enrollments e
    JOIN course_service.programme_courses c ON c.programme_id = e.programme_id AND c.course_id = $3
    WHERE e.organization_id = $1 AND e.user_id = $2 AND e.completed_at IS NULL
    ORDER BY e.programme_id LIMIT 100)"};

constexpr pg::Statement kListOpenStudents{"course.list_open_programme_students", R"(
    SELECT e.programme_enrollment_id, e.user_id,
           ARRAY (SELECT d.course_id
                  FROM course_service.programme_courses c
                  JOIN course_service.completed_courses d
                    ON d.organization_id = $1 AND d.user_id = e.user_id AND d.course_id = c.course_id
                  WHERE c.programme_id = $2) AS completed_courses
    FROM course_service.programme_enrollments e
    WHERE e.organization_id = $1 AND e.programme_id = $2 AND e.completed_at IS NULL
      AND ($3::uuid IS NULL OR e.user_id = $3) AND e.programme_enrollment_id > $4
    ORDER BY e.programme_enrollment_id LIMIT $5)",
                                          pg::Speed::slow};

constexpr pg::Statement kComplete{"course.complete_programme", R"(
    UPDATE course_service.programme_enrollments SET completed_at = $4
    WHERE organization_id = $1 AND programme_id = $2 AND user_id = ANY ($3) AND completed_at IS NULL
    RETURNING user_id)"};

constexpr pg::Statement kCountStudents{"course.count_programme_students", R"(
    SELECT count(*)::integer AS students, count(completed_at)::integer AS completed
    FROM course_service.programme_enrollments
    WHERE organization_id = $1 AND programme_id = $2)"};

constexpr pg::Statement kSummarize{"course.summarize_programme_courses", R"(
    SELECT s.course_id, c.title, count(e.enrollment_id)::integer AS enrolled,
           count(d.course_id)::integer AS completed
    FROM course_service.programme_courses s
    JOIN course_service.courses c ON c.course_id = s.course_id
    LEFT JOIN course_service.programme_enrollments t
           ON t.organization_id = $1 AND t.programme_id = s.programme_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = s.course_id AND e.user_id = t.user_id
    LEFT JOIN course_service.completed_courses d
           ON d.organization_id = $1 AND d.course_id = s.course_id AND d.user_id = t.user_id
    WHERE s.organization_id = $1 AND s.programme_id = $2
    GROUP BY s.course_id, c.title, s.position ORDER BY s.position LIMIT 50)",
                                   pg::Speed::slow};

}  // namespace

void insert_programme(pg::Transaction& transaction, OrganizationId organization,
                      const ProgrammeRow& programme, Time now) {
    transaction.post(kInsert, programme.programme_id, organization, programme.created_by,
                     programme.title, programme.summary, programme.description,
                     programme.course_order, programme.optional_count, now);
}

Task<std::optional<ProgrammeRow>> find_programme(pg::Session& session, const Context& context,
                                                 OrganizationId organization, ProgrammeId programme,
                                                 UserId user) {
    return session.find<ProgrammeRow>(context, kFind, organization, user, programme);
}

Task<std::optional<ProgrammeRow>> lock_programme(pg::Transaction& transaction,
                                                 const Context& context,
                                                 OrganizationId organization, ProgrammeId programme,
                                                 UserId user) {
    return transaction.find<ProgrammeRow>(context, kLock, organization, user, programme);
}

void update_programme(pg::Transaction& transaction, OrganizationId organization,
                      const ProgrammeRow& programme, Time now) {
    transaction.post(kUpdate, organization, programme.programme_id, programme.title,
                     programme.summary, programme.description, programme.course_order,
                     programme.optional_count, programme.state, now);
}

Task<bool> delete_programme(pg::Transaction& transaction, const Context& context,
                            OrganizationId organization, ProgrammeId programme) {
    co_return co_await transaction.execute(context, kDelete, organization, programme) > 0;
}

void set_courses(pg::Transaction& transaction, OrganizationId organization, ProgrammeId programme,
                 const std::vector<ProgrammeCourse>& courses) {
    std::vector<CourseId> all;
    std::vector<CourseId> required;
    for (const ProgrammeCourse& course : courses) {
        all.push_back(course.course_id);
        if (course.required) required.push_back(course.course_id);
    }
    transaction.post(kClearCourses, organization, programme);
    transaction.post(kInsertCourses, organization, programme, all, required);
}

Task<std::vector<CourseId>> list_usable_courses(pg::Session& session, const Context& context,
                                                OrganizationId organization, UserId user,
                                                bool sees_all,
                                                const std::vector<CourseId>& courses) {
    return session.list<CourseId>(context, kListUsable, organization, user, sees_all, courses);
}

Task<std::vector<StepRow>> list_steps(pg::Session& session, const Context& context,
                                      OrganizationId organization,
                                      const std::vector<ProgrammeId>& programmes, UserId user) {
    return session.list<StepRow>(context, kListSteps, organization, programmes, user);
}

Task<std::vector<ProgrammeRow>> list_programmes(pg::Session& session, const Context& context,
                                                OrganizationId organization, UserId user,
                                                const ProgrammeQuery& query) {
    return session.list<ProgrammeRow>(context, kList, organization, user, query.before,
                                      query.all_authors, query.author, query.enrolled, query.limit);
}

Task<bool> insert_programme_enrollment(pg::Session& session, const Context& context,
                                       OrganizationId organization, ProgrammeId programme,
                                       UserId user, Time now) {
    const EnrollmentId id = EnrollmentId::make(now);
    co_return co_await session.execute(context, kEnroll, id, organization, programme, user, now) >
        0;
}

Task<bool> delete_programme_enrollment(pg::Session& session, const Context& context,
                                       OrganizationId organization, ProgrammeId programme,
                                       UserId user) {
    co_return co_await session.execute(context, kLeave, organization, programme, user) > 0;
}

Task<std::vector<ProgrammeId>> list_open_programmes(pg::Session& session, const Context& context,
                                                    OrganizationId organization, UserId user,
                                                    CourseId course) {
    return session.list<ProgrammeId>(context, kListOpen, organization, user, course);
}

Task<std::vector<OpenStudentRow>> list_open_students(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     ProgrammeId programme,
                                                     std::optional<UserId> user, Uuid after,
                                                     std::int32_t limit) {
    return session.list<OpenStudentRow>(context, kListOpenStudents, organization, programme, user,
                                        after, limit);
}

Task<std::vector<UserId>> complete_programme(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, ProgrammeId programme,
                                             const std::vector<UserId>& users, Time now) {
    return transaction.list<UserId>(context, kComplete, organization, programme, users, now);
}

Task<ProgrammeFiguresRow> count_students(pg::Session& session, const Context& context,
                                         OrganizationId organization, ProgrammeId programme) {
    return session.one<ProgrammeFiguresRow>(context, kCountStudents, organization, programme);
}

Task<std::vector<ProgrammeCourseSummary>> summarize_courses(pg::Session& session,
                                                            const Context& context,
                                                            OrganizationId organization,
                                                            ProgrammeId programme) {
    return session.list<ProgrammeCourseSummary>(context, kSummarize, organization, programme);
}

}  // namespace lms::course::store
