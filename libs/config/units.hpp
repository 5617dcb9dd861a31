#pragma once
// Numbers with units, as settings are written. Pure.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lms::config {

struct UnitSuffix {
    std::string_view suffix;  // "" is the plain number; compared without regard to case
    std::int64_t factor;
};

std::span<const UnitSuffix> second_units();
std::span<const UnitSuffix> millisecond_units();
std::span<const UnitSuffix> byte_units();
std::span<const UnitSuffix> no_units();

// Nothing when it is no whole number with one of the units, or does not fit.
std::optional<std::int64_t> parse_whole(std::string_view text, std::span<const UnitSuffix> units);
// The largest unit that divides it: 604800 -> "7d".
std::string format_whole(std::int64_t value, std::span<const UnitSuffix> units);
std::optional<double> parse_real(std::string_view text);
std::string format_real(double value);

// The candidate with the fewest edits (Levenshtein), if few enough to be a slip; else empty.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace lms::config
