#include "libs/json/text.hpp"

#include "libs/json/detail/utf8.hpp"

namespace lms::json {

std::string to_storable(std::string_view text, std::size_t max_bytes) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string out;
    while (!text.empty()) {
        const std::size_t length = detail::utf8_sequence_length(text);
        const std::string_view next = length > 0 ? text.substr(0, length) : kReplacement;
        text.remove_prefix(length > 0 ? length : 1);
        if (next.front() == '\0') continue;
        if (out.size() + next.size() > max_bytes) break;
        out += next;
    }
    return out;
}

}  // namespace lms::json
