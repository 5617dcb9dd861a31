#pragma once
// The public halves of the keys that sign access tokens (RFC 7517); cacheable.
#include "libs/http/endpoint.hpp"
#include "libs/json/types.hpp"

namespace lms::auth_service {

inline constexpr http::Endpoint<http::Nothing, json::Raw> kJwks{
    http::Method::get, "/.well-known/jwks.json", http::Access::anyone, "auth.jwks",
    "Keys that verify access tokens"};

}  // namespace lms::auth_service
