#pragma once
// Rows of user_service.users, role_assignments and preferences.
// Lock order of the service: organisation, then user.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/user/contract/directory.hpp"

namespace lms::user::store {

struct UserRow {
    UserId user_id;
    OrganizationId organization_id;
    std::string email;
    std::string name;
    std::string headline;
    std::string bio;
    std::optional<std::string> website;
    UserState state = UserState::active;
    std::vector<Role> roles;  // alphabetical
    std::int32_t revision = 1;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(UserRow, (),
                      (user_id, organization_id, email, name, headline, bio, website, state, roles,
                       revision, created_at, updated_at))

// Everything that GET /me shows, in one read.
struct MeRow : UserRow {
    std::string organization_name;
    std::int32_t organization_revision = 1;
    std::optional<std::string> language;
    std::optional<std::string> time_zone;
    Theme theme = Theme::system;
};
BOOST_DESCRIBE_STRUCT(MeRow, (UserRow),
                      (organization_name, organization_revision, language, time_zone, theme))

// Where the next page begins: after this user.
struct Position {
    std::string sort_name;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(Position, (), (sort_name, user_id))

struct ListedUser {
    UserId user_id;
    std::string email;
    std::string name;
    std::string sort_name;
    UserState state = UserState::active;
    std::vector<Role> roles;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(ListedUser, (), (user_id, email, name, sort_name, state, roles, created_at))

struct Filter {
    std::optional<std::string> q;
    std::optional<Role> role;
    std::optional<UserState> state;
};

// False when the id exists already, in whatever organisation. Throws not_found(organization).
Task<bool> insert_user(pg::Transaction& transaction, const Context& context, const UserRow& user);
// By id alone: the caller is a service and learns the organisation from it.
Task<std::optional<UserRow>> find_account(pg::Session& session, const Context& context,
                                          UserId user);
Task<std::optional<UserRow>> find_user(pg::Session& session, const Context& context,
                                       OrganizationId organization, UserId user);
Task<std::optional<MeRow>> find_me(pg::Session& session, const Context& context,
                                   OrganizationId organization, UserId user);
// The row of find_user, locked until the transaction ends.
Task<std::optional<UserRow>> lock_user(pg::Transaction& transaction, const Context& context,
                                       OrganizationId organization, UserId user);
// Writes name, profile and state; returns the new revision.
Task<std::int32_t> update_user(pg::Transaction& transaction, const Context& context,
                               const UserRow& user);
// Makes the user's roles exactly these.
void set_roles(pg::Transaction& transaction, OrganizationId organization, UserId user,
               const std::vector<Role>& roles, std::optional<UserId> assigned_by, Time now);
// Up to `limit` users by name, from `after` on.
Task<std::vector<ListedUser>> list_users(pg::Session& session, const Context& context,
                                         OrganizationId organization, const Filter& filter,
                                         const std::optional<Position>& after, std::int64_t limit);
// Active ones besides `user`; their number cannot fall while the organisation is locked.
Task<std::int64_t> count_other_administrators(pg::Transaction& transaction, const Context& context,
                                              OrganizationId organization, UserId user);

Task<Preferences> get_preferences(pg::Session& session, const Context& context,
                                  OrganizationId organization, UserId user);
Task<> save_preferences(pg::Session& session, const Context& context, OrganizationId organization,
                        UserId user, const Preferences& preferences, Time now);

}  // namespace lms::user::store
