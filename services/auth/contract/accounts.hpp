#pragma once
// Registering, signing in and staying signed in. No answer, and no time it takes, tells whether an
// account exists.
#include <optional>
#include <string>

#include "libs/http/endpoint.hpp"
#include "libs/json/rules.hpp"

namespace lms::auth_service {

inline constexpr std::size_t kMaxPassword = 1024;
inline constexpr std::size_t kMaxRefreshToken = 256;

struct Register {
    std::string email;
    std::string password;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Register, (), (email, password, name))
inline constexpr auto json_rules(const Register*) {
    return json::rules(json::field<&Register::email>(json::format{json::Format::email}),
                       json::field<&Register::password>(json::length{1, kMaxPassword}),
                       json::field<&Register::name>(json::length{1, 120}, json::not_blank{}));
}

// The same whether the account is new or was there before.
struct Registered {
    std::string email;
    std::string status = "registered";
};
BOOST_DESCRIBE_STRUCT(Registered, (), (email, status))

struct Login {
    std::string email;
    std::string password;
    // Of a session that the new one takes the place of, whoever's it is: a browser's, from its
    // cookie. An unknown one is not told.
    std::optional<std::string> replaced_token;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, password, replaced_token))
inline constexpr auto json_rules(const Login*) {
    return json::rules(json::field<&Login::email>(json::length{1, 254}),
                       json::field<&Login::password>(json::length{1, kMaxPassword}),
                       json::field<&Login::replaced_token>(json::length{1, kMaxRefreshToken}));
}

// The token is required, but of a browser, whose cookie takes its place.
struct Refresh {
    std::optional<std::string> refresh_token;
};
BOOST_DESCRIBE_STRUCT(Refresh, (), (refresh_token))
inline constexpr auto json_rules(const Refresh*) {
    return json::rules(json::field<&Refresh::refresh_token>(json::length{1, kMaxRefreshToken}));
}

// RFC 6749 section 5.1. The refresh token can be used once; a browser gets it as a cookie and none
// here.
struct Tokens {
    std::string access_token;
    std::optional<std::string> refresh_token;
    std::string token_type = "Bearer";
    std::int64_t expires_in = 0;          // seconds, of the access token
    std::int64_t refresh_expires_in = 0;  // seconds, of the refresh token
};
BOOST_DESCRIBE_STRUCT(Tokens, (),
                      (access_token, refresh_token, token_type, expires_in, refresh_expires_in))

struct Logout {
    std::optional<std::string> refresh_token;
};
BOOST_DESCRIBE_STRUCT(Logout, (), (refresh_token))
inline constexpr auto json_rules(const Logout*) {
    return json::rules(json::field<&Logout::refresh_token>(json::length{1, kMaxRefreshToken}));
}

struct ChangePassword {
    std::string current_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))
inline constexpr auto json_rules(const ChangePassword*) {
    return json::rules(
        json::field<&ChangePassword::current_password>(json::length{1, kMaxPassword}),
        json::field<&ChangePassword::new_password>(json::length{1, kMaxPassword}));
}

inline constexpr std::size_t kSmallBody = 16384;

inline constexpr http::Endpoint<Register, Registered> kRegister{
    http::Method::post, "/api/v1/auth/register", http::Access::anyone,
    "auth.register",    "Create an account",     201,
    kSmallBody};
// 401 auth.invalid_credentials; 429 auth.too_many_attempts.
inline constexpr http::Endpoint<Login, Tokens> kLogin{http::Method::post,
                                                      "/api/v1/auth/login",
                                                      http::Access::anyone,
                                                      "auth.login",
                                                      "Sign in with e-mail address and password",
                                                      200,
                                                      kSmallBody};
// 401 auth.refresh_invalid; auth.refresh_reused when it was used before, which ends the session;
// auth.no_session for a browser without a cookie.
inline constexpr http::Endpoint<Refresh, Tokens> kRefresh{http::Method::post,
                                                          "/api/v1/auth/refresh",
                                                          http::Access::anyone,
                                                          "auth.refresh",
                                                          "Exchange a refresh token for new tokens",
                                                          200,
                                                          kSmallBody};
// Ends the session of the access token, of the refresh token, or of both.
inline constexpr http::Endpoint<Logout, http::Nothing> kLogout{
    http::Method::post, "/api/v1/auth/logout", http::Access::anyone, "auth.logout", "Sign out", 204,
    kSmallBody};
// Ends all other sessions.
inline constexpr http::Endpoint<ChangePassword, http::Nothing> kChangePassword{
    http::Method::put,
    "/api/v1/auth/password",
    http::Access::signed_in,
    "auth.change_password",
    "Change the caller's password",
    204,
    kSmallBody};

}  // namespace lms::auth_service
