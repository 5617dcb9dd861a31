#pragma once
// What people see and change of themselves, and what everybody sees.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/http/endpoint.hpp"
#include "libs/json/rules.hpp"
#include "libs/json/types.hpp"
#include "services/user/contract/types.hpp"

namespace lms::user {

struct OrganizationView {
    OrganizationId id;
    std::string name;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(OrganizationView, (), (id, name, revision))

// What everybody may know, before signing in: the name of the default organisation.
struct Site {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Site, (), (name))

// Null means: as the browser says.
struct Preferences {
    std::optional<std::string> language;   // BCP 47
    std::optional<std::string> time_zone;  // IANA name
    Theme theme = Theme::system;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (language, time_zone, theme))

// No ETag, since it shows three kinds of rows; `revision` is the one of the account and profile.
struct Me {
    UserId id;
    std::string email;
    std::string name;
    std::vector<Role> roles;
    OrganizationView organization;
    std::string headline;
    std::string bio;
    std::optional<std::string> website;
    Preferences preferences;
    std::int32_t revision = 1;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (id, email, name, roles, organization, headline, bio, website, preferences,
                       revision, created_at))

// An absent member stays. If-Match with the revision is honoured when sent.
struct UpdateMe {
    std::optional<std::string> name;
    std::optional<std::string> headline;
    std::optional<std::string> bio;
    json::Patch<std::string> website;
};
BOOST_DESCRIBE_STRUCT(UpdateMe, (), (name, headline, bio, website))
inline constexpr auto json_rules(const UpdateMe*) {
    return json::rules(json::field<&UpdateMe::name>(json::length{1, kMaxName}, json::not_blank{}),
                       json::field<&UpdateMe::headline>(json::length{0, kMaxName}),
                       json::field<&UpdateMe::bio>(json::length{0, kMaxBio}),
                       json::field<&UpdateMe::website>(json::format{json::Format::url}));
}

// Null returns to what the browser says.
struct UpdatePreferences {
    json::Patch<std::string> language;
    json::Patch<std::string> time_zone;
    std::optional<Theme> theme;
};
BOOST_DESCRIBE_STRUCT(UpdatePreferences, (), (language, time_zone, theme))
inline constexpr auto json_rules(const UpdatePreferences*) {
    return json::rules(
        json::field<&UpdatePreferences::language>(json::format{json::Format::language}),
        json::field<&UpdatePreferences::time_zone>(
            json::length{1, 64},
            json::pattern{"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$",
                          "must be the name of a time zone like Europe/Lisbon"}));
}

inline constexpr http::Endpoint<http::Nothing, Site> kGetSite{http::Method::get, "/api/v1/site",
                                                              http::Access::anyone, "user.get_site",
                                                              "What this installation is called"};
inline constexpr http::Endpoint<http::Nothing, Me> kGetMe{
    http::Method::get, "/api/v1/me", http::Access::signed_in, "user.get_me",
    "The caller: account, roles, organisation, profile and preferences"};
inline constexpr http::Endpoint<UpdateMe, Me> kUpdateMe{http::Method::patch, "/api/v1/me",
                                                        http::Access::signed_in, "user.update_me",
                                                        "Change the caller's profile"};
inline constexpr http::Endpoint<http::Nothing, Preferences> kGetPreferences{
    http::Method::get, "/api/v1/me/preferences", http::Access::signed_in, "user.get_preferences",
    "Language, time zone and theme of the caller"};
inline constexpr http::Endpoint<UpdatePreferences, Preferences> kUpdatePreferences{
    http::Method::patch, "/api/v1/me/preferences", http::Access::signed_in,
    "user.update_preferences", "Change language, time zone or theme"};
inline constexpr http::Endpoint<http::Nothing, OrganizationView> kGetOrganization{
    http::Method::get, "/api/v1/organizations/current", http::Access::signed_in,
    "user.get_organization", "The caller's organisation"};

}  // namespace lms::user
