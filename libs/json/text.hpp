#pragma once
// Text from outside (an error's words, a file's name) on its way to where only text is taken.
#include <cstddef>
#include <string>
#include <string_view>

namespace lms::json {

// `text` as PostgreSQL and JSON take it: bytes that are no UTF-8 become U+FFFD, zero bytes go, and
// it ends between two code points after at most `max_bytes`.
std::string to_storable(std::string_view text, std::size_t max_bytes);

}  // namespace lms::json
