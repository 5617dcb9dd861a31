#pragma once
// For other services: a user comes into being, and what a login needs to know of one.
#include <optional>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "libs/json/rules.hpp"
#include "services/user/contract/types.hpp"

namespace lms::user {

// The caller chooses the id and may repeat the call: the same id and e-mail give the same user.
// E-mail addresses are owned, case-folded and kept unique by the auth service.
struct EnsureUser {
    UserId user_id;
    std::optional<OrganizationId> organization_id;  // default: default_organization()
    std::string email;
    std::string name;
    std::optional<std::vector<Role>> roles;  // default: student; ignored when the user exists
};
BOOST_DESCRIBE_STRUCT(EnsureUser, (), (user_id, organization_id, email, name, roles))
inline constexpr auto json_rules(const EnsureUser*) {
    return json::rules(json::field<&EnsureUser::email>(json::format{json::Format::email}),
                       json::field<&EnsureUser::name>(json::length{1, kMaxName}, json::not_blank{}),
                       json::field<&EnsureUser::roles>(json::items{1, 4}));
}

struct UserKey {
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(UserKey, (), (user_id))

struct Account {
    UserId user_id;
    OrganizationId organization_id;
    std::string email;
    std::string name;
    std::vector<Role> roles;
    UserState state = UserState::active;
};
BOOST_DESCRIBE_STRUCT(Account, (), (user_id, organization_id, email, name, roles, state))

struct EnsureOrganization {
    OrganizationId organization_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(EnsureOrganization, (), (organization_id, name))
inline constexpr auto json_rules(const EnsureOrganization*) {
    return json::rules(
        json::field<&EnsureOrganization::name>(json::length{1, kMaxName}, json::not_blank{}));
}

// 409 user.id_taken when the id belongs to somebody else; 404 for an unknown organisation.
inline constexpr http::Endpoint<EnsureUser, Account> kEnsureUser{
    http::Method::post, "/internal/v1/users", http::Access::service, "user.ensure",
    "Create a user unless it exists"};

// Deactivated users are found too: see `state`.
inline constexpr http::Endpoint<UserKey, Account> kFindAccount{
    http::Method::get, "/internal/v1/users/{user_id}", http::Access::service, "user.for_login",
    "What a login needs to know of a user"};

// An existing organisation stays as it is.
inline constexpr http::Endpoint<EnsureOrganization, http::Nothing> kEnsureOrganization{
    http::Method::post,
    "/internal/v1/organizations",
    http::Access::service,
    "user.ensure_organization",
    "Create an organisation unless it exists",
    204};

}  // namespace lms::user
