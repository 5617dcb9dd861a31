#pragma once
// Inside of the library: how large a body says it is.
#include <cstdint>
#include <optional>

#include "libs/http/message.hpp"

namespace lms::http {

// Nothing for a chunked body, and for a field that is no number.
std::optional<std::uint64_t> content_length(const Request& request);

}  // namespace lms::http
