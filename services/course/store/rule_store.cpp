#include "services/course/store/rule_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kListRules{"course.list_rules", R"(
    SELECT node_id, rules, revision FROM course_service.node_rules
    WHERE organization_id = $1 AND course_id = $2 ORDER BY node_id LIMIT 5000)"};

constexpr pg::Statement kPutRules{"course.put_rules", R"(
    INSERT INTO course_service.node_rules AS n (course_id, node_id, organization_id, rules, updated_by, updated_at)
    VALUES ($2, $3, $1, $4, $5, $6)
    ON CONFLICT (course_id, node_id) DO UPDATE
    SET rules = excluded.rules, revision = n.revision + 1, updated_by = excluded.updated_by,
        updated_at = excluded.updated_at
    WHERE n.organization_id = excluded.organization_id
    RETURNING revision)"};

constexpr pg::Statement kPutManyRules{"course.put_many_rules", R"(
    INSERT INTO course_service.node_rules AS n (course_id, node_id, organization_id, rules, updated_by, updated_at)
    SELECT $2, r.node_id, $1, r.rules, $5, $6 FROM unnest($3::uuid[], $4::text[]) AS r (node_id, rules)
    ON CONFLICT (course_id, node_id) DO UPDATE
    SET rules = excluded.rules, revision = n.revision + 1, updated_by = excluded.updated_by,
        updated_at = excluded.updated_at
    WHERE n.organization_id = excluded.organization_id)"};

constexpr pg::Statement kMarkRulesUsed{"course.mark_rules_used", R"(
    UPDATE course_service.courses SET uses_rules = true
    WHERE organization_id = $1 AND course_id = $2 AND NOT uses_rules)"};

constexpr pg::Statement kLockPrerequisites{"course.lock_prerequisites", R"(
    SELECT pg_advisory_xact_lock(hashtext('courses before courses'), hashtext($1::uuid::text)))"};

constexpr pg::Statement kListPrerequisites{"course.list_prerequisites", R"(
    SELECT course_id, required_course_id AS required FROM course_service.course_prerequisites
    WHERE organization_id = $1 LIMIT 100000)"};

constexpr pg::Statement kDropPrerequisites{"course.drop_draft_prerequisites", R"(
    UPDATE course_service.course_prerequisites SET in_draft = false
    WHERE organization_id = $1 AND course_id = $2 AND required_course_id <> ALL ($3))"};

constexpr pg::Statement kAddPrerequisites{"course.add_draft_prerequisites", R"(
    INSERT INTO course_service.course_prerequisites
        (course_id, required_course_id, organization_id, in_draft, in_published)
    SELECT $2, r.course_id, $1, true, false
    FROM unnest($3::uuid[]) AS r (course_id)
    ON CONFLICT (course_id, required_course_id) DO UPDATE SET in_draft = true)"};

constexpr pg::Statement kPublishPrerequisites{"course.publish_prerequisites", R"(
    UPDATE course_service.course_prerequisites SET in_published = in_draft
    WHERE organization_id = $1 AND course_id = $2 AND in_published <> in_draft)"};

constexpr pg::Statement kForgetPrerequisites{"course.forget_prerequisites", R"(
    DELETE FROM course_service.course_prerequisites
    WHERE organization_id = $1 AND course_id = $2 AND NOT in_draft AND NOT in_published)"};

constexpr pg::Statement kListChoices{"course.list_rule_choices", R"(
    (SELECT section_id AS id, 'section' AS kind, title FROM course_service.sections
     WHERE organization_id = $1 AND course_id = $2 ORDER BY title LIMIT 500)
    UNION ALL
    (SELECT cohort_id, 'cohort', title FROM course_service.cohorts
     WHERE organization_id = $1 ORDER BY title LIMIT 500)
    UNION ALL
    (SELECT course_id, 'course', title FROM course_service.catalogue
     WHERE organization_id = $1 AND course_id <> $2 AND visibility IN ('public', 'organization') ORDER BY title LIMIT 500))"};

constexpr pg::Statement kListTitles{"course.list_titles", R"(
    SELECT c.course_id, CASE WHEN $4 OR i.user_id IS NOT NULL THEN c.title ELSE coalesce(v.title, '') END AS title,
           c.published_version IS NOT NULL AND c.archived_at IS NULL AS offered,
           $4 OR i.user_id IS NOT NULL OR e.user_id IS NOT NULL
               OR c.published_version IS NOT NULL AND c.visibility <> 'private' AS visible
    FROM course_service.courses c
    LEFT JOIN course_service.course_versions v
           ON v.organization_id = $1 AND v.course_id = c.course_id AND v.version = c.published_version
    LEFT JOIN course_service.course_instructors i
           ON i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $3
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3
    WHERE c.organization_id = $1 AND c.course_id = ANY ($2) LIMIT 1000)"};

constexpr pg::Statement kListMissing{"course.list_missing_courses", R"(
    SELECT c.course_id, coalesce(v.title, c.title) AS title
    FROM course_service.course_prerequisites p
    JOIN course_service.courses c ON c.course_id = p.required_course_id
    LEFT JOIN course_service.course_versions v ON v.course_id = c.course_id AND v.version = c.published_version
    WHERE p.organization_id = $1 AND p.course_id = $2 AND p.in_published AND c.archived_at IS NULL
      AND NOT EXISTS (SELECT FROM course_service.enrollments e
                      WHERE e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3
                        AND e.completed_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM course_service.past_enrollments e
                      WHERE e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3
                        AND e.completed_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM course_service.rule_overrides o
                      WHERE o.organization_id = $1 AND o.course_id = $2 AND o.node_id = $2 AND o.exempt_from_conditions
                        AND (o.user_id = $3
                             OR o.group_id IN (SELECT g.group_id FROM course_service.student_groups g
                                               WHERE g.organization_id = $1 AND g.user_id = $3)))
    ORDER BY 2, 1 LIMIT 100)"};

}  // namespace

Task<std::vector<NodeRulesRow>> list_rules(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course) {
    return session.list<NodeRulesRow>(context, kListRules, organization, course);
}

Task<std::int32_t> put_rules(pg::Transaction& transaction, const Context& context,
                             OrganizationId organization, CourseId course, Uuid node,
                             std::string_view rules, UserId by, Time now) {
    return transaction.one<std::int32_t>(context, kPutRules, organization, course, node, rules, by,
                                         now);
}

void put_rules(pg::Transaction& transaction, OrganizationId organization, const NewRules& rules) {
    transaction.post(kPutManyRules, organization, rules.course_id, rules.nodes, rules.rules,
                     rules.by, rules.at);
}

void mark_rules_used(pg::Transaction& transaction, OrganizationId organization, CourseId course) {
    transaction.post(kMarkRulesUsed, organization, course);
}

Task<std::vector<CourseEdge>> lock_prerequisites(pg::Transaction& transaction,
                                                 const Context& context,
                                                 OrganizationId organization) {
    transaction.post(kLockPrerequisites, organization);
    return transaction.list<CourseEdge>(context, kListPrerequisites, organization);
}

void set_draft_prerequisites(pg::Transaction& transaction, OrganizationId organization,
                             CourseId course, const std::vector<CourseId>& required) {
    transaction.post(kDropPrerequisites, organization, course, required);
    transaction.post(kAddPrerequisites, organization, course, required);
    transaction.post(kForgetPrerequisites, organization, course);
}

void publish_prerequisites(pg::Transaction& transaction, OrganizationId organization,
                           CourseId course) {
    transaction.post(kPublishPrerequisites, organization, course);
    transaction.post(kForgetPrerequisites, organization, course);
}

Task<std::vector<RuleChoice>> list_choices(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course) {
    return session.list<RuleChoice>(context, kListChoices, organization, course);
}

Task<std::vector<CourseTitleRow>> list_titles(pg::Session& session, const Context& context,
                                              OrganizationId organization,
                                              const std::vector<CourseId>& courses, UserId user,
                                              bool sees_all) {
    return session.list<CourseTitleRow>(context, kListTitles, organization, courses, user,
                                        sees_all);
}

Task<std::vector<RequiredCourse>> list_missing_courses(pg::Session& session, const Context& context,
                                                       OrganizationId organization, CourseId course,
                                                       UserId user) {
    return session.list<RequiredCourse>(context, kListMissing, organization, course, user);
}

}  // namespace lms::course::store
