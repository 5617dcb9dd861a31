#include "services/auth/domain/email.hpp"

namespace lms::auth_service {

std::string email_key(std::string_view email) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = email.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    std::string key(email.substr(first, email.find_last_not_of(kSpace) - first + 1));
    for (char& c : key)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return key;
}

}  // namespace lms::auth_service
