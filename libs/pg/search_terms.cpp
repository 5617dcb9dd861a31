#include "libs/pg/search_terms.hpp"

namespace lms::pg {

namespace {

// Bytes above 127 are letters of some script; punctuation of ASCII separates.
bool belongs_to_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string prefix_query(std::string_view typed) {
    constexpr int kMaxWords = 8;
    std::string query;
    int words = 0;
    std::size_t at = 0;
    while (at < typed.size() && words < kMaxWords) {
        if (!belongs_to_word(typed[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < typed.size() && belongs_to_word(typed[end]))
            ++end;
        if (!query.empty()) query += " & ";
        query += '\'';
        query += typed.substr(at, end - at);
        query += "':*";
        ++words;
        at = end;
    }
    return query;
}

}  // namespace lms::pg
