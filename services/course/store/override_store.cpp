#include "services/course/store/override_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kKnowsUser{"course.knows_user", R"(
    SELECT EXISTS (SELECT FROM course_service.people WHERE organization_id = $1 AND user_id = $3)
        OR EXISTS (SELECT FROM course_service.enrollments
                   WHERE organization_id = $1 AND course_id = $2 AND user_id = $3) AS known)"};

constexpr pg::Statement kKnowsGroup{"course.knows_group", R"(
    SELECT EXISTS (SELECT FROM course_service.sections
                   WHERE organization_id = $1 AND course_id = $2 AND section_id = $3)
        OR EXISTS (SELECT FROM course_service.cohorts WHERE organization_id = $1 AND cohort_id = $3) AS known)"};

constexpr pg::Statement kInsert{"course.insert_override", R"(
    INSERT INTO course_service.rule_overrides (override_id, organization_id, course_id, node_id, user_id, group_id,
        opens_at, due_at, extra_days, exempt_from_conditions, counts_as_completed, reason,
        created_by, created_at, updated_by, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $14)
    ON CONFLICT DO NOTHING
    RETURNING override_id)"};

constexpr pg::Statement kUpdate{"course.update_override", R"(
    UPDATE course_service.rule_overrides
    SET opens_at = $3, due_at = $4, extra_days = $5, exempt_from_conditions = $6, counts_as_completed = $7,
        reason = $8, updated_by = $9, updated_at = $10, revision = revision + 1
    WHERE organization_id = $1 AND override_id = $2)"};

constexpr pg::Statement kDelete{"course.delete_override", R"(
    DELETE FROM course_service.rule_overrides WHERE organization_id = $1 AND override_id = $2)"};

#define LMS_OVERRIDES                                                                         \
    "SELECT o.override_id, o.course_id, o.node_id, o.user_id, o.group_id,"                    \
    " coalesce(p.name, s.title, k.title) AS name, o.opens_at, o.due_at, o.extra_days,"        \
    " o.exempt_from_conditions, o.counts_as_completed, o.reason, o.created_by, o.created_at," \
    " o.updated_by, o.updated_at, o.revision"                                                 \
    " FROM course_service.rule_overrides o"                                                   \
    " LEFT JOIN course_service.people p"                                                      \
    "        ON p.organization_id = o.organization_id AND p.user_id = o.user_id"              \
    " LEFT JOIN course_service.sections s ON s.section_id = o.group_id"                       \
    " LEFT JOIN course_service.cohorts k ON k.cohort_id = o.group_id"                         \
    " WHERE o.organization_id = $1 AND o.course_id = $2"

constexpr pg::Statement kFind{"course.find_override", LMS_OVERRIDES " AND o.override_id = $3"};

constexpr pg::Statement kList{"course.list_overrides", LMS_OVERRIDES
                              " AND o.override_id < $3"
                              " AND ($4::uuid IS NULL OR o.user_id = $4)"
                              " AND ($5::uuid IS NULL OR o.group_id = $5)"
                              " ORDER BY o.override_id DESC LIMIT $6"};
#undef LMS_OVERRIDES

constexpr pg::Statement kAddHistory{"course.add_override_history", R"(
    INSERT INTO course_service.rule_override_history
        (organization_id, course_id, override_id, action, state, changed_by, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};

constexpr pg::Statement kListHistory{"course.list_override_history", R"(
    SELECT h.action, h.state, h.changed_by, p.name AS changed_by_name, h.changed_at
    FROM (SELECT entry, action, state, changed_by, changed_at FROM course_service.rule_override_history
          WHERE organization_id = $1 AND course_id = $2 AND override_id = $3
          ORDER BY entry DESC LIMIT 200) h
    LEFT JOIN course_service.people p ON p.organization_id = $1 AND p.user_id = h.changed_by
    ORDER BY h.entry)"};

}  // namespace

Override OverrideRow::rule() const {
    return {override_id.value,
            node_id,
            user_id.has_value(),
            opens_at,
            due_at,
            extra_days,
            exempt_from_conditions,
            counts_as_completed};
}

Task<bool> knows_user(pg::Session& session, const Context& context, OrganizationId organization,
                      CourseId course, UserId user) {
    return session.one<bool>(context, kKnowsUser, organization, course, user);
}

Task<bool> knows_group(pg::Session& session, const Context& context, OrganizationId organization,
                       CourseId course, Uuid group) {
    return session.one<bool>(context, kKnowsGroup, organization, course, group);
}

Task<bool> insert_override(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization, const OverrideRow& row) {
    const auto inserted = co_await transaction.find<OverrideId>(
        context, kInsert, row.override_id, organization, row.course_id, row.node_id, row.user_id,
        row.group_id, row.opens_at, row.due_at, row.extra_days, row.exempt_from_conditions,
        row.counts_as_completed, row.reason, row.created_by, row.created_at);
    co_return inserted.has_value();
}

void update_override(pg::Transaction& transaction, OrganizationId organization,
                     const OverrideRow& row) {
    transaction.post(kUpdate, organization, row.override_id, row.opens_at, row.due_at,
                     row.extra_days, row.exempt_from_conditions, row.counts_as_completed,
                     row.reason, row.updated_by, row.updated_at);
}

void delete_override(pg::Transaction& transaction, OrganizationId organization,
                     OverrideId override_id) {
    transaction.post(kDelete, organization, override_id);
}

Task<std::optional<OverrideRow>> find_override(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId course,
                                               OverrideId override_id) {
    return session.find<OverrideRow>(context, kFind, organization, course, override_id);
}

Task<std::vector<OverrideRow>> list_overrides(pg::Session& session, const Context& context,
                                              OrganizationId organization,
                                              const OverrideQuery& query) {
    return session.list<OverrideRow>(context, kList, organization, query.course_id, query.before,
                                     query.user_id, query.group_id, query.limit);
}

void add_history(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 OverrideId override_id, const OverrideChangeRow& change) {
    transaction.post(kAddHistory, organization, course, override_id, change.action, change.state,
                     change.changed_by, change.changed_at);
}

Task<std::vector<OverrideChangeRow>> list_history(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CourseId course,
                                                  OverrideId override_id) {
    return session.list<OverrideChangeRow>(context, kListHistory, organization, course,
                                           override_id);
}

}  // namespace lms::course::store
