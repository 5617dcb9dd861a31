#include "libs/core/time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace lms {

namespace {

// Reads `digits` decimal digits at `offset`; nothing if one is missing.
std::optional<int> digits_at(std::string_view text, std::size_t offset, std::size_t digits) {
    if (offset + digits > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = offset; i < offset + digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

struct Fraction {
    std::int64_t micros = 0;
    std::size_t end = 0;  // offset of the first character behind it
};

std::optional<Fraction> fraction_at(std::string_view text, std::size_t offset) {
    Fraction fraction{0, offset};
    if (offset >= text.size() || text[offset] != '.') return fraction;
    std::int64_t scale = 100'000;
    std::size_t i = offset + 1;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        fraction.micros += (text[i] - '0') * scale;
        scale /= 10;
    }
    const std::size_t count = i - offset - 1;
    if (count == 0 || count > 9) return std::nullopt;
    fraction.end = i;
    return fraction;
}

std::optional<std::chrono::minutes> offset_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    if (text[at] == 'Z' || text[at] == 'z') {
        return at + 1 == text.size() ? std::optional(std::chrono::minutes(0)) : std::nullopt;
    }
    if ((text[at] != '+' && text[at] != '-') || text.size() != at + 6 || text[at + 3] != ':')
        return std::nullopt;
    const auto hours = digits_at(text, at + 1, 2);
    const auto minutes = digits_at(text, at + 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    const std::chrono::minutes total(*hours * 60 + *minutes);
    return text[at] == '-' ? -total : total;
}

}  // namespace

std::string to_rfc3339(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> buffer{};
    const int length = std::snprintf(
        buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<Time> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
    const auto year = digits_at(text, 0, 4), month = digits_at(text, 5, 2),
               day = digits_at(text, 8, 2);
    const auto hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2),
               second = digits_at(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    const auto fraction = fraction_at(text, 19);
    if (!fraction) return std::nullopt;
    const auto offset = offset_at(text, fraction->end);
    if (!offset) return std::nullopt;
    const Time time = Time(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
                      std::chrono::minutes(*minute) + std::chrono::seconds(*second) +
                      Duration(fraction->micros) - *offset;
    // What to_rfc3339() can write and PostgreSQL, which knows no year 0, can read.
    constexpr Time kFirst = std::chrono::sys_days{std::chrono::year(1) / 1 / 1};
    constexpr Time kEnd = std::chrono::sys_days{std::chrono::year(10'000) / 1 / 1};
    if (time < kFirst || time >= kEnd) return std::nullopt;
    return time;
}

Time SystemClock::now() const {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

std::chrono::milliseconds Deadline::remaining() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(at_ - Monotonic::now());
    return std::max(left, std::chrono::milliseconds(0));
}

Deadline Deadline::at_most(std::chrono::nanoseconds from_now) const {
    return Deadline(std::min(at_, Deadline::in(from_now).at_));
}

}  // namespace lms
