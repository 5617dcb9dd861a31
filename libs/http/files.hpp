#pragma once
// Responses with the bytes of files: conditions and ranges (RFC 9110 sections 13 and 14), and
// folders of static files.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/http/message.hpp"

namespace lms::http {

struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t size_bytes = 0;
    bool operator==(const ByteRange&) const = default;
};

enum class RangeOutcome { whole, partial, unsatisfiable };
struct RangeDecision {
    RangeOutcome outcome = RangeOutcome::whole;
    ByteRange range;
};

// One range of "bytes=0-99", "bytes=100-" or "bytes=-50". Other units, several ranges and broken
// fields are ignored (whole), as RFC 9110 section 14.2 allows.
RangeDecision decide_range(std::string_view range_header, std::uint64_t size_bytes);

struct FileDescription {
    std::string path;
    std::uint64_t size_bytes = 0;
    std::string content_type;
    std::string etag;  // without quotes, of exactly these bytes; empty: none
};

// 200, 206, 304 or 416 for GET and HEAD, by Range, If-Range and If-None-Match; the caller adds
// Cache-Control and the like. Nothing is read here: the server opens the file when it answers.
Response file_response(const Request& request, const FileDescription& file);
// The same for bytes in memory.
Response bytes_response(const Request& request, SharedBody bytes, std::string_view content_type,
                        std::string_view etag);

// By the name's extension; application/octet-stream when unknown.
std::string_view content_type_of(std::string_view path);

enum class Fallback { not_found, index_page };

struct StaticOptions {
    std::string folder;
    // For paths without an extension outside of the immutable ones: the page's own routes.
    Fallback fallback = Fallback::not_found;
    std::string immutable_prefix = "/assets/";  // names with a hash in them: cached for a year
};

// Files below one folder, never outside of it (links included). A file x with x.br or x.gz beside
// it is sent in that coding. Any thread.
class StaticFiles {
public:
    // The folder need not exist; then nothing is found.
    explicit StaticFiles(StaticOptions options);
    // For GET and HEAD; nothing when there is no such file. `path` as in Request::path.
    std::optional<Response> find(const Request& request) const;

private:
    std::optional<FileDescription> describe(std::string_view relative) const;
    bool may_be_page(std::string_view path) const;
    StaticOptions options_;
    std::string root_;  // canonical; empty when the folder does not exist
};

}  // namespace lms::http
