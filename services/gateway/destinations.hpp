#pragma once
// The table of path prefixes: which service answers, and under which rate limit. Pure.
#include <optional>
#include <span>
#include <string_view>

#include "libs/http/message.hpp"

namespace lms::gateway {

enum class LimitKind { api, auth, upload, content };

// The "service" of what the gateway answers itself, like any other behind the token check.
inline constexpr std::string_view kOwnPages = "gateway";

struct Destination {
    std::string_view prefix;   // whole segments
    std::string_view service;  // its name in the network
    LimitKind limit;
};

std::span<const Destination> destinations();

// Nothing for a path that no service answers: pages of the gateway, the web application, and
// everything below /internal/.
std::optional<Destination> find_destination(http::Method method, std::string_view path);

// Whether the web application may answer for a path that nobody else does. Below /api, /internal
// and /.well-known programs ask, and a page would be the wrong answer.
bool may_be_page(std::string_view path);

}  // namespace lms::gateway
