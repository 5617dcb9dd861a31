#pragma once
// Who calls, across processes: header `X-Lms-Caller: base64url(json).hex(hmac_sha256)`, signed with
// SERVICE_SECRET_KEY. It replaces the user's token behind the gateway.
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "libs/core/context.hpp"

namespace lms::auth {

inline constexpr std::string_view kCallerHeader = "X-Lms-Caller";
// How long a signed header may be used: time for the network and for clocks that disagree.
inline constexpr std::chrono::seconds kCallerLifetime{60};

// Carries the principal, the remaining deadline and the client's address of `context`.
std::string sign_caller(const Context& context, std::string_view secret, Time now);

// Fills principal, deadline and client_address of `context`. False, and `context` untouched, for
// anything that is not a fresh header signed with this secret.
bool accept_caller(std::string_view header, std::string_view secret, Time now, Context& context);

// The secret of this installation: `configured` if it is set (at least 32 characters, else
// std::runtime_error), or the content of `<folder>/<name>`, created with random content and mode
// 0600 if missing. Safe when several processes start at once.
std::string load_or_create_secret(std::string_view configured, const std::filesystem::path& folder,
                                  std::string_view name);

}  // namespace lms::auth
