#include "libs/http/files.hpp"

#include <algorithm>
#include <charconv>

#include "libs/core/problem.hpp"
#include "libs/http/etag.hpp"

namespace lms::http {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc() || stopped != end) return std::nullopt;
    return value;
}

std::string quoted(std::string_view etag) {
    return "\"" + std::string(etag) + "\"";
}

// If-Range (RFC 9110 section 13.1.5): a range is of use only while the bytes are the same; we keep
// no dates, so a date never matches.
bool range_applies(const Request& request, std::string_view etag) {
    const std::string_view condition = request.headers.get("If-Range");
    return condition.empty() || (!etag.empty() && condition == quoted(etag));
}

std::string content_range(std::uint64_t size_bytes, const ByteRange* range) {
    std::string text = "bytes ";
    text += range ? std::to_string(range->offset) + "-" +
                        std::to_string(range->offset + range->size_bytes - 1)
                  : "*";
    return text + "/" + std::to_string(size_bytes);
}

struct Plan {
    Response response;  // without its body
    ByteRange range;
    bool with_body = false;
};

Plan plan(const Request& request, std::uint64_t size_bytes, std::string_view content_type,
          std::string_view etag) {
    Plan plan;
    plan.range = {0, size_bytes};
    Headers& headers = plan.response.headers;
    if (!etag.empty()) headers.add("ETag", quoted(etag));
    headers.add("Accept-Ranges", "bytes");
    const std::string_view known = request.headers.get("If-None-Match");
    if (!known.empty() && !etag.empty() && names_etag(known, etag)) {
        plan.response.status = 304;
        return plan;
    }
    RangeDecision decision;
    if (request.method == Method::get && range_applies(request, etag))
        decision = decide_range(request.headers.get("Range"), size_bytes);
    if (decision.outcome == RangeOutcome::unsatisfiable) {
        plan.response.status = 416;
        headers.add("Content-Range", content_range(size_bytes, nullptr));
        return plan;
    }
    if (decision.outcome == RangeOutcome::partial) {
        plan.response.status = 206;
        plan.range = decision.range;
        headers.add("Content-Range", content_range(size_bytes, &plan.range));
    }
    headers.add("Content-Type", std::string(content_type));
    plan.with_body = true;
    return plan;
}

}  // namespace

RangeDecision decide_range(std::string_view range_header, std::uint64_t size_bytes) {
    constexpr std::string_view kUnit = "bytes=";
    if (!range_header.starts_with(kUnit)) return {};
    range_header.remove_prefix(kUnit.size());
    const std::size_t dash = range_header.find('-');
    if (dash == std::string_view::npos || range_header.find(',') != std::string_view::npos)
        return {};
    const auto first = number(range_header.substr(0, dash));
    const auto last = number(range_header.substr(dash + 1));
    if (!first && dash == 0 && last) {  // the last bytes
        if (*last == 0 || size_bytes == 0) return {RangeOutcome::unsatisfiable, {}};
        const std::uint64_t size = std::min(*last, size_bytes);
        return {RangeOutcome::partial, {size_bytes - size, size}};
    }
    const bool open_ended = dash + 1 == range_header.size();
    if (!first || (!last && !open_ended) || (last && *last < *first)) return {};
    if (*first >= size_bytes) return {RangeOutcome::unsatisfiable, {}};
    const std::uint64_t end = last ? std::min(*last, size_bytes - 1) : size_bytes - 1;
    return {RangeOutcome::partial, {*first, end - *first + 1}};
}

Response file_response(const Request& request, const FileDescription& file) {
    Plan made = plan(request, file.size_bytes, file.content_type, file.etag);
    if (made.with_body)
        made.response.body = FileBody{file.path, made.range.offset, made.range.size_bytes};
    return std::move(made.response);
}

Response bytes_response(const Request& request, SharedBody bytes, std::string_view content_type,
                        std::string_view etag) {
    Plan made = plan(request, bytes->size(), content_type, etag);
    if (!made.with_body) return std::move(made.response);
    if (made.response.status == 206) {
        made.response.body = bytes->substr(made.range.offset, made.range.size_bytes);
    } else {
        made.response.body = std::move(bytes);
    }
    return std::move(made.response);
}

std::string_view content_type_of(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
        {"html", "text/html; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"mjs", "text/javascript; charset=utf-8"},
        {"json", "application/json"},
        {"map", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"txt", "text/plain; charset=utf-8"},
        {"md", "text/markdown; charset=utf-8"},
        {"csv", "text/csv; charset=utf-8"},
        {"xml", "application/xml"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"gif", "image/gif"},
        {"webp", "image/webp"},
        {"avif", "image/avif"},
        {"ico", "image/x-icon"},
        {"woff", "font/woff"},
        {"woff2", "font/woff2"},
        {"ttf", "font/ttf"},
        {"wasm", "application/wasm"},
        {"pdf", "application/pdf"},
        {"mp3", "audio/mpeg"},
        {"mp4", "video/mp4"},
        {"webm", "video/webm"},
        {"zip", "application/zip"},
    };
    const std::size_t dot = path.find_last_of("./");
    if (dot != std::string_view::npos && path[dot] == '.') {
        for (const auto& [extension, type] : kTypes) {
            if (path.substr(dot + 1) == extension) return type;
        }
    }
    return "application/octet-stream";
}

}  // namespace lms::http
