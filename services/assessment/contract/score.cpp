#include "services/assessment/contract/score.hpp"

#include <charconv>
#include <numeric>

namespace lms::assessment {

namespace {

constexpr std::size_t kMostDigits = 9;

std::optional<std::int64_t> read_digits(std::string_view text) {
    std::int64_t value = 0;
    if (text.empty() || text.size() > kMostDigits || text.front() == '-') return std::nullopt;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Score> read_unsigned(std::string_view text) {
    const auto slash = text.find('/');
    if (slash != std::string_view::npos) {
        const auto numerator = read_digits(text.substr(0, slash));
        const auto denominator = read_digits(text.substr(slash + 1));
        if (!numerator || !denominator || *denominator == 0) return std::nullopt;
        return Score::of(*numerator, *denominator);
    }
    const auto point = text.find('.');
    const auto wholes = read_digits(text.substr(0, point));
    if (!wholes) return std::nullopt;
    if (point == std::string_view::npos) return Score::of(*wholes, 1);
    const std::string_view decimals = text.substr(point + 1);
    const auto part = read_digits(decimals);
    if (!part) return std::nullopt;
    std::int64_t denominator = 1;
    for (std::size_t i = 0; i < decimals.size(); ++i)
        denominator *= 10;
    return Score::of(*wholes, 1) + Score::of(*part, denominator);
}

}  // namespace

std::optional<Score> Score::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    // The exact form that to_string writes for what no small fraction is: units of the whole.
    const std::string_view amount = negative ? text.substr(1) : text;
    if (amount.ends_with("u") && amount.size() <= 16) {
        std::int64_t units = 0;
        const std::string_view digits = amount.substr(0, amount.size() - 1);
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), units);
        if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
        if (units < 0 || units > kMost) return std::nullopt;
        return Score(negative ? -units : units);
    }
    const auto score = read_unsigned(amount);
    if (!score || score->units_ >= kMost) return std::nullopt;
    return negative ? -*score : *score;
}

std::string Score::to_string() const {
    const std::int64_t divisor = std::gcd(units_, kUnitsOfWhole);
    const std::int64_t numerator = units_ / divisor, denominator = kUnitsOfWhole / divisor;
    if (denominator == 1) return std::to_string(numerator);
    if (denominator > 999'999'999 || numerator > 999'999'999 || numerator < -999'999'999)
        return std::to_string(units_) + "u";
    return std::to_string(numerator) + "/" + std::to_string(denominator);
}

}  // namespace lms::assessment
