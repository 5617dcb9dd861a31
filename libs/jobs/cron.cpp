#include "libs/jobs/cron.hpp"

#include <array>
#include <charconv>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "libs/core/problem.hpp"

namespace lms::jobs {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

struct Field {
    std::string_view title;
    int min;
    int max;
    std::span<const std::string_view> names;  // of min, min + 1, ...
};

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sun", "mon", "tue", "wed",
                                                       "thu", "fri", "sat"};
constexpr Field kMinute{"minute", 0, 59, {}};
constexpr Field kHour{"hour", 0, 23, {}};
constexpr Field kDay{"day of the month", 1, 31, {}};
constexpr Field kMonth{"month", 1, 12, kMonths};
constexpr Field kWeekday{"day of the week", 0, 7, kWeekdays};

// Farther than any date that comes: one that needs 29 February on a given weekday is at most 40
// years away.
constexpr days kHorizon{366 * 41};

[[noreturn]] void refuse(const Field& field, std::string_view text, std::string_view why) {
    throw invalid("cron", "invalid_cron",
                  "The " + std::string(field.title) + " \"" + std::string(text) + "\" " +
                      std::string(why) + ".");
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        parts.push_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::optional<int> parse_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool digits = !text.empty() && text.front() >= '0' && text.front() <= '9';
    if (!digits || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

int parse_value(const Field& field, std::string_view text) {
    std::string lower(text);
    for (char& each : lower) {
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    }
    for (std::size_t i = 0; i < field.names.size(); ++i) {
        if (field.names[i] == lower) return field.min + static_cast<int>(i);
    }
    const auto value = parse_number(text);
    if (!value) refuse(field, text, "is no number");
    if (*value < field.min || *value > field.max) {
        refuse(field, text,
               "is not between " + std::to_string(field.min) + " and " + std::to_string(field.max));
    }
    return *value;
}

// One item of a list: "*", "5", "1-5", each with an optional "/step".
template <std::size_t N>
void add_item(const Field& field, std::string_view item, std::bitset<N>& out) {
    const std::size_t slash = item.find('/');
    const std::string_view span = item.substr(0, slash);
    int step = 1;
    if (slash != std::string_view::npos) {
        const auto parsed = parse_number(item.substr(slash + 1));
        if (!parsed || *parsed < 1 || *parsed > field.max) refuse(field, item, "has a bad step");
        step = *parsed;
    }
    int first = field.min, last = field.max;
    if (span != "*") {
        const std::size_t dash = span.find('-');
        first = parse_value(field, span.substr(0, dash));
        if (dash != std::string_view::npos) {
            last = parse_value(field, span.substr(dash + 1));
        } else if (slash == std::string_view::npos) {
            last = first;
        }
        if (last < first) refuse(field, item, "ends before it begins");
    }
    for (int value = first; value <= last; value += step)
        out.set(static_cast<std::size_t>(value));
}

template <std::size_t N>
std::bitset<N> parse_field(const Field& field, std::string_view text) {
    std::bitset<N> out;
    for (const std::string_view item : split(text, ','))
        add_item(field, item, out);
    return out;
}

std::vector<std::string_view> split_fields(std::string_view text) {
    std::vector<std::string_view> fields;
    for (const std::string_view part : split(text, ' ')) {
        if (!part.empty()) fields.push_back(part);
    }
    return fields;
}

}  // namespace

Cron Cron::parse(std::string_view text) {
    const auto fields = split_fields(text);
    if (fields.size() != 5) {
        throw invalid("cron", "invalid_cron",
                      "A schedule has five fields: minute, hour, day of the month, month and day "
                      "of the week.");
    }
    Cron cron;
    cron.minutes_ = parse_field<60>(kMinute, fields[0]);
    cron.hours_ = parse_field<24>(kHour, fields[1]);
    cron.days_ = parse_field<32>(kDay, fields[2]);
    cron.months_ = parse_field<13>(kMonth, fields[3]);
    const auto weekdays = parse_field<8>(kWeekday, fields[4]);
    for (std::size_t i = 0; i < 8; ++i) {
        if (weekdays[i]) cron.weekdays_.set(i % 7);
    }
    cron.any_day_ = fields[2].starts_with('*');
    cron.any_weekday_ = fields[4].starts_with('*');
    const sys_days start = sys_days(std::chrono::year(2026) / 1 / 1);
    for (days offset{0}; offset < kHorizon; ++offset) {
        if (cron.matches_day(start + offset)) return cron;
    }
    refuse(kDay, fields[2], "never comes in that month");
}

bool Cron::matches_day(sys_days day) const {
    const year_month_day date(day);
    if (!months_[static_cast<unsigned>(date.month())]) return false;
    const bool by_day = days_[static_cast<unsigned>(date.day())];
    const bool by_weekday = weekdays_[std::chrono::weekday(day).c_encoding()];
    // crontab(5): two restricted day fields widen each other, a star narrows nothing.
    if (any_day_ || any_weekday_) return by_day && by_weekday;
    return by_day || by_weekday;
}

bool Cron::matches(Time minute) const {
    const auto day = std::chrono::floor<days>(minute);
    const auto since = std::chrono::floor<minutes>(minute - day).count();
    return matches_day(day) && hours_[static_cast<std::size_t>(since / 60)] &&
           minutes_[static_cast<std::size_t>(since % 60)];
}

Time Cron::next_after(Time time) const {
    const Time start = std::chrono::floor<minutes>(time) + minutes(1);
    auto day = std::chrono::floor<days>(start);
    auto earliest = std::chrono::floor<minutes>(start - day).count();
    for (const auto end = day + kHorizon; day <= end; day += days(1), earliest = 0) {
        if (!matches_day(day)) continue;
        for (auto hour = earliest / 60; hour < 24; ++hour) {
            if (!hours_[static_cast<std::size_t>(hour)]) continue;
            for (auto minute = hour == earliest / 60 ? earliest % 60 : 0; minute < 60; ++minute) {
                if (minutes_[static_cast<std::size_t>(minute)])
                    return day + hours(hour) + minutes(minute);
            }
        }
    }
    throw std::logic_error("a parsed schedule has no next moment");
}

}  // namespace lms::jobs
