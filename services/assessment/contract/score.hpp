#pragma once
// Scores and weights, exact: a whole number of 1/90,090,000,000 of a question. The unit divides by
// 2 to 16 and by ten millionths, so that thirds, sevenths and percentages with five decimals are
// exact, sums never lose anything, and SQL adds them as bigint (docs/adr/0033-questions.md).
#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lms::assessment {

class Score {
public:
    static constexpr std::int64_t kUnitsOfWhole = 90'090'000'000;
    // Beyond that, what is read or multiplied is cut off: ten thousand such sums still fit, and ten
    // below the 2^53 of browsers.
    static constexpr std::int64_t kMostWholes = 10'000;

    constexpr Score() = default;
    static constexpr Score zero() { return Score(0); }
    static constexpr Score whole() { return Score(kUnitsOfWhole); }
    static constexpr Score of_units(std::int64_t units) { return Score(units); }
    // numerator / denominator to the nearest unit, halves away from zero; zero for a denominator
    // of zero. Exact for denominators that divide the unit.
    static constexpr Score of(std::int64_t numerator, std::int64_t denominator) {
        if (denominator == 0) return zero();
        const Wide units = divide(Wide{numerator} * kUnitsOfWhole, denominator);
        return Score(static_cast<std::int64_t>(std::clamp(units, -Wide{kMost}, Wide{kMost})));
    }
    // "1/3", "-0.25", "1": integers of at most nine digits each, or a decimal with at most nine
    // digits after the point. Nothing on anything else, or beyond kMostWholes.
    static std::optional<Score> parse(std::string_view text);
    // Reads back equal: "0", "1", "-1/3".
    std::string to_string() const;

    constexpr std::int64_t units() const { return units_; }
    double as_double() const {
        return static_cast<double>(units_) / static_cast<double>(kUnitsOfWhole);
    }
    constexpr Score clamped(Score least, Score most) const {
        return Score(std::clamp(units_, least.units_, most.units_));
    }
    // This part of `other`, to the nearest unit.
    constexpr Score times(Score other) const {
        return Score(static_cast<std::int64_t>(divide(Wide{units_} * other.units_, kUnitsOfWhole)));
    }

    // The whole number-th part, to the nearest unit; zero for zero.
    constexpr Score divided(std::int64_t number) const {
        return number == 0 ? zero() : Score(static_cast<std::int64_t>(divide(units_, number)));
    }

    constexpr Score operator+(Score other) const { return Score(units_ + other.units_); }
    constexpr Score operator-(Score other) const { return Score(units_ - other.units_); }
    constexpr Score operator-() const { return Score(-units_); }
    constexpr Score& operator+=(Score other) { return *this = *this + other; }
    constexpr auto operator<=>(const Score&) const = default;

private:
    using Wide = __int128;
    static constexpr std::int64_t kMost = kUnitsOfWhole * kMostWholes;

    explicit constexpr Score(std::int64_t units) : units_(units) {}
    static constexpr Wide divide(Wide numerator, Wide denominator) {
        if (denominator < 0) {
            numerator = -numerator;
            denominator = -denominator;
        }
        const Wide half = numerator < 0 ? -(denominator / 2) : denominator / 2;
        return (numerator + half) / denominator;
    }

    std::int64_t units_ = 0;
};

}  // namespace lms::assessment
