#pragma once
// What people type to verify a certificate: "7QXK-2B9M-R4TD-W8HC". 80 bits that nobody guesses, in
// the alphabet of Crockford's base 32, which has no letter that is read as another. Pure.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lms::course {

using CodeBytes = std::array<std::uint8_t, 10>;

std::string write_certificate_code(const CodeBytes& bytes);
// The same code in its one form, however it was typed: without regard to case, hyphens and spaces;
// O is read as 0, I and L as 1. Nothing for what cannot be one.
std::optional<std::string> read_certificate_code(std::string_view typed);

}  // namespace lms::course
