#pragma once
// Numbers as people type them, and when one is near enough to another.
#include <optional>
#include <string>
#include <string_view>

#include "services/assessment/contract/typed_key.hpp"

namespace lms::assessment {

struct TypedNumber {
    double value = 0;
    std::string unit;  // what stands behind the number, or a currency sign before it; trimmed
    bool operator==(const TypedNumber&) const = default;
};

// "-1,234.5 km", "1.234,5", "1 234", "6.02e23", "6,02·10^23", "1/4" and "50 %" (unit "%"), with
// U+2212 for minus, and narrow or no-break spaces. Of one separator alone `sign` decides; with
// `either`, "1,234" is 1.234. Nothing on anything else or beyond the range of a double.
std::optional<TypedNumber> read_number(std::string_view text, DecimalSign sign);

// A tolerance is widened by 1e-12 of the value, so that 0.3 is 0.1 away from 0.2.
bool within(double value, double expected, const Tolerance& tolerance);

// Rounded half away from zero to `digits` (1 to 15) significant decimal digits.
double to_significant_digits(double value, int digits);

// The shortest decimal text that reads back equal.
std::string to_text(double value);

}  // namespace lms::assessment
