#pragma once
// How a request comes in.
#include "libs/http/message.hpp"
#include "services/assessment/app/attempt_gate.hpp"

namespace lms::assessment {

// Safe Exam Browser hashes the address of the page, which a page may say by
// X-SafeExamBrowser-Url (its JavaScript API hashes that one); it counts only below `public_url`.
Visit visit_of(const Context& context, const http::Request& request, std::string_view public_url);

}  // namespace lms::assessment
