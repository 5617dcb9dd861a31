#pragma once
// Inside of the library: the head of a response as text.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/http/message.hpp"

namespace lms::http {

enum class Persistence { keep_alive, keep_alive_1_0, close, close_1_0 };

// "OK"; empty for an unknown status.
std::string_view reason_of(int status);
// Whether a response of this status has a body at all (RFC 9110 section 6.4.1).
bool has_body(int status);

// Appends "name: value". Throws std::logic_error when it could break out of its line.
void append_field(std::string& out, std::string_view name, std::string_view value);

// Replaces `out` by status line and fields. Content-Length, Connection and Date are the server's:
// those of the handler are dropped (but Content-Length of a HEAD without body is kept). A body of
// unknown length is chunked, or ends with the connection of HTTP/1.0. Throws like append_field.
void write_head(std::string& out, const Response& response, Method method,
                std::optional<std::uint64_t> body_bytes, Persistence persistence);

}  // namespace lms::http
