#pragma once
// What the gateway answers itself: the API's description, health, and a first page when there is no
// web application.
#include <span>
#include <vector>

#include "libs/core/embedded.hpp"
#include "libs/http/network.hpp"
#include "libs/module/health_pages.hpp"
#include "services/gateway/api_document.hpp"

namespace lms::gateway {

// The files of pages/, compiled in.
std::span<const EmbeddedFile> page_files();

enum class FirstPage { built_in, web_application };

// All that is given must outlive the router.
//   GET /api/openapi.json, /api/docs          the API, described and rendered
//   GET /api/health, /api/{service}/health    200, or 503 when unhealthy
//   GET /health, /health/ready, /health/database, metrics: of libs/module
void add_pages(http::Router& router, ApiDocument& document,
               const std::vector<http::ServiceClient>& services, module::HealthSources health,
               FirstPage first_page);

}  // namespace lms::gateway
