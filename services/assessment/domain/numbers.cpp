#include "services/assessment/domain/numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace lms::assessment {

namespace {

constexpr std::size_t kMostBytes = 200;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// Signs that mean the same become the plain one.
std::string plain(std::string_view text) {
    std::string result(text);
    replace_all(result, "\u2212", "-");
    for (const std::string_view space : {"\u00a0", "\u202f", "\u2009", "\t"})
        replace_all(result, space, " ");
    for (const std::string_view times : {"\u00b7", "\u00d7", "\\times", "\\cdot"})
        replace_all(result, times, "*");
    replace_all(result, "\u2019", "'");
    return result;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// How many bytes at the start are digits, with single separators between two digits.
std::size_t numeral_size(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size()) {
        const char byte = text[size];
        const bool inner = size + 1 < text.size() && is_digit(text[size + 1]);
        const bool separator = byte == '.' || byte == ',' || byte == ' ' || byte == '\'';
        const bool last_point = size > 0 && (byte == '.' || byte == ',') && !inner;
        if (!is_digit(byte) && !(separator && inner && (byte == '.' || byte == ',' || size > 0))) {
            return last_point ? size + 1 : size;
        }
        ++size;
    }
    return size;
}

// Whether the digits before `end` stand in groups of three, parted by `separator`.
bool is_grouped(std::string_view digits, char separator) {
    std::size_t group = 0, groups = 0;
    for (std::size_t i = digits.size(); i-- > 0;) {
        if (digits[i] != separator) {
            ++group;
        } else if (group != 3) {
            return false;
        } else {
            group = 0;
            ++groups;
        }
    }
    return groups == 0 || (group >= 1 && group <= 3);
}

char decimal_sign_of(std::string_view numeral, DecimalSign sign) {
    if (sign == DecimalSign::point) return '.';
    if (sign == DecimalSign::comma) return ',';
    const auto point = numeral.rfind('.'), comma = numeral.rfind(',');
    if (point == std::string_view::npos && comma == std::string_view::npos) return '.';
    if (point == std::string_view::npos)
        return numeral.find(',') == comma ? ',' : '.';  // "1,234,567" has groups
    if (comma == std::string_view::npos) return numeral.find('.') == point ? '.' : ',';
    return point > comma ? '.' : ',';
}

// Digits with one point at most; nothing if separators stand where none belongs.
std::optional<std::string> to_plain_digits(std::string_view numeral, DecimalSign sign) {
    const char decimal = decimal_sign_of(numeral, sign);
    const auto at = numeral.find(decimal);
    const std::string_view wholes = numeral.substr(0, at);
    const std::string_view decimals =
        at == std::string_view::npos ? std::string_view() : numeral.substr(at + 1);
    if (decimals.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    char group = 0;
    std::string result;
    for (const char byte : wholes) {
        if (is_digit(byte)) {
            result += byte;
        } else if (group == 0 || group == byte) {
            group = byte;
        } else {
            return std::nullopt;
        }
    }
    if (group != 0 && !is_grouped(wholes, group)) return std::nullopt;
    if (result.empty() && decimals.empty()) return std::nullopt;
    return (result.empty() ? "0" : result) + "." + (decimals.empty() ? "0" : std::string(decimals));
}

std::optional<double> to_double(const std::string& digits) {
    double value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

// Takes "e-5", "*10^-5" or "*10^{-5}" from the front of `rest`; its digits with sign.
std::string take_exponent(std::string_view& rest) {
    std::string_view view = rest;
    const bool letter = view.starts_with('e') || view.starts_with('E');
    bool brace = false;
    if (letter) {
        view.remove_prefix(1);
    } else {
        view = trimmed(view);
        if (!view.starts_with('*')) return {};
        view = trimmed(view.substr(1));
        if (view.starts_with("{10}")) {
            view.remove_prefix(4);
        } else if (view.starts_with("10")) {
            view.remove_prefix(2);
        } else {
            return {};
        }
        if (!view.starts_with('^')) return {};
        view.remove_prefix(1);
        brace = view.starts_with('{');
        if (brace) view.remove_prefix(1);
    }
    std::size_t size = view.starts_with('-') || view.starts_with('+') ? 1 : 0;
    const std::size_t first = size;
    while (size < view.size() && is_digit(view[size]))
        ++size;
    if (size == first || size > first + 4) return {};
    std::string digits(
        view.substr(view.starts_with('+') ? 1 : 0, size - (view.starts_with('+') ? 1 : 0)));
    view.remove_prefix(size);
    if (brace && !view.starts_with('}')) return {};
    rest = brace ? view.substr(1) : view;
    return digits;
}

std::optional<double> take_number(std::string_view& rest, DecimalSign sign) {
    const std::size_t size = numeral_size(rest);
    const auto digits = to_plain_digits(rest.substr(0, size), sign);
    if (!digits) return std::nullopt;
    rest.remove_prefix(size);
    const std::string exponent = take_exponent(rest);
    return to_double(exponent.empty() ? *digits : *digits + "e" + exponent);
}

}  // namespace

std::optional<TypedNumber> read_number(std::string_view text, DecimalSign sign) {
    if (text.size() > kMostBytes) return std::nullopt;
    const std::string signs = plain(text);
    std::string_view rest = trimmed(signs);
    bool negative = false;
    TypedNumber number;
    const auto take_sign = [&] {
        if (!rest.starts_with('-') && !rest.starts_with('+')) return;
        negative = negative != rest.starts_with('-');
        rest = trimmed(rest.substr(1));
    };
    take_sign();
    for (const std::string_view currency : {"\\$", "$", "\u20ac", "\u00a3"}) {
        if (!rest.starts_with(currency)) continue;
        number.unit = currency == "\\$" ? "$" : currency;
        rest = trimmed(rest.substr(currency.size()));
        if (!negative) take_sign();
        break;
    }
    const auto value = take_number(rest, sign);
    if (!value) return std::nullopt;
    number.value = negative ? -*value : *value;
    if (rest.starts_with('/') && rest.size() > 1 && is_digit(rest[1])) {
        rest.remove_prefix(1);
        const auto denominator = take_number(rest, sign);
        if (!denominator || *denominator == 0) return std::nullopt;
        number.value /= *denominator;
        if (!std::isfinite(number.value)) return std::nullopt;
    }
    rest = trimmed(rest);
    if (!rest.empty() && !number.unit.empty()) return std::nullopt;
    if (!rest.empty()) number.unit = rest;
    // "12 34 km" or "1.2.3": digits that no reading of the number took.
    if (!rest.empty() && (is_digit(rest.front()) || rest.front() == '.' || rest.front() == ','))
        return std::nullopt;
    return number;
}

double to_significant_digits(double value, int digits) {
    if (value == 0 || !std::isfinite(value)) return value;
    // A nudge, as 2.675 is meant where a double holds 2.67499999999999982.
    const double nudged = value * (1 + 1e-14);
    std::array<char, 64> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), nudged, std::chars_format::scientific,
                      std::clamp(digits, 1, 15) - 1);
    double rounded = 0;
    const auto read = std::from_chars(text.data(), written.ptr, rounded);
    return read.ec == std::errc() ? rounded : value;
}

bool within(double value, double expected, const Tolerance& tolerance) {
    if (!std::isfinite(value) || !std::isfinite(expected)) return false;
    if (tolerance.kind == ToleranceKind::significant_digits) {
        return to_significant_digits(value, tolerance.digits) ==
               to_significant_digits(expected, tolerance.digits);
    }
    const double scale = std::abs(expected);
    const double allowed =
        tolerance.kind == ToleranceKind::relative ? tolerance.amount * scale : tolerance.amount;
    return std::abs(value - expected) <= allowed + scale * 1e-12;
}

std::string to_text(double value) {
    std::array<char, 64> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? std::string(text.data(), end) : std::string("0");
}

}  // namespace lms::assessment
