#pragma once
// The passwords that attackers try first, of those that are long enough to be allowed otherwise.
#include <span>
#include <string_view>

namespace lms::auth {

// Lower case, sorted.
std::span<const std::string_view> common_passwords();

}  // namespace lms::auth
