#pragma once
// Who submits an assignment together, and who may do so later than others.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/assignments.hpp"

namespace lms::assessment::store {

struct GroupRow {
    AssignmentGroupId group_id;
    std::string title;
    bool has_submitted = false;
};
BOOST_DESCRIBE_STRUCT(GroupRow, (), (group_id, title, has_submitted))
struct GroupMemberRow {
    AssignmentGroupId group_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(GroupMemberRow, (), (group_id, user_id, name, email))

Task<std::vector<GroupRow>> list_groups(pg::Session& session, const Context& context,
                                        OrganizationId organization, AssignmentId assignment);
Task<std::vector<GroupMemberRow>> list_group_members(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     AssignmentId assignment);
// The group of this person, with all of its members; empty without one.
Task<std::vector<GroupMemberRow>> list_own_group(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 AssignmentId assignment, UserId user);

struct WrittenGroup {
    AssignmentGroupId group_id;
    std::string title;
    std::vector<UserId> user_ids;
};
// All groups of the assignment from now on. Throws conflict `assignment.group_has_submitted` where
// one would go that has begun a submission.
Task<> replace_groups(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, AssignmentId assignment,
                      const std::vector<WrittenGroup>& groups);

struct ExtensionRow {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    json::Raw document;
    std::string reason;
    UserId granted_by;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(ExtensionRow, (),
                      (user_id, name, email, document, reason, granted_by, granted_at))
// Of these people, or of all.
Task<std::vector<ExtensionRow>> list_extensions(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                AssignmentId assignment,
                                                const std::optional<std::vector<UserId>>& users);
inline constexpr std::int32_t kMostExtensions = 1'000;  // of an assignment
// Of others than `user`. Asked with the assignment locked.
Task<std::int32_t> count_extensions(pg::Session& session, const Context& context,
                                    OrganizationId organization, AssignmentId assignment,
                                    UserId user);
void put_extension(pg::Transaction& transaction, OrganizationId organization,
                   AssignmentId assignment, const ExtensionRow& row);
Task<bool> delete_extension(pg::Transaction& transaction, const Context& context,
                            OrganizationId organization, AssignmentId assignment, UserId user);

}  // namespace lms::assessment::store
