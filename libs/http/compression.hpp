#pragma once
// Content codings of responses: brotli and gzip, chosen by Accept-Encoding (RFC 9110
// section 12.5.3).
#include <cstddef>
#include <string>
#include <string_view>

#include "libs/http/message.hpp"

namespace lms::http {

enum class Coding { identity, gzip, br };
std::string_view to_text(Coding coding);

struct CompressionOptions {
    bool enabled = true;
    std::size_t min_bytes = 1024;
    std::size_t max_bytes = 1024 * 1024;  // larger bodies would hold up the loop
};

// The best coding the client takes: the highest q-value, brotli before gzip. identity for an absent
// or unusable field.
Coding choose_coding(std::string_view accept_encoding);
// Text, JSON, JavaScript, SVG and the like.
bool is_compressible(std::string_view content_type);
// Any thread; the result is deterministic. identity returns a copy.
std::string compress(Coding coding, std::string_view data);
// Replaces an in-memory body of a compressible type by its coded form when the client takes one,
// and sets Content-Encoding and Vary. Leaves alone what is small, partial, already coded or
// no-transform. The ETag stays: it names the revision of the document, and coded answers have no
// ranges.
void compress_response(const Request& request, Response& response,
                       const CompressionOptions& options);

}  // namespace lms::http
