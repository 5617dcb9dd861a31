#pragma once
// Who really calls, when proxies stand between. Pure.
#include <string>
#include <string_view>

#include "libs/core/networks.hpp"

namespace lms::gateway {

// The peer, unless it is a trusted proxy: then the last address of X-Forwarded-For that is none.
// What a client wrote into the field itself stands further left and is never believed.
std::string client_address(const Networks& trusted, std::string_view peer,
                           std::string_view forwarded_for);

// What a rate limit counts: an IPv4 address, or the /64 network of an IPv6 one, which is what a
// single household or host has.
std::string address_key(std::string_view address);

}  // namespace lms::gateway
