#include "libs/json/indent.hpp"

#include <cstddef>

namespace lms::json {

namespace {

// Behind the closing quote of the string that begins at `at`.
std::size_t end_of_string(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\') ++at;
    }
    return at + 1;
}

}  // namespace

std::string indented(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 4);
    std::size_t depth = 0;
    const auto break_line = [&] { out.append(1, '\n').append(2 * depth, ' '); };
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            const std::size_t end = end_of_string(json, at);
            out.append(json.substr(at, end - at));
            at = end;
            continue;
        }
        const bool opens = c == '{' || c == '[';
        const bool is_empty = opens && at + 1 < json.size() && json[at + 1] == c + 2;
        if (is_empty) {
            out.append(json.substr(at, 2));
            at += 2;
            continue;
        }
        if (c == '}' || c == ']') {
            --depth;
            break_line();
        }
        out += c;
        if (opens) {
            ++depth;
            break_line();
        }
        if (c == ',') break_line();
        if (c == ':') out += ' ';
        ++at;
    }
    return out += '\n';
}

}  // namespace lms::json
