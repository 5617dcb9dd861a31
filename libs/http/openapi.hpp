#pragma once
// OpenAPI 3.1 documents from route tables: the description cannot differ from what is served.
#include <span>
#include <string>
#include <string_view>

#include "libs/http/router.hpp"

namespace lms::http {

struct OpenApiInfo {
    std::string title;
    std::string version;
    std::string description;  // Markdown; may be empty
};

// All routes but those of Access::service and those left out, in the order of the table. Operations
// are tagged with the part of their name before the dot. Compact JSON; the same routes give the
// same bytes.
std::string openapi_document(const OpenApiInfo& info, std::span<const RouteInfo> routes);

// One document of several. A schema whose name another document uses for something else is renamed
// after its document's first tag. Throws std::invalid_argument for what is no OpenAPI document, or
// for two operations of one path and method.
std::string merge_openapi(const OpenApiInfo& info, std::span<const std::string> documents);

// Any JSON text, indented by two spaces, with a line break at the end: for committed files.
std::string indent_json(std::string_view text);

// Where every service describes itself to the gateway (Access::service).
inline constexpr std::string_view kDescriptionPath = "/internal/v1/openapi";

// A router as its transports and its listener serve it: with the description added.
Task<Response> serve_described(const Router& router, Request& request, Context& context);

}  // namespace lms::http
