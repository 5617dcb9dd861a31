#pragma once
// Administrators make accounts and hand over links by which people set their passwords. No mail is
// sent, and nobody but the person ever knows a password.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/time.hpp"
#include "services/auth/contract/accounts.hpp"

namespace lms::auth_service {

inline constexpr std::size_t kMaxLinkToken = 128;

enum class LinkPurpose { welcome, reset };  // a first password; another one
BOOST_DESCRIBE_ENUM(LinkPurpose, welcome, reset)

// Good once and until it expires, for one person, and only the newest of theirs.
struct PasswordLink {
    LinkPurpose purpose = LinkPurpose::welcome;
    // Below the address of the web application. The token stands behind '#', which browsers send to
    // nobody; it is shown here and never again.
    std::string path;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(PasswordLink, (), (purpose, path, expires_at))

struct NewAccount {
    std::string email;
    std::string name;
    std::optional<std::vector<Role>> roles;  // default: student
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (email, name, roles))
inline constexpr auto json_rules(const NewAccount*) {
    return json::rules(json::field<&NewAccount::email>(json::format{json::Format::email}),
                       json::field<&NewAccount::name>(json::length{1, 120}, json::not_blank{}),
                       json::field<&NewAccount::roles>(json::items{1, 4}));
}

struct Person {
    UserId id;
    std::string email;
    std::string name;
    std::vector<Role> roles;
    PasswordLink link;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, email, name, roles, link))

struct AccountKey {
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(AccountKey, (), (user_id))

struct OpenLink {
    LinkPurpose purpose = LinkPurpose::welcome;
    Time created_at;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(OpenLink, (), (purpose, created_at, expires_at))

struct AccountView {
    UserId user_id;
    std::optional<Time> last_sign_in_at;  // as far back as sign-ins are kept
    std::optional<OpenLink> open_link;
};
BOOST_DESCRIBE_STRUCT(AccountView, (), (user_id, last_sign_in_at, open_link))

struct LinkToken {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(LinkToken, (), (token))
inline constexpr auto json_rules(const LinkToken*) {
    return json::rules(json::field<&LinkToken::token>(json::length{1, kMaxLinkToken}));
}

struct PasswordLinkView {
    LinkPurpose purpose = LinkPurpose::welcome;
    std::string email;
    std::string name;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(PasswordLinkView, (), (purpose, email, name, expires_at))

struct SetPassword {
    std::string token;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SetPassword, (), (token, password))
inline constexpr auto json_rules(const SetPassword*) {
    return json::rules(json::field<&SetPassword::token>(json::length{1, kMaxLinkToken}),
                       json::field<&SetPassword::password>(json::length{1, kMaxPassword}));
}

// 409 auth.email_taken. Takes no Idempotency-Key, since the answer would be kept with its token:
// who did not see it makes another link.
inline constexpr http::Endpoint<NewAccount, Person> kCreateAccount{http::Method::post,
                                                                   "/api/v1/auth/accounts",
                                                                   http::Access::administrator,
                                                                   "auth.create_account",
                                                                   "Create a person's account",
                                                                   201,
                                                                   kSmallBody};
// 404 user.not_found for people of other organisations, here and below.
inline constexpr http::Endpoint<AccountKey, AccountView> kGetAccount{
    http::Method::get, "/api/v1/auth/accounts/{user_id}", http::Access::administrator,
    "auth.get_account", "When a person last signed in, and whether a password link is open"};
// 409 auth.account_deactivated.
inline constexpr http::Endpoint<AccountKey, PasswordLink> kCreatePasswordLink{
    http::Method::post,
    "/api/v1/auth/accounts/{user_id}/password-link",
    http::Access::administrator,
    "auth.create_password_link",
    "Make a link by which a person sets a password; earlier ones become worthless",
    201,
    kSmallBody};
inline constexpr http::Endpoint<AccountKey, http::Nothing> kWithdrawPasswordLink{
    http::Method::del,
    "/api/v1/auth/accounts/{user_id}/password-link",
    http::Access::administrator,
    "auth.withdraw_password_link",
    "Make a person's password link worthless",
    204};
// 404 password_link.not_found, here and below: unknown, expired, used, withdrawn or replaced.
inline constexpr http::Endpoint<LinkToken, PasswordLinkView> kViewPasswordLink{
    http::Method::post,
    "/api/v1/auth/password-link/view",
    http::Access::anyone,
    "auth.view_password_link",
    "Whose password a link would set",
    200,
    kSmallBody};
// Ends all sessions of the person.
inline constexpr http::Endpoint<SetPassword, http::Nothing> kUsePasswordLink{
    http::Method::put,
    "/api/v1/auth/password-link",
    http::Access::anyone,
    "auth.use_password_link",
    "Set a password by a link",
    204,
    kSmallBody};

}  // namespace lms::auth_service
