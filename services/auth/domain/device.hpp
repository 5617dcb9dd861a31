#pragma once
// What a session remembers of the program that signed in. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "services/auth/contract/types.hpp"

namespace lms::auth_service {

inline constexpr std::size_t kMaxUserAgent = 256;

struct Device {
    ClientKind client = ClientKind::api;
    std::optional<std::string> user_agent;  // readable
};

// A User-Agent header as text that may be stored and shown: visible ASCII and single spaces, at
// most kMaxUserAgent characters; whatever else stood there is a question mark. Nothing for a header
// that is empty or blank.
std::optional<std::string> readable_user_agent(std::string_view header);

}  // namespace lms::auth_service
