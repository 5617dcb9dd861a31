#pragma once
// UTF-8 (RFC 3629): what is well-formed, and counting code points.
#include <cstddef>
#include <string_view>

namespace lms::json::detail {

// Bytes of the well-formed code point at the front of `text`; 0 if there is none.
std::size_t utf8_sequence_length(std::string_view text);
bool is_utf8(std::string_view text);
// Of well-formed text.
std::size_t count_code_points(std::string_view text);
// The longest prefix of at most `max_bytes` that ends between code points.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

}  // namespace lms::json::detail
