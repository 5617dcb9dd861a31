#pragma once
// Files of students and teachers on their way to a browser: never shown, only saved.
#include <string>
#include <string_view>

#include "libs/http/message.hpp"

namespace lms::assessment {

// An answer without a body yet. `name` is a safe one (safe_file_name()).
http::Response attachment(std::string_view name);

}  // namespace lms::assessment
