#include <algorithm>

#include "libs/markdown/cmark.hpp"

namespace lms::markdown {

namespace {

constexpr std::size_t kMaxLength = 4096;
constexpr std::string_view kSpace = " \t\n\r";

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

// Reads key characters from text[at]; the word may have backslashes before punctuation, which
// editors put there.
std::string read_word(std::string_view text, std::size_t& at) {
    std::string word;
    while (at < text.size()) {
        if (text[at] == '\\' && at + 1 < text.size() && is_key_character(text[at + 1])) ++at;
        if (!is_key_character(text[at])) break;
        word += text[at++];
    }
    return word;
}

// A quoted or bare value; false when a quote does not end.
bool read_value(std::string_view text, std::size_t& at, std::string& value) {
    const char quote = at < text.size() ? text[at] : '\0';
    if (quote != '"' && quote != '\'') {
        const std::size_t end = std::min(text.find_first_of(" \t\n\r}", at), text.size());
        value = text.substr(at, end - at);
        at = end;
        return !value.empty();
    }
    for (++at; at < text.size(); ++at) {
        if (text[at] == quote) {
            ++at;
            return true;
        }
        const bool escaped =
            text[at] == '\\' && at + 1 < text.size() &&
            std::string_view("\"'\\[]_*`{}<>#").find(text[at + 1]) != std::string_view::npos;
        if (escaped) ++at;
        value += text[at] == '\n' ? ' ' : text[at];
    }
    return false;
}

}  // namespace

std::string_view Attributes::get(std::string_view key) const {
    const auto found = std::ranges::find(values, key, &std::pair<std::string, std::string>::first);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

bool read_attributes(std::string_view text, std::size_t& at, Attributes& into) {
    const std::string_view list = text.substr(at, kMaxLength);
    std::size_t i = 1;
    if (i < list.size() && list[i] == ':') ++i;  // kramdown's spelling
    while (true) {
        i = list.find_first_not_of(kSpace, i);
        if (i == std::string_view::npos) return false;
        if (list[i] == '}') {
            at += i + 1;
            return true;
        }
        const char mark = list[i];
        if (mark == '#' || mark == '.') ++i;
        std::string word = read_word(list, i);
        if (word.empty()) return false;
        if (mark == '#') {
            into.id = std::move(word);
        } else if (mark == '.') {
            into.classes.push_back(std::move(word));
        } else if (i < list.size() && list[i] == '=') {
            std::string value;
            if (!read_value(list, ++i, value)) return false;
            into.values.emplace_back(std::move(word), std::move(value));
        } else if (list[1] != ':') {
            return false;  // a bare word is kramdown's only
        }
    }
}

}  // namespace lms::markdown
