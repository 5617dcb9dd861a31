#include "services/course/store/report_store.hpp"

namespace lms::course::store {

namespace {

// One page of students: `named` is whose names are needed to find it, `key` is what it is sorted
// by, `after` where it begins, `order` its order. How far each is stands in `standings`, and names
// are joined to the page, so that a page costs little more for a large class than for a small one.
#define LMS_DONE "least(coalesce(e.done_lessons, p.completed_lessons, 0), v.lesson_count)"
#define LMS_STUDENTS(named, key, after, order)                                                  \
    "SELECT page.enrollment_id, page.user_id, h.name, h.email, page.version, page.enrolled_at," \
    " page.completed_at, page.last_activity_at, page.time_spent_s, page.completed_lessons,"     \
    " page.total_lessons, page.state,"                                                          \
    " left((h.name IS NULL)::integer || coalesce(h.name, ''), 80) AS sort_name FROM ("          \
    " SELECT e.enrollment_id, e.user_id, v.version, e.enrolled_at, e.completed_at,"             \
    "        p.last_activity_at, coalesce(p.time_spent_s, 0) AS time_spent_s,"                  \
    "        " LMS_DONE                                                                         \
    " AS completed_lessons,"                                                                    \
    "        v.lesson_count AS total_lessons, s.state, " key                                    \
    " AS sort_key"                                                                              \
    " FROM course_service.enrollments e"                                                        \
    " JOIN course_service.courses c ON c.course_id = e.course_id"                               \
    " JOIN (SELECT course_id, version, coalesce(counted_lessons, lesson_count) AS lesson_count" \
    "       FROM course_service.course_versions) v ON v.course_id = e.course_id"                \
    "  AND v.version = coalesce(e.completed_version, c.published_version)"                      \
    " LEFT JOIN course_service.standings p"                                                     \
    "  ON p.organization_id = $1 AND p.enrollment_id = e.enrollment_id"                         \
    " CROSS JOIN LATERAL ("                                                                     \
    "     SELECT CASE WHEN " LMS_DONE                                                           \
    " = v.lesson_count THEN 'completed'"                                                        \
    "                 WHEN p.begun_lessons > 0 THEN 'in_progress'"                              \
    "                 ELSE 'not_started' END AS state) s"                                       \
    " LEFT JOIN course_service.people n"                                                        \
    "  ON n.organization_id = $1 AND n.user_id = " named                                        \
    " WHERE e.organization_id = $1 AND e.course_id = $2"                                        \
    " AND ($3::text IS NULL OR s.state = $3)"                                                   \
    " AND ($4::text IS NULL"                                                                    \
    "      OR strpos(lower(concat_ws(' ', n.name, n.email) COLLATE \"und-x-icu\"),"             \
    "                lower($4 COLLATE \"und-x-icu\")) > 0)"                                     \
    " AND ($5::timestamptz IS NULL OR (s.state <> 'completed'"                                  \
    "      AND coalesce(p.last_activity_at, e.enrolled_at) < $5))"                              \
    " AND " after " ORDER BY " order                                                            \
    " LIMIT $6) page"                                                                           \
    " LEFT JOIN course_service.people h ON h.organization_id = $1 AND h.user_id = page.user_id" \
    " ORDER BY " order
#define LMS_SEARCHED "CASE WHEN $4::text IS NOT NULL THEN e.user_id END"
#define LMS_UP "sort_key, enrollment_id"
#define LMS_DOWN "sort_key DESC, enrollment_id DESC"

// What they are sorted by. The first character of a name puts those that are not known behind.
#define LMS_NAME "left((n.name IS NULL)::integer || coalesce(n.name, ''), 80) COLLATE \"und-x-icu\""
#define LMS_PERCENT "100 * " LMS_DONE " / v.lesson_count"
#define LMS_ACTIVITY "coalesce(p.last_activity_at, '-infinity')"
#define LMS_LAST_ACTIVITY "coalesce($8::timestamptz, '-infinity')"

constexpr pg::Statement kOldest{
    "course.list_students",
    LMS_STUDENTS(LMS_SEARCHED, "0", "e.enrollment_id > $7", "enrollment_id"), pg::Speed::slow};
constexpr pg::Statement kNewest{
    "course.list_students_newest",
    LMS_STUDENTS(LMS_SEARCHED, "0", "e.enrollment_id < $7", "enrollment_id DESC"), pg::Speed::slow};
constexpr pg::Statement kByName{
    "course.list_students_by_name",
    LMS_STUDENTS("e.user_id", LMS_NAME, "(" LMS_NAME ", e.enrollment_id) > ($8::text, $7)", LMS_UP),
    pg::Speed::slow};
constexpr pg::Statement kByNameDown{
    "course.list_students_by_name_down",
    LMS_STUDENTS("e.user_id", LMS_NAME, "(" LMS_NAME ", e.enrollment_id) < ($8::text, $7)",
                 LMS_DOWN),
    pg::Speed::slow};
constexpr pg::Statement kByPercent{
    "course.list_students_by_percent",
    LMS_STUDENTS(LMS_SEARCHED, LMS_PERCENT,
                 "(" LMS_PERCENT ", e.enrollment_id) > ($8::integer, $7)", LMS_UP),
    pg::Speed::slow};
constexpr pg::Statement kByPercentDown{
    "course.list_students_by_percent_down",
    LMS_STUDENTS(LMS_SEARCHED, LMS_PERCENT,
                 "(" LMS_PERCENT ", e.enrollment_id) < ($8::integer, $7)", LMS_DOWN),
    pg::Speed::slow};
constexpr pg::Statement kByActivity{
    "course.list_students_by_activity",
    LMS_STUDENTS(LMS_SEARCHED, LMS_ACTIVITY,
                 "(" LMS_ACTIVITY ", e.enrollment_id) > (" LMS_LAST_ACTIVITY ", $7)", LMS_UP),
    pg::Speed::slow};
constexpr pg::Statement kByActivityDown{
    "course.list_students_by_activity_down",
    LMS_STUDENTS(LMS_SEARCHED, LMS_ACTIVITY,
                 "(" LMS_ACTIVITY ", e.enrollment_id) < (" LMS_LAST_ACTIVITY ", $7)", LMS_DOWN),
    pg::Speed::slow};
#undef LMS_DONE
#undef LMS_STUDENTS
#undef LMS_SEARCHED
#undef LMS_UP
#undef LMS_DOWN
#undef LMS_NAME
#undef LMS_PERCENT
#undef LMS_ACTIVITY
#undef LMS_LAST_ACTIVITY

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

constexpr pg::Statement kSummarizeClass{"course.summarize_class", R"(
    WITH standing AS MATERIALIZED (
        SELECT 100 * d.done / v.lesson_count AS percent, d.done = v.lesson_count AS is_completed,
               coalesce(p.begun_lessons, 0) > 0 AS has_begun,
               p.last_activity_at, coalesce(p.last_activity_at, e.enrolled_at) AS seen_at
        FROM course_service.enrollments e
        JOIN course_service.courses c ON c.course_id = e.course_id
        JOIN (SELECT course_id, version, coalesce(counted_lessons, lesson_count) AS lesson_count
              FROM course_service.course_versions) v
          ON v.course_id = e.course_id AND v.version = coalesce(e.completed_version, c.published_version)
        LEFT JOIN course_service.standings p
               ON p.organization_id = $1 AND p.enrollment_id = e.enrollment_id
        CROSS JOIN LATERAL (
            SELECT least(coalesce(e.done_lessons, p.completed_lessons, 0), v.lesson_count) AS done) d
        WHERE e.organization_id = $1 AND e.course_id = $2)
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

// By hash joins over all progress of the course, not student by student. The versions come last:
// joined earlier, every student is looked up for every lesson.
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
