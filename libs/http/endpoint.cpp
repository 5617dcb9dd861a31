#include "libs/http/endpoint.hpp"

#include <algorithm>
#include <stdexcept>

#include "libs/core/problem.hpp"
#include "libs/http/etag.hpp"
#include "libs/http/query.hpp"
#include "libs/http/router_inline.hpp"

namespace lms::http::detail {
namespace {

bool takes_body(Method method) {
    return method == Method::post || method == Method::put || method == Method::patch;
}

// "application/json" or "application/anything+json", with or without parameters.
bool is_json(std::string_view content_type) {
    std::string type(content_type.substr(0, content_type.find(';')));
    type.erase(type.find_last_not_of(" \t") + 1);
    std::ranges::transform(type, type.begin(), [](unsigned char c) { return std::tolower(c); });
    return type == "application/json" ||
           (type.starts_with("application/") && type.ends_with("+json"));
}

void require_json(const Request& request) {
    if (request.body.empty() || is_json(request.headers.get("Content-Type"))) return;
    throw Problem(ProblemKind::unsupported_media, "request.not_json",
                  "Send the body as application/json.");
}

}  // namespace

void refuse_placeholder(std::string_view pattern, std::string_view name) {
    throw std::logic_error("route pattern \"" + std::string(pattern) +
                           "\": the input has no member " + std::string(name) +
                           " that text can fill");
}

InputSource::InputSource(const Request& request, std::size_t max_body_bytes)
    : request_(request), max_body_bytes_(max_body_bytes) {
    if (takes_body(request.method)) {
        require_json(request);
    } else {
        query_ = parse_query(request.query);
    }
}

json::InputParts InputSource::parts() const {
    json::InputParts parts;
    parts.path = &request_.path_parameters;
    parts.limits.max_bytes = max_body_bytes_;
    if (takes_body(request_.method)) {
        // Nothing sent is an empty object: an action without parameters needs no body.
        parts.body = request_.body.empty() ? std::string_view("{}") : request_.body;
    } else {
        parts.query = &query_;
    }
    return parts;
}

Response finish_reply(const Request& request, Response response, ReplyParts parts) {
    Headers& headers = response.headers;
    for (auto& [name, value] : parts.headers)
        headers.set(name, std::move(value));
    if (!parts.location.empty()) headers.set("Location", std::move(parts.location));
    const bool is_read = request.method == Method::get || request.method == Method::head;
    if (parts.etag.empty()) return response;
    if (is_read && !headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-cache");
    const bool may_be_kept = headers.get("Cache-Control") != "no-store";
    if (is_read && may_be_kept && names_etag(request.headers.get("If-None-Match"), parts.etag)) {
        response.status = 304;
        response.body = std::string{};
        headers.remove("Content-Type");
    }
    headers.set("ETag", '"' + parts.etag + '"');
    return response;
}

}  // namespace lms::http::detail
