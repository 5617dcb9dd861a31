#include "libs/config/units.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace lms::config {

namespace {

constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86400;
constexpr UnitSuffix kSeconds[] = {{"", 1}, {"s", 1}, {"m", kMinute}, {"h", kHour}, {"d", kDay}};
constexpr UnitSuffix kMillis[] = {
    {"", 1},           {"ms", 1}, {"s", 1000}, {"m", 1000 * kMinute}, {"h", 1000 * kHour},
    {"d", 1000 * kDay}};
constexpr std::int64_t kKiB = 1024, kMiB = kKiB * 1024, kGiB = kMiB * 1024;
constexpr UnitSuffix kBytes[] = {{"", 1},     {"b", 1},      {"k", kKiB}, {"kib", kKiB},
                                 {"m", kMiB}, {"mib", kMiB}, {"g", kGiB}, {"gib", kGiB}};
constexpr UnitSuffix kNone[] = {{"", 1}};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

}  // namespace

std::span<const UnitSuffix> second_units() {
    return kSeconds;
}
std::span<const UnitSuffix> millisecond_units() {
    return kMillis;
}
std::span<const UnitSuffix> byte_units() {
    return kBytes;
}
std::span<const UnitSuffix> no_units() {
    return kNone;
}

std::optional<std::int64_t> parse_whole(std::string_view text, std::span<const UnitSuffix> units) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    const std::string suffix =
        lower({end, static_cast<std::size_t>(text.data() + text.size() - end)});
    for (const UnitSuffix& unit : units) {
        if (unit.suffix != suffix) continue;
        std::int64_t value = 0;
        if (__builtin_mul_overflow(number, unit.factor, &value)) return std::nullopt;
        return value;
    }
    return std::nullopt;
}

std::string format_whole(std::int64_t value, std::span<const UnitSuffix> units) {
    const UnitSuffix* best = nullptr;
    for (const UnitSuffix& unit : units) {
        if (unit.suffix.empty() || value == 0 || value % unit.factor != 0) continue;
        if (!best || unit.factor >= best->factor) best = &unit;
    }
    if (!best) return std::to_string(value);
    std::string suffix(best->suffix);
    if (suffix == "kib") suffix = "KiB";
    if (suffix == "mib") suffix = "MiB";
    if (suffix == "gib") suffix = "GiB";
    if (suffix == "b") suffix.clear();
    return std::to_string(value / best->factor) + suffix;
}

std::optional<double> parse_real(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!(value - value == 0)) return std::nullopt;  // infinite or no number
    return value;
}

std::string format_real(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
    const std::string* best = nullptr;
    std::size_t fewest = std::max<std::size_t>(2, word.size() / 4) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t count = edits(word, candidate);
        if (count < fewest) {
            fewest = count;
            best = &candidate;
        }
    }
    return best ? *best : std::string();
}

}  // namespace lms::config
