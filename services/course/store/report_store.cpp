#include "services/course/store/report_store.hpp"

namespace lms::course::store {

namespace {

// The students of a class, each with how far they are and the reasons to look after them: $1
// organisation, $2 course, $3 section, $4 whose sections, $5 now, $6 and $7 since when somebody who
// has not begun or is not active is at risk, $8 by how many points somebody is behind. How far each
// is stands in `standings`.
#define LMS_CLASS                                                                                  \
    " FROM course_service.enrollments e"                                                           \
    " JOIN course_service.courses c ON c.course_id = e.course_id"                                  \
    " JOIN (SELECT course_id, version, coalesce(counted_lessons, lesson_count) AS lesson_count"    \
    "       FROM course_service.course_versions) v ON v.course_id = e.course_id"                   \
    "  AND v.version = course_service.version_read(e, c)"                                          \
    " LEFT JOIN course_service.standings p"                                                        \
    "  ON p.organization_id = $1 AND p.enrollment_id = e.enrollment_id"                            \
    " LEFT JOIN course_service.section_members m"                                                  \
    "  ON m.course_id = e.course_id AND m.user_id = e.user_id"                                     \
    " LEFT JOIN course_service.sections t ON t.section_id = m.section_id"                          \
    " CROSS JOIN LATERAL ("                                                                        \
    "     SELECT least(coalesce(e.done_lessons, p.completed_lessons, 0), v.lesson_count) AS "      \
    "done) d"                                                                                      \
    " CROSS JOIN LATERAL ("                                                                        \
    "     SELECT 100 * d.done / v.lesson_count AS percent,"                                        \
    "            CASE WHEN d.done = v.lesson_count THEN 'completed'"                               \
    "                 WHEN p.begun_lessons > 0 THEN 'in_progress' ELSE 'not_started' END AS "      \
    "state,"                                                                                       \
    "            greatest(e.enrolled_at, t.starts_at) AS begins,"                                  \
    "            least(t.ends_at, e.expires_at) AS ends) s"                                        \
    " CROSS JOIN LATERAL ("                                                                        \
    "     SELECT CASE WHEN s.ends > s.begins THEN floor(100 * least(1, greatest(0,"                \
    "         extract(epoch FROM $5::timestamptz - s.begins)"                                      \
    "         / extract(epoch FROM s.ends - s.begins))))::integer END AS percent) x"               \
    " CROSS JOIN LATERAL ("                                                                        \
    "     SELECT s.state = 'not_started' AND s.begins < $6::timestamptz AS not_begun,"             \
    "            s.state = 'in_progress' AND p.last_activity_at < $7::timestamptz AS inactive,"    \
    "            s.state <> 'completed' AND coalesce(x.percent - $8::integer >= s.percent, false)" \
    "                AS behind) r"
#define LMS_IN_SCOPE                                                                       \
    " WHERE e.organization_id = $1 AND e.course_id = $2"                                   \
    " AND ($3::uuid IS NULL OR m.section_id = $3)"                                         \
    " AND ($4::uuid IS NULL OR EXISTS (SELECT FROM course_service.section_teachers taught" \
    "      WHERE taught.section_id = m.section_id AND taught.user_id = $4))"

// One page of students: `named` is whose names are needed to find it, `key` is what it is sorted
// by, `after` where it begins, `order` its order. Names are joined to the page, so that a page
// costs little more for a large class than for a small one.
#define LMS_STUDENTS(named, key, after, order)                                                  \
    "SELECT page.enrollment_id, page.user_id, h.name, h.email, page.section, page.version,"     \
    " page.enrolled_at, page.completed_at, page.last_activity_at, page.time_spent_s,"           \
    " page.completed_lessons, page.total_lessons, page.state, page.expected_percent,"           \
    " page.not_begun, page.inactive, page.behind,"                                              \
    " left((h.name IS NULL)::integer || coalesce(h.name, ''), 80) AS sort_name FROM ("          \
    " SELECT e.enrollment_id, e.user_id, t.title AS section, v.version, e.enrolled_at,"         \
    "        e.completed_at, p.last_activity_at, coalesce(p.time_spent_s, 0) AS time_spent_s,"  \
    "        d.done AS completed_lessons, v.lesson_count AS total_lessons, s.state,"            \
    "        x.percent AS expected_percent, r.not_begun, r.inactive, r.behind, " key            \
    " AS sort_key" LMS_CLASS                                                                    \
    " LEFT JOIN course_service.people n"                                                        \
    "  ON n.organization_id = $1 AND n.user_id = " named LMS_IN_SCOPE                           \
    " AND ($9::text IS NULL OR s.state = $9)"                                                   \
    " AND ($10::text IS NULL"                                                                   \
    "      OR strpos(lower(concat_ws(' ', n.name, n.email) COLLATE \"und-x-icu\"),"             \
    "                lower($10 COLLATE \"und-x-icu\")) > 0)"                                    \
    " AND ($11::timestamptz IS NULL OR (s.state <> 'completed'"                                 \
    "      AND coalesce(p.last_activity_at, e.enrolled_at) < $11))"                             \
    " AND (NOT $12::boolean OR r.not_begun OR r.inactive OR r.behind)"                          \
    " AND ($13::text IS NULL OR CASE $13 WHEN 'not_begun' THEN r.not_begun"                     \
    "      WHEN 'inactive' THEN r.inactive ELSE r.behind END)"                                  \
    " AND " after " ORDER BY " order                                                            \
    " LIMIT $14) page"                                                                          \
    " LEFT JOIN course_service.people h ON h.organization_id = $1 AND h.user_id = page.user_id" \
    " ORDER BY " order
#define LMS_SEARCHED "CASE WHEN $10::text IS NOT NULL THEN e.user_id END"
#define LMS_UP "sort_key, enrollment_id"
#define LMS_DOWN "sort_key DESC, enrollment_id DESC"

// What they are sorted by. The first character of a name puts those that are not known behind.
#define LMS_NAME "left((n.name IS NULL)::integer || coalesce(n.name, ''), 80) COLLATE \"und-x-icu\""
#define LMS_PERCENT "s.percent"
#define LMS_ACTIVITY "coalesce(p.last_activity_at, '-infinity')"
#define LMS_LAST_ACTIVITY "coalesce($16::timestamptz, '-infinity')"

constexpr pg::Statement kOldest{
    "course.list_students",
    LMS_STUDENTS(LMS_SEARCHED, "0", "e.enrollment_id > $15", "enrollment_id"), pg::Speed::slow};
constexpr pg::Statement kNewest{
    "course.list_students_newest",
    LMS_STUDENTS(LMS_SEARCHED, "0", "e.enrollment_id < $15", "enrollment_id DESC"),
    pg::Speed::slow};
constexpr pg::Statement kByName{
    "course.list_students_by_name",
    LMS_STUDENTS("e.user_id", LMS_NAME, "(" LMS_NAME ", e.enrollment_id) > ($16::text, $15)",
                 LMS_UP),
    pg::Speed::slow};
constexpr pg::Statement kByNameDown{
    "course.list_students_by_name_down",
    LMS_STUDENTS("e.user_id", LMS_NAME, "(" LMS_NAME ", e.enrollment_id) < ($16::text, $15)",
                 LMS_DOWN),
    pg::Speed::slow};
constexpr pg::Statement kByPercent{
    "course.list_students_by_percent",
    LMS_STUDENTS(LMS_SEARCHED, LMS_PERCENT,
                 "(" LMS_PERCENT ", e.enrollment_id) > ($16::integer, $15)", LMS_UP),
    pg::Speed::slow};
constexpr pg::Statement kByPercentDown{
    "course.list_students_by_percent_down",
    LMS_STUDENTS(LMS_SEARCHED, LMS_PERCENT,
                 "(" LMS_PERCENT ", e.enrollment_id) < ($16::integer, $15)", LMS_DOWN),
    pg::Speed::slow};
constexpr pg::Statement kByActivity{
    "course.list_students_by_activity",
    LMS_STUDENTS(LMS_SEARCHED, LMS_ACTIVITY,
                 "(" LMS_ACTIVITY ", e.enrollment_id) > (" LMS_LAST_ACTIVITY ", $15)", LMS_UP),
    pg::Speed::slow};
constexpr pg::Statement kByActivityDown{
    "course.list_students_by_activity_down",
    LMS_STUDENTS(LMS_SEARCHED, LMS_ACTIVITY,
                 "(" LMS_ACTIVITY ", e.enrollment_id) < (" LMS_LAST_ACTIVITY ", $15)", LMS_DOWN),
    pg::Speed::slow};
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

constexpr pg::Statement kSummarizeClass{
    "course.summarize_class",
    "WITH standing AS MATERIALIZED ("
    " SELECT s.percent, s.state, p.last_activity_at,"
    "        coalesce(p.last_activity_at, e.enrolled_at) AS seen_at,"
    "        r.not_begun, r.inactive, r.behind" LMS_CLASS LMS_IN_SCOPE
    ")"
    " SELECT count(*)::integer AS students,"
    "  (count(*) FILTER (WHERE state = 'not_started'))::integer AS not_started,"
    "  (count(*) FILTER (WHERE state = 'in_progress'))::integer AS in_progress,"
    "  (count(*) FILTER (WHERE state = 'completed'))::integer AS completed,"
    "  (count(*) FILTER (WHERE last_activity_at >= $9))::integer AS active,"
    "  (count(*) FILTER (WHERE state <> 'completed' AND seen_at < $10))::integer AS inactive,"
    "  (count(*) FILTER (WHERE not_begun OR inactive OR behind))::integer AS at_risk,"
    "  ARRAY[(count(*) FILTER (WHERE not_begun))::integer,"
    "        (count(*) FILTER (WHERE inactive))::integer,"
    "        (count(*) FILTER (WHERE behind))::integer] AS risks,"
    "  coalesce(floor(avg(percent)), 0)::integer AS average_percent,"
    "  ARRAY (SELECT count(h.percent)::integer FROM generate_series(0, 9) b"
    "         LEFT JOIN standing h ON least(h.percent / 10, 9) = b"
    "         GROUP BY b ORDER BY b) AS histogram"
    " FROM standing",
    pg::Speed::slow};
#undef LMS_CLASS
#undef LMS_IN_SCOPE

// By hash joins over all progress of the course, not student by student. The versions come last:
// joined earlier, every student is looked up for every lesson.
constexpr pg::Statement kSummarizeLessons{"course.summarize_lessons", R"(
    WITH student AS MATERIALIZED (
        SELECT e.enrollment_id, course_service.version_read(e, c) AS version
        FROM course_service.enrollments e
        JOIN course_service.courses c ON c.course_id = e.course_id
        LEFT JOIN course_service.section_members m ON m.course_id = e.course_id AND m.user_id = e.user_id
        WHERE e.organization_id = $1 AND e.course_id = $2 AND ($3::uuid IS NULL OR m.section_id = $3)
          AND ($4::uuid IS NULL OR EXISTS (SELECT FROM course_service.section_teachers t
                                           WHERE t.section_id = m.section_id AND t.user_id = $4))),
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
    const ReportScope& scope = query.scope;
    const RiskBounds& bounds = query.bounds;
    const auto list = [&](const auto&... key) {
        return session.list<StudentRow>(context, statement_of(query.sort, query.order),
                                        organization, scope.course_id, scope.section_id,
                                        scope.taught_by, bounds.now, bounds.not_begun_since,
                                        bounds.inactive_since, bounds.points_behind, query.state,
                                        query.words, query.inactive_since, query.at_risk,
                                        query.risk, query.limit, after.enrollment_id, key...);
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
                               OrganizationId organization, const ReportScope& scope,
                               Time active_since, Time inactive_since, const RiskBounds& bounds) {
    return session.one<ClassRow>(context, kSummarizeClass, organization, scope.course_id,
                                 scope.section_id, scope.taught_by, bounds.now,
                                 bounds.not_begun_since, bounds.inactive_since,
                                 bounds.points_behind, active_since, inactive_since);
}

Task<std::vector<LessonFiguresRow>> summarize_lessons(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      const ReportScope& scope) {
    return session.list<LessonFiguresRow>(context, kSummarizeLessons, organization, scope.course_id,
                                          scope.section_id, scope.taught_by);
}

}  // namespace lms::course::store
