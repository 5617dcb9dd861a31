#include "services/assessment/store/assignment_people_store.hpp"

#include "libs/core/problem.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kListGroups{"assessment.list_assignment_groups", R"(
    SELECT g.group_id, g.title, EXISTS (SELECT FROM assessment_service.submissions s
        WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.owner_id = g.group_id) AS has_submitted
    FROM assessment_service.assignment_groups g
    WHERE g.organization_id = $1 AND g.assignment_id = $2
    ORDER BY lower(g.title), g.group_id LIMIT 500)"};

constexpr pg::Statement kListMembers{"assessment.list_group_members", R"(
    SELECT m.group_id, m.user_id, p.name, p.email
    FROM assessment_service.assignment_group_members m
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = m.user_id
    WHERE m.organization_id = $1 AND m.assignment_id = $2
    ORDER BY p.name, m.user_id LIMIT 25000)"};

constexpr pg::Statement kListOwn{"assessment.list_own_group", R"(
    SELECT m.group_id, m.user_id, p.name, p.email
    FROM assessment_service.assignment_group_members own
    JOIN assessment_service.assignment_group_members m ON m.group_id = own.group_id
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = m.user_id
    WHERE own.organization_id = $1 AND own.assignment_id = $2 AND own.user_id = $3
    ORDER BY p.name, m.user_id LIMIT 50)"};

constexpr pg::Statement kDeleteGroups{"assessment.delete_assignment_groups", R"(
    DELETE FROM assessment_service.assignment_groups
    WHERE organization_id = $1 AND assignment_id = $2 AND group_id <> ALL ($3))"};

// Nothing of another assignment: its group keeps its own.
constexpr pg::Statement kPutGroups{"assessment.put_assignment_groups", R"(
    INSERT INTO assessment_service.assignment_groups AS g (group_id, organization_id, assignment_id, title)
    SELECT w.group_id, $1, $2, w.title FROM unnest($3::uuid[], $4::text[]) AS w (group_id, title)
    ON CONFLICT (group_id) DO UPDATE SET title = excluded.title
    WHERE g.organization_id = $1 AND g.assignment_id = $2)"};

constexpr pg::Statement kDeleteMembers{"assessment.delete_group_members", R"(
    DELETE FROM assessment_service.assignment_group_members WHERE organization_id = $1 AND assignment_id = $2)"};

constexpr pg::Statement kPutMembers{"assessment.put_group_members", R"(
    INSERT INTO assessment_service.assignment_group_members (assignment_id, user_id, organization_id, group_id)
    SELECT $2, w.user_id, $1, w.group_id FROM unnest($3::uuid[], $4::uuid[]) AS w (group_id, user_id))"};

constexpr pg::Statement kListExtensions{"assessment.list_extensions", R"(
    SELECT e.user_id, p.name, p.email, e.document, e.reason, e.granted_by, e.granted_at
    FROM assessment_service.assignment_extensions e
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = e.user_id
    WHERE e.organization_id = $1 AND e.assignment_id = $2 AND ($3::uuid[] IS NULL OR e.user_id = ANY ($3))
    ORDER BY p.name, e.user_id LIMIT 1000)"};

constexpr pg::Statement kCountExtensions{"assessment.count_extensions", R"(
    SELECT count(*)::integer AS number FROM assessment_service.assignment_extensions
    WHERE organization_id = $1 AND assignment_id = $2 AND user_id <> $3)"};

constexpr pg::Statement kPutExtension{"assessment.put_extension", R"(
    INSERT INTO assessment_service.assignment_extensions (assignment_id, user_id, organization_id, document, reason,
        granted_by, granted_at)
    VALUES ($2, $3, $1, $4, $5, $6, $7)
    ON CONFLICT (assignment_id, user_id) DO UPDATE SET document = excluded.document, reason = excluded.reason,
        granted_by = excluded.granted_by, granted_at = excluded.granted_at)"};

constexpr pg::Statement kDeleteExtension{"assessment.delete_extension", R"(
    DELETE FROM assessment_service.assignment_extensions
    WHERE organization_id = $1 AND assignment_id = $2 AND user_id = $3)"};

}  // namespace

Task<std::vector<GroupRow>> list_groups(pg::Session& session, const Context& context,
                                        OrganizationId organization, AssignmentId assignment) {
    return session.list<GroupRow>(context, kListGroups, organization, assignment);
}

Task<std::vector<GroupMemberRow>> list_group_members(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     AssignmentId assignment) {
    return session.list<GroupMemberRow>(context, kListMembers, organization, assignment);
}

Task<std::vector<GroupMemberRow>> list_own_group(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 AssignmentId assignment, UserId user) {
    return session.list<GroupMemberRow>(context, kListOwn, organization, assignment, user);
}

Task<> replace_groups(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, AssignmentId assignment,
                      const std::vector<WrittenGroup>& groups) {
    std::vector<AssignmentGroupId> ids;
    std::vector<std::string> titles;
    std::vector<AssignmentGroupId> group_of;
    std::vector<UserId> members;
    for (const WrittenGroup& group : groups) {
        ids.push_back(group.group_id);
        titles.push_back(group.title);
        group_of.insert(group_of.end(), group.user_ids.size(), group.group_id);
        members.insert(members.end(), group.user_ids.begin(), group.user_ids.end());
    }
    transaction.post(kDeleteMembers, organization, assignment);
    try {
        co_await transaction.execute(context, kDeleteGroups, organization, assignment, ids);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "submissions_group_id_fkey") throw;
        throw conflict("assignment.group_has_submitted",
                       "A group that has begun a submission cannot be deleted.");
    }
    const auto kept =
        co_await transaction.execute(context, kPutGroups, organization, assignment, ids, titles);
    if (kept != std::ssize(ids)) throw not_found("group");
    transaction.post(kPutMembers, organization, assignment, group_of, members);
}

Task<std::vector<ExtensionRow>> list_extensions(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                AssignmentId assignment,
                                                const std::optional<std::vector<UserId>>& users) {
    return session.list<ExtensionRow>(context, kListExtensions, organization, assignment, users);
}

Task<std::int32_t> count_extensions(pg::Session& session, const Context& context,
                                    OrganizationId organization, AssignmentId assignment,
                                    UserId user) {
    return session.one<std::int32_t>(context, kCountExtensions, organization, assignment, user);
}

void put_extension(pg::Transaction& transaction, OrganizationId organization,
                   AssignmentId assignment, const ExtensionRow& row) {
    transaction.post(kPutExtension, organization, assignment, row.user_id, row.document, row.reason,
                     row.granted_by, row.granted_at);
}

Task<bool> delete_extension(pg::Transaction& transaction, const Context& context,
                            OrganizationId organization, AssignmentId assignment, UserId user) {
    co_return co_await transaction.execute(context, kDeleteExtension, organization, assignment,
                                           user) > 0;
}

}  // namespace lms::assessment::store
