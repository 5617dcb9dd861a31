#pragma once
#include <string>
#include <string_view>

namespace lms::auth_service {

// The form in which addresses are compared: ASCII letters in lower case, no white space around.
// Other letters stay, because folding them would need to know the mail server's rules.
std::string email_key(std::string_view email);

}  // namespace lms::auth_service
