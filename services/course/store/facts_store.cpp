#include "services/course/store/facts_store.hpp"

namespace lms::course::store {

namespace {

// Of a student and of the groups that they are in: `g` names the three.
#define LMS_OVERRIDES                                                                       \
    "CROSS JOIN LATERAL ("                                                                  \
    " SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.override_id, 'node', o.node_id," \
    "  'for_student', o.user_id IS NOT NULL, 'opens_at', o.opens_at, 'due_at', o.due_at,"   \
    "  'extra_days', o.extra_days, 'exempt_from_conditions', o.exempt_from_conditions,"     \
    "  'counts_as_completed', o.counts_as_completed)), '[]') AS overrides"                  \
    " FROM course_service.rule_overrides o"                                                 \
    " WHERE o.organization_id = $1 AND o.course_id = g.course_id"                           \
    "   AND (o.user_id = g.user_id OR o.group_id = ANY (g.group_ids))) o"

// Of the enrolment `e`.
#define LMS_PROGRESS                                                                      \
    "CROSS JOIN LATERAL ("                                                                \
    " SELECT coalesce(array_agg(p.lesson_id), '{}') AS lesson_ids,"                       \
    "        coalesce(array_agg(p.state), '{}') AS states,"                               \
    "        coalesce(array_agg(p.position_s), '{}') AS positions_s,"                     \
    "        coalesce(array_agg(p.time_spent_s), '{}') AS times_spent_s,"                 \
    "        coalesce(array_agg(coalesce(p.score_percent, -1)), '{}') AS scores_percent," \
    "        coalesce(array_agg(p.claimed::integer), '{}') AS claims,"                    \
    "        coalesce(array_agg(p.updated_at), '{}') AS updated_ats"                      \
    " FROM course_service.lesson_progress p WHERE p.enrollment_id = e.enrollment_id) p "

// Of the courses $4, by the student of `g`; nobody is asked for what is archived.
#define LMS_COMPLETED                                                            \
    "CROSS JOIN LATERAL ("                                                       \
    " SELECT ARRAY (SELECT d.course_id FROM course_service.enrollments d"        \
    "               WHERE d.organization_id = $1 AND d.user_id = g.user_id"      \
    "                 AND d.course_id = ANY ($4) AND d.completed_at IS NOT NULL" \
    "               UNION"                                                       \
    "               SELECT d.course_id FROM course_service.past_enrollments d"   \
    "               WHERE d.organization_id = $1 AND d.user_id = g.user_id"      \
    "                 AND d.course_id = ANY ($4) AND d.completed_at IS NOT NULL" \
    "               UNION"                                                       \
    "               SELECT c.course_id FROM course_service.courses c"            \
    "               WHERE c.organization_id = $1 AND c.course_id = ANY ($4)"     \
    "                 AND c.archived_at IS NOT NULL) AS completed_courses) d "

constexpr pg::Statement kListFacts{"course.list_facts", R"(
    SELECT u.user_id, e.enrollment_id, e.enrolled_at, e.completed_at,
           p.lesson_ids, p.states, p.positions_s, p.times_spent_s, p.scores_percent, p.claims, p.updated_ats,
           g.group_ids, d.completed_courses,
           ARRAY (SELECT coalesce(k.title, '')
                  FROM unnest($4::uuid[]) WITH ORDINALITY AS w (course_id, place)
                  LEFT JOIN course_service.catalogue k ON k.organization_id = $1 AND k.course_id = w.course_id
                  ORDER BY w.place) AS course_titles,
           o.overrides
    FROM unnest($3::uuid[]) AS u (user_id)
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = $2 AND e.user_id = u.user_id
    )" LMS_PROGRESS R"(
    CROSS JOIN LATERAL (
        SELECT $2::uuid AS course_id, u.user_id,
               ARRAY (SELECT g.group_id FROM course_service.student_groups g
                      WHERE g.organization_id = $1 AND g.user_id = u.user_id
                        AND (g.course_id = $2 OR g.course_id IS NULL)) AS group_ids) g
    )" LMS_COMPLETED LMS_OVERRIDES};

constexpr pg::Statement kListFactsOf{"course.list_facts_of", R"(
    SELECT e.course_id, e.user_id, e.enrollment_id, e.enrolled_at, e.completed_at,
           p.lesson_ids, p.states, p.positions_s, p.times_spent_s, p.scores_percent, p.claims, p.updated_ats,
           g.group_ids, d.completed_courses, '{}'::text[] AS course_titles, o.overrides
    FROM course_service.enrollments e
    )" LMS_PROGRESS R"(
    CROSS JOIN LATERAL (
        SELECT e.course_id, e.user_id,
               ARRAY (SELECT g.group_id FROM course_service.student_groups g
                      WHERE g.organization_id = $1 AND g.user_id = $2
                        AND (g.course_id = e.course_id OR g.course_id IS NULL)) AS group_ids) g
    )" LMS_COMPLETED LMS_OVERRIDES R"(
    WHERE e.organization_id = $1 AND e.user_id = $2 AND e.course_id = ANY ($3)
    ORDER BY e.course_id LIMIT 500)"};

constexpr pg::Statement kListDueFacts{"course.list_due_facts", R"(
    SELECT e.course_id, course_service.version_read(e, c) AS version, e.enrolled_at,
           p.lesson_ids, p.states, o.overrides
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.organization_id = $1 AND c.course_id = e.course_id AND c.uses_rules
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(p.lesson_id), '{}') AS lesson_ids, coalesce(array_agg(p.state), '{}') AS states
        FROM course_service.lesson_progress p WHERE p.enrollment_id = e.enrollment_id) p
    CROSS JOIN LATERAL (
        SELECT e.course_id, e.user_id,
               ARRAY (SELECT g.group_id FROM course_service.student_groups g
                      WHERE g.organization_id = $1 AND g.user_id = $2
                        AND (g.course_id = e.course_id OR g.course_id IS NULL)) AS group_ids) g
    )" LMS_OVERRIDES R"(
    WHERE e.organization_id = $1 AND e.user_id = $2
    ORDER BY e.enrollment_id DESC LIMIT 500)"};
#undef LMS_COMPLETED
#undef LMS_PROGRESS
#undef LMS_OVERRIDES

}  // namespace

Task<std::vector<FactsRow>> list_facts(pg::Session& session, const Context& context,
                                       OrganizationId organization, CourseId course,
                                       const std::vector<UserId>& users,
                                       const std::vector<CourseId>& prerequisites) {
    return session.list<FactsRow>(context, kListFacts, organization, course, users, prerequisites);
}

Task<std::vector<CourseFactsRow>> list_facts_of(pg::Session& session, const Context& context,
                                                OrganizationId organization, UserId user,
                                                const std::vector<CourseId>& courses,
                                                const std::vector<CourseId>& prerequisites) {
    return session.list<CourseFactsRow>(context, kListFactsOf, organization, user, courses,
                                        prerequisites);
}

Task<std::vector<DueFactsRow>> list_due_facts(pg::Session& session, const Context& context,
                                              OrganizationId organization, UserId user) {
    return session.list<DueFactsRow>(context, kListDueFacts, organization, user);
}

}  // namespace lms::course::store
