#include "libs/pg/codec.hpp"

#include <array>
#include <cmath>
#include <stdexcept>

#include "libs/core/problem.hpp"

namespace lms::pg {

void Params::finish(std::size_t offset, bool binary) {
    slots_.push_back({offset, buffer_.size() - offset, false, binary});
    buffer_ += '\0';
}

std::vector<const char*> Params::values() const {
    std::vector<const char*> values;
    values.reserve(slots_.size());
    for (const Slot& slot : slots_)
        values.push_back(slot.null ? nullptr : buffer_.data() + slot.offset);
    return values;
}

std::vector<int> Params::lengths() const {
    std::vector<int> lengths;
    lengths.reserve(slots_.size());
    for (const Slot& slot : slots_)
        lengths.push_back(static_cast<int>(slot.length));
    return lengths;
}

std::vector<int> Params::formats() const {
    std::vector<int> formats;
    formats.reserve(slots_.size());
    for (const Slot& slot : slots_)
        formats.push_back(slot.binary ? 1 : 0);
    return formats;
}

namespace detail {

void append_text(std::string& out, std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        throw Problem(ProblemKind::validation, "text.null_character",
                      "Text must not contain the character U+0000.");
    }
    out += text;
}

void append_time(std::string& out, Time time) {
    out += to_rfc3339(time);
}

void append_hex(std::string& out, std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += "\\x";
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        out += kDigits[value >> 4U];
        out += kDigits[value & 15U];
    }
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

namespace {

struct WireTypes {
    std::string_view name;
    std::array<std::uint32_t, 5> scalars;  // oids of pg_type; 0 ends
    std::array<std::uint32_t, 5> arrays;
};

// In the order of Wire. An integer is read from its own width and narrower ones.
constexpr std::array<WireTypes, 10> kWireTypes{{
    {"boolean", {16}, {1000}},
    {"smallint", {21}, {1005}},
    {"integer", {21, 23}, {1005, 1007}},
    {"bigint", {21, 23, 20}, {1005, 1007, 1016}},
    {"double precision", {700, 701}, {1021, 1022}},
    {"text", {25, 1043, 1042, 19, 18}, {1009, 1015, 1014, 1003, 1002}},
    {"uuid", {2950}, {2951}},
    {"timestamp with time zone", {1184}, {1185}},
    {"jsonb", {3802, 114}, {3807, 199}},
    {"bytea", {17}, {1001}},
}};

constexpr std::uint32_t kFirstUserType = 16384;  // FirstNormalObjectId: enums, citext, ...

int digits(std::string_view text, std::size_t& at, std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i, ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9') refuse_value("a time");
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

bool skip(std::string_view text, std::size_t& at, char wanted) {
    if (at >= text.size() || text[at] != wanted) return false;
    ++at;
    return true;
}

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    refuse_value("bytea in hex format");
}

template <class Number>
Number parse_number(std::string_view text, std::string_view wanted) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) refuse_value(wanted);
    return value;
}

}  // namespace

bool accepts(Wire wire, bool array, std::uint32_t oid) {
    const WireTypes& types = kWireTypes[static_cast<std::size_t>(wire)];
    for (const std::uint32_t known : array ? types.arrays : types.scalars) {
        if (known != 0 && known == oid) return true;
    }
    return wire == Wire::text && oid >= kFirstUserType;
}

std::string_view describe(Wire wire) {
    return kWireTypes[static_cast<std::size_t>(wire)].name;
}

void refuse_value(std::string_view wanted) {
    throw std::runtime_error("not " + std::string(wanted));
}

std::int64_t parse_integer(std::string_view text) {
    return parse_number<std::int64_t>(text, "an integer");
}

std::uint64_t parse_unsigned(std::string_view text) {
    return parse_number<std::uint64_t>(text, "an unsigned integer");
}

bool parse_bool(std::string_view text) {
    if (text == "t") return true;
    if (text != "f") refuse_value("a boolean");
    return false;
}

double parse_double(std::string_view text) {
    if (text == "NaN") return std::nan("");
    if (text == "Infinity") return HUGE_VAL;
    if (text == "-Infinity") return -HUGE_VAL;
    return parse_number<double>(text, "a number");
}

// "2026-11-21 08:00:00.123456+05:30", the ISO DateStyle.
Time parse_time(std::string_view text) {
    using namespace std::chrono;
    std::size_t at = 0;
    const int y = digits(text, at, 4);
    if (!skip(text, at, '-')) refuse_value("a time of the years 0 to 9999");
    const int m = digits(text, at, 2);
    if (!skip(text, at, '-')) refuse_value("a time");
    const int d = digits(text, at, 2);
    if (!skip(text, at, ' ')) refuse_value("a time");
    const int hour = digits(text, at, 2);
    if (!skip(text, at, ':')) refuse_value("a time");
    const int minute = digits(text, at, 2);
    if (!skip(text, at, ':')) refuse_value("a time");
    const int second = digits(text, at, 2);
    int micros = 0;
    if (skip(text, at, '.')) {
        int scale = 100'000;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; scale /= 10)
            micros += digits(text, at, 1) * scale;
    }
    const bool west = at < text.size() && text[at] == '-';
    if (!west && !(at < text.size() && text[at] == '+')) refuse_value("a time with an offset");
    ++at;
    auto offset = seconds(digits(text, at, 2) * 3600);
    if (skip(text, at, ':')) offset += seconds(digits(text, at, 2) * 60);
    if (skip(text, at, ':')) offset += seconds(digits(text, at, 2));
    if (at != text.size()) refuse_value("a time of this era");
    const sys_days day =
        year(y) / month(static_cast<unsigned>(m)) / std::chrono::day(static_cast<unsigned>(d));
    return day + hours(hour) + minutes(minute) + seconds(second) + microseconds(micros) -
           (west ? -offset : offset);
}

std::string parse_bytes(std::string_view text) {
    if (!text.starts_with("\\x") || text.size() % 2 != 0) refuse_value("bytea in hex format");
    std::string bytes;
    bytes.reserve(text.size() / 2 - 1);
    for (std::size_t i = 2; i < text.size(); i += 2)
        bytes += static_cast<char>(nibble(text[i]) * 16 + nibble(text[i + 1]));
    return bytes;
}

std::vector<std::optional<std::string>> parse_array(std::string_view text) {
    constexpr std::string_view kWanted = "a one-dimensional array";
    std::vector<std::optional<std::string>> elements;
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') refuse_value(kWanted);
    const std::size_t end = text.size() - 1;
    std::size_t at = 1;
    while (at < end) {
        std::string element;
        const bool quoted = text[at] == '"';
        if (quoted) {
            for (++at; at < end && text[at] != '"'; ++at) {
                if (text[at] == '\\') ++at;
                element += text[at];
            }
            ++at;
        } else {
            for (; at < end && text[at] != ','; ++at)
                element += text[at];
            if (element.starts_with('{')) refuse_value(kWanted);
        }
        if (!quoted && element == "NULL") {
            elements.emplace_back();
        } else {
            elements.emplace_back(std::move(element));
        }
        if (at < end && text[at] != ',') refuse_value(kWanted);
        ++at;
    }
    return elements;
}

}  // namespace detail
}  // namespace lms::pg
