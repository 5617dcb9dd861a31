#include "services/auth/domain/device.hpp"

namespace lms::auth_service {

std::optional<std::string> readable_user_agent(std::string_view header) {
    std::string text;
    for (const unsigned char c : header) {
        if (text.size() == kMaxUserAgent) break;
        const bool is_space = c == ' ' || c == '\t';
        if (is_space && (text.empty() || text.back() == ' ')) continue;
        const bool is_visible = c > ' ' && c < 0x7F;
        text += is_space ? ' ' : is_visible ? static_cast<char>(c) : '?';
    }
    if (text.ends_with(' ')) text.pop_back();
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace lms::auth_service
