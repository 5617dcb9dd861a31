#include "libs/markdown/text.hpp"

#include <algorithm>

#include "libs/markdown/markdown.hpp"

namespace lms::markdown {

namespace {

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The bytes that follow this first byte; 0 for a byte that cannot be first.
std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (is_text_character(c)) out += c;
        }
    }
}

bool is_text_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || c == '\t' || c == '\n' || c == '\r';
}

bool is_anchor(std::string_view text) {
    return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7f && c != '"' && c != '\'' && c != '<' && c != '>' &&
               c != '`';
    });
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequence_length(first);
        if (length == 0 || i + length > text.size()) return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        }
        if (length > 2) {
            const auto second = static_cast<unsigned char>(text[i + 1]);
            if (first == 0xE0 && second < 0xA0) return false;   // overlong
            if (first == 0xED && second >= 0xA0) return false;  // surrogate
            if (first == 0xF0 && second < 0x90) return false;   // overlong
            if (first == 0xF4 && second >= 0x90) return false;  // beyond U+10FFFF
        }
        i += length;
    }
    return true;
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            inside = false;
        } else if (!inside && is_word_byte(c)) {
            inside = true;
            ++words;
        }
    }
    return words;
}

std::string slug(std::string_view heading) {
    std::string id;
    for (const char c : heading) {
        if (c >= 'A' && c <= 'Z') {
            id += static_cast<char>(c - 'A' + 'a');
        } else if (is_word_byte(c) || c == '_') {
            id += c;
        } else if ((c == ' ' || c == '-' || c == '\n') && !id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    // Not in the middle of a character.
    if (id.size() > 80) {
        id.resize(80);
        while (!id.empty() && !is_utf8(id))
            id.pop_back();
    }
    return id.empty() ? "section" : id;
}

}  // namespace lms::markdown
