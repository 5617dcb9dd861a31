#pragma once
// The small pieces of cryptography that several libraries need; all any thread.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lms {

using Sha256 = std::array<std::uint8_t, 32>;

// From the operating system's generator; never fails short.
void random_bytes(std::span<std::uint8_t> out);
// `bytes` random bytes as unpadded base64url; 32 bytes make a 43-character secret.
std::string random_token(std::size_t bytes = 32);

Sha256 sha256(std::string_view data);
Sha256 hmac_sha256(std::string_view key, std::string_view data);
// Takes the same time wherever the first difference is; different lengths are unequal.
bool equal_in_constant_time(std::string_view left, std::string_view right);

// RFC 4648 section 5, without padding.
std::string to_base64url(std::string_view data);
// Nothing on a character outside the alphabet, on padding, or on an impossible length.
std::optional<std::string> from_base64url(std::string_view text);
// Lower case.
std::string to_hex(std::span<const std::uint8_t> data);

inline std::string_view as_view(std::span<const std::uint8_t> data) {
    return {reinterpret_cast<const char*>(data.data()), data.size()};
}

}  // namespace lms
