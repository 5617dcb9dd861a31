#pragma once
// What administrators see and change of the users of their organisation.
#include <optional>
#include <string>
#include <vector>

#include "services/user/contract/accounts.hpp"
#include "services/user/contract/profile.hpp"

namespace lms::user {

struct ListUsers {
    std::optional<std::string> q;  // part of a name or an e-mail address, in any case
    std::optional<Role> role;
    std::optional<UserState> state;
    std::int32_t limit = 50;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListUsers, (), (q, role, state, limit, cursor))
inline constexpr auto json_rules(const ListUsers*) {
    return json::rules(json::field<&ListUsers::q>(json::length{1, 100}),
                       json::field<&ListUsers::limit>(json::defaulted{}, json::range{1, 100}));
}

struct UserSummary {
    UserId id;
    std::string email;
    std::string name;
    std::vector<Role> roles;
    UserState state = UserState::active;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(UserSummary, (), (id, email, name, roles, state, created_at))

// By name.
struct UserPage {
    std::vector<UserSummary> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(UserPage, (), (items, next_cursor))

// ETag is the revision.
struct UserDetail : UserSummary {
    std::string headline;
    std::string bio;
    std::optional<std::string> website;
    std::int32_t revision = 1;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(UserDetail, (UserSummary), (headline, bio, website, revision, updated_at))

// An absent member stays. Needs If-Match.
struct UpdateUser {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::vector<Role>> roles;
    std::optional<UserState> state;
};
BOOST_DESCRIBE_STRUCT(UpdateUser, (), (user_id, name, roles, state))
inline constexpr auto json_rules(const UpdateUser*) {
    return json::rules(json::field<&UpdateUser::name>(json::length{1, kMaxName}, json::not_blank{}),
                       json::field<&UpdateUser::roles>(json::items{1, 4}));
}

// Needs If-Match.
struct UpdateOrganization {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(UpdateOrganization, (), (name))
inline constexpr auto json_rules(const UpdateOrganization*) {
    return json::rules(
        json::field<&UpdateOrganization::name>(json::length{1, kMaxName}, json::not_blank{}));
}

inline constexpr http::Endpoint<ListUsers, UserPage> kListUsers{
    http::Method::get, "/api/v1/users", http::Access::administrator, "user.list",
    "The users of the organisation, by name"};
inline constexpr http::Endpoint<UserKey, UserDetail> kGetUser{
    http::Method::get, "/api/v1/users/{user_id}", http::Access::administrator, "user.get",
    "One user of the organisation"};
// 409 user.last_administrator when the organisation would be left without an active administrator.
inline constexpr http::Endpoint<UpdateUser, UserDetail> kUpdateUser{
    http::Method::patch, "/api/v1/users/{user_id}", http::Access::administrator, "user.update",
    "Change name, roles or state of a user"};
inline constexpr http::Endpoint<UpdateOrganization, OrganizationView> kUpdateOrganization{
    http::Method::patch, "/api/v1/organizations/current", http::Access::administrator,
    "user.update_organization", "Rename the organisation"};

}  // namespace lms::user
