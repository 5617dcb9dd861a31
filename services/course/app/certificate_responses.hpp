#pragma once
// A sheet as the answer to a request.
#include "libs/core/loops.hpp"
#include "libs/http/message.hpp"
#include "libs/paper/sheet.hpp"
#include "services/course/contract/certificates.hpp"

namespace lms::course {

// Rendered on the pool. A PDF is a download of this name, a picture is shown.
Task<http::Response> render_document(WorkPool& work_pool, const Context& context,
                                     paper::Sheet sheet, DocumentFormat format,
                                     std::string_view name);

}  // namespace lms::course
