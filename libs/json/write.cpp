#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>

#include "libs/json/detail/utf8.hpp"
#include "libs/json/detail/write_inline.hpp"

namespace lms::json::detail {

namespace {

constexpr bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void write_escaped(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
}

template <class T>
void write_number(std::string& out, T value) {
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), end);
}

}  // namespace

void write_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t plain = 0;  // where the bytes begin that are copied as they are
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80 && !needs_escape(text[at])) {
            ++at;
            continue;
        }
        const std::size_t length = byte < 0x80 ? 0 : utf8_sequence_length(text.substr(at));
        if (length > 0) {
            at += length;
            continue;
        }
        out.append(text.substr(plain, at - plain));
        if (byte < 0x80) {
            write_escaped(out, text[at]);
        } else {
            out += "\xEF\xBF\xBD";
        }
        plain = ++at;
    }
    out.append(text.substr(plain));
    out += '"';
}

void write_signed(std::string& out, std::int64_t value) {
    write_number(out, value);
}
void write_unsigned(std::string& out, std::uint64_t value) {
    write_number(out, value);
}

void write_double(std::string& out, double value) {
    if (!std::isfinite(value)) throw std::logic_error("json: a number that is not finite");
    const std::size_t start = out.size();
    write_number(out, value);
    // "-0" would be read back as the integer 0.
    if (std::string_view(out).substr(start) == "-0") out += ".0";
}

void write_key(std::string& out, std::string_view name) {
    if (out.back() != '{') out += ',';
    write_string(out, name);
    out += ':';
}

}  // namespace lms::json::detail
