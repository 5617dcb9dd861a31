#include "services/course/store/report_store.hpp"

namespace lms::course::store {

namespace {

#define LMS_STUDENTS                                                                           \
    "SELECT e.enrollment_id, e.user_id, h.name, h.email, v.version, e.enrolled_at,"            \
    " e.completed_at, p.last_activity_at, p.time_spent_s, p.completed_lessons,"                \
    " v.lesson_count AS total_lessons, s.state,"                                               \
    " left((h.name IS NULL)::integer || coalesce(h.name, ''), 80) AS sort_name"                \
    " FROM course_service.enrollments e"                                                       \
    " JOIN course_service.courses c ON c.course_id = e.course_id"                              \
    " JOIN course_service.course_versions v ON v.course_id = e.course_id"                      \
    "  AND v.version = coalesce(e.completed_version, c.published_version)"                     \
    " LEFT JOIN course_service.people h ON h.organization_id = $1 AND h.user_id = e.user_id"   \
    " CROSS JOIN LATERAL ("                                                                    \
    "     SELECT max(p.updated_at) AS last_activity_at,"                                       \
    "            coalesce(sum(p.time_spent_s), 0)::bigint AS time_spent_s,"                    \
    "            count(l.lesson_id) FILTER (WHERE p.state <> 'not_started') > 0 AS has_begun," \
    "            (count(l.lesson_id) FILTER (WHERE p.state = 'completed'))::integer"           \
    "                AS completed_lessons"                                                     \
    "     FROM course_service.lesson_progress p"                                               \
    "     LEFT JOIN course_service.version_lessons l"                                          \
    "            ON l.lesson_id = p.lesson_id AND l.version = v.version"                       \
    "     WHERE p.enrollment_id = e.enrollment_id) p"                                          \
    " CROSS JOIN LATERAL ("                                                                    \
    "     SELECT CASE WHEN p.completed_lessons = v.lesson_count THEN 'completed'"              \
    "                 WHEN p.has_begun THEN 'in_progress'"                                     \
    "                 ELSE 'not_started' END AS state) s"                                      \
    " CROSS JOIN LATERAL (SELECT "
#define LMS_OF_COURSE                                                               \
    " AS sort_key) k WHERE e.organization_id = $1 AND e.course_id = $2"             \
    " AND ($3::text IS NULL OR s.state = $3)"                                       \
    " AND ($4::text IS NULL"                                                        \
    "      OR strpos(lower(concat_ws(' ', h.name, h.email) COLLATE \"und-x-icu\")," \
    "                lower($4 COLLATE \"und-x-icu\")) > 0)"                         \
    " AND ($5::timestamptz IS NULL OR (s.state <> 'completed'"                      \
    "      AND coalesce(p.last_activity_at, e.enrolled_at) < $5))"
#define LMS_ASCENDING " ORDER BY k.sort_key, e.enrollment_id LIMIT $6"
#define LMS_DESCENDING " ORDER BY k.sort_key DESC, e.enrollment_id DESC LIMIT $6"

// What they are sorted by. The first character of a name puts those that are not known behind.
#define LMS_NAME "left((h.name IS NULL)::integer || coalesce(h.name, ''), 80) COLLATE \"und-x-icu\""
#define LMS_PERCENT "100 * p.completed_lessons / v.lesson_count"
#define LMS_ACTIVITY "coalesce(p.last_activity_at, '-infinity')"

constexpr pg::Statement kOldest{"course.list_students",
                                LMS_STUDENTS "''" LMS_OF_COURSE
                                             " AND e.enrollment_id > $7"
                                             " ORDER BY e.enrollment_id LIMIT $6",
                                pg::Speed::slow};
constexpr pg::Statement kNewest{"course.list_students_newest",
                                LMS_STUDENTS "''" LMS_OF_COURSE
                                             " AND e.enrollment_id < $7"
                                             " ORDER BY e.enrollment_id DESC LIMIT $6",
                                pg::Speed::slow};
constexpr pg::Statement kByName{"course.list_students_by_name",
                                LMS_STUDENTS LMS_NAME LMS_OF_COURSE
                                " AND (k.sort_key, e.enrollment_id) > ($8::text, $7)" LMS_ASCENDING,
                                pg::Speed::slow};
constexpr pg::Statement kByNameDown{
    "course.list_students_by_name_down",
    LMS_STUDENTS LMS_NAME LMS_OF_COURSE
    " AND (k.sort_key, e.enrollment_id) < ($8::text, $7)" LMS_DESCENDING,
    pg::Speed::slow};
constexpr pg::Statement kByPercent{
    "course.list_students_by_percent",
    LMS_STUDENTS LMS_PERCENT LMS_OF_COURSE
    " AND (k.sort_key, e.enrollment_id) > ($8::integer, $7)" LMS_ASCENDING,
    pg::Speed::slow};
constexpr pg::Statement kByPercentDown{
    "course.list_students_by_percent_down",
    LMS_STUDENTS LMS_PERCENT LMS_OF_COURSE
    " AND (k.sort_key, e.enrollment_id) < ($8::integer, $7)" LMS_DESCENDING,
    pg::Speed::slow};
constexpr pg::Statement kByActivity{"course.list_students_by_activity",
                                    LMS_STUDENTS LMS_ACTIVITY LMS_OF_COURSE
                                    " AND (k.sort_key, e.enrollment_id) > "
                                    "(coalesce($8::timestamptz, '-infinity'), $7)" LMS_ASCENDING,
                                    pg::Speed::slow};
constexpr pg::Statement kByActivityDown{
    "course.list_students_by_activity_down",
    LMS_STUDENTS LMS_ACTIVITY LMS_OF_COURSE
    " AND (k.sort_key, e.enrollment_id) < (coalesce($8::timestamptz, '-infinity'), "
    "$7)" LMS_DESCENDING,
    pg::Speed::slow};
#undef LMS_STUDENTS
#undef LMS_OF_COURSE
#undef LMS_ASCENDING
#undef LMS_DESCENDING
#undef LMS_NAME
#undef LMS_PERCENT
#undef LMS_ACTIVITY

const pg::Statement& statement_of(ReportSort sort, SortOrder order) {
    const bool up = order == SortOrder::asc;
    switch (sort) {
        case ReportSort::name:
            return up ? kByName : kByNameDown;
        case ReportSort::percent:
            return up ? kByPercent : kByPercentDown;
        case ReportSort::last_activity:
            return up ? kByActivity : kByActivityDown;
        case ReportSort::enrolled:
            break;
    }
    return up ? kOldest : kNewest;
}

// Before all others, in whatever order.
StudentPosition beginning(SortOrder order) {
    using namespace std::chrono;
    StudentPosition position;
    if (order == SortOrder::asc) {
        position.percent = -1;
        return position;
    }
    position.sort_name = "2";  // behind both first characters of names
    position.percent = 101;
    position.last_activity_at = sys_days{year{9999} / 1 / 1};
    position.enrollment_id.value.bytes.fill(0xFF);
    return position;
}

// By hash joins over all progress of the course, not student by student.
constexpr pg::Statement kSummarizeClass{"course.summarize_class", R"(
    WITH student AS MATERIALIZED (
        SELECT e.enrollment_id, e.enrolled_at, v.version, v.lesson_count
        FROM course_service.enrollments e
        JOIN course_service.courses c ON c.course_id = e.course_id
        JOIN course_service.course_versions v
          ON v.course_id = e.course_id AND v.version = coalesce(e.completed_version, c.published_version)
        WHERE e.organization_id = $1 AND e.course_id = $2),
    reported AS MATERIALIZED (
        SELECT s.enrollment_id, max(p.updated_at) AS last_activity_at,
               count(l.lesson_id) FILTER (WHERE p.state = 'completed') AS completed,
               count(l.lesson_id) FILTER (WHERE p.state <> 'not_started') AS begun
        FROM student s
        JOIN course_service.lesson_progress p ON p.enrollment_id = s.enrollment_id
        LEFT JOIN course_service.version_lessons l
               ON l.course_id = $2 AND l.version = s.version AND l.lesson_id = p.lesson_id
        GROUP BY s.enrollment_id),
    standing AS MATERIALIZED (
        SELECT 100 * coalesce(r.completed, 0) / s.lesson_count AS percent,
               coalesce(r.completed, 0) = s.lesson_count AS is_completed,
               coalesce(r.begun, 0) > 0 AS has_begun,
               r.last_activity_at, coalesce(r.last_activity_at, s.enrolled_at) AS seen_at
        FROM student s LEFT JOIN reported r ON r.enrollment_id = s.enrollment_id)
    SELECT count(*)::integer AS students,
           (count(*) FILTER (WHERE NOT is_completed AND NOT has_begun))::integer AS not_started,
           (count(*) FILTER (WHERE NOT is_completed AND has_begun))::integer AS in_progress,
           (count(*) FILTER (WHERE is_completed))::integer AS completed,
           (count(*) FILTER (WHERE last_activity_at >= $3))::integer AS active,
           (count(*) FILTER (WHERE NOT is_completed AND seen_at < $4))::integer AS inactive,
           coalesce(floor(avg(percent)), 0)::integer AS average_percent,
           ARRAY (SELECT count(h.percent)::integer
                  FROM generate_series(0, 9) b
                  LEFT JOIN standing h ON least(h.percent / 10, 9) = b
                  GROUP BY b ORDER BY b) AS histogram
    FROM standing)",
                                        pg::Speed::slow};

// The versions come last: joined earlier, every student is looked up for every lesson.
constexpr pg::Statement kSummarizeLessons{"course.summarize_lessons", R"(
    WITH student AS MATERIALIZED (
        SELECT e.enrollment_id, coalesce(e.completed_version, c.published_version) AS version
        FROM course_service.enrollments e
        JOIN course_service.courses c ON c.course_id = e.course_id
        WHERE e.organization_id = $1 AND e.course_id = $2),
    reported AS MATERIALIZED (
        SELECT s.version, p.lesson_id, p.state, p.time_spent_s
        FROM student s JOIN course_service.lesson_progress p ON p.enrollment_id = s.enrollment_id)
    SELECT r.lesson_id,
           (count(*) FILTER (WHERE r.state = 'completed'))::integer AS completed,
           (count(*) FILTER (WHERE r.state = 'in_progress'))::integer AS in_progress,
           percentile_disc(0.5) WITHIN GROUP (ORDER BY r.time_spent_s)
               FILTER (WHERE r.state = 'completed' AND r.time_spent_s > 0) AS median_time_s
    FROM reported r
    JOIN course_service.version_lessons l
      ON l.course_id = $2 AND l.version = r.version AND l.lesson_id = r.lesson_id
    GROUP BY r.lesson_id LIMIT 5000)",
                                          pg::Speed::slow};

}  // namespace

Task<std::vector<StudentRow>> list_students(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const StudentQuery& query) {
    const StudentPosition after = query.after.value_or(beginning(query.order));
    const auto list = [&](const auto&... key) {
        return session.list<StudentRow>(context, statement_of(query.sort, query.order),
                                        organization, query.course_id, query.state, query.words,
                                        query.inactive_since, query.limit, after.enrollment_id,
                                        key...);
    };
    switch (query.sort) {
        case ReportSort::name:
            return list(after.sort_name);
        case ReportSort::percent:
            return list(after.percent);
        case ReportSort::last_activity:
            return list(after.last_activity_at);
        case ReportSort::enrolled:
            break;
    }
    return list();
}

Task<ClassRow> summarize_class(pg::Session& session, const Context& context,
                               OrganizationId organization, CourseId course, Time active_since,
                               Time inactive_since) {
    return session.one<ClassRow>(context, kSummarizeClass, organization, course, active_since,
                                 inactive_since);
}

Task<std::vector<LessonFiguresRow>> summarize_lessons(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      CourseId course) {
    return session.list<LessonFiguresRow>(context, kSummarizeLessons, organization, course);
}

}  // namespace lms::course::store
