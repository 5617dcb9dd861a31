#include "services/gateway/pages.hpp"

#include <algorithm>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/files.hpp"
#include "libs/json/json.hpp"
#include "services/gateway/service_health.hpp"

namespace lms::gateway {
namespace {

using http::Access;
using http::Method;
using module::CheckState;
using module::HealthCheck;

constexpr http::RawRoute get_route(std::string_view pattern, std::string_view name,
                                   std::string_view summary) {
    return {Method::get, pattern, Access::anyone, name, summary};
}

// A file of pages/ at a path of its own; revalidated by its hash, since its name has none.
void add_file(http::Router& router, std::string_view pattern, std::string_view file_name,
              std::string_view route_name) {
    const auto files = page_files();
    const auto file = std::ranges::find(files, file_name, &EmbeddedFile::name);
    if (file == files.end())
        throw std::logic_error("page " + std::string(file_name) + " is not compiled in");
    const auto bytes = std::make_shared<const std::string>(file->text());
    const std::string etag = to_hex(sha256(*bytes)).substr(0, 16);
    const std::string type(http::content_type_of(file_name));
    http::RawRoute route = get_route(pattern, route_name, "");
    route.listing = http::Listing::left_out;
    router.add_raw(route,
                   [bytes, etag, type](http::Request& request, Context&) -> Task<http::Response> {
                       http::Response response = http::bytes_response(request, bytes, type, etag);
                       response.headers.set("Cache-Control", "no-cache");
                       co_return response;
                   });
}

void add_documentation(http::Router& router, ApiDocument& document, FirstPage first_page) {
    router.add_raw(get_route("/api/openapi.json", "api.describe", "This description (OpenAPI 3.1)"),
                   [&document](http::Request& request, Context& context) -> Task<http::Response> {
                       const ApiDocument::Text text = co_await document.get(context);
                       http::Response response =
                           http::bytes_response(request, text.json, "application/json", text.etag);
                       response.headers.set("Cache-Control", "no-cache");
                       co_return response;
                   });
    add_file(router, "/api/docs", "docs.html", "api.docs");
    add_file(router, "/api/docs/docs.css", "docs.css", "api.docs_style");
    add_file(router, "/api/docs/docs.js", "docs.js", "api.docs_script");
    if (first_page == FirstPage::web_application) return;
    add_file(router, "/", "first.html", "first_page");
    // Lessons link to one another where the web application shows them.
    add_file(router, "/courses/{course_id}/lessons/{lesson_id}", "first.html", "first_page.lesson");
}

http::Response health_answer(CheckState state, std::string json) {
    http::Response response =
        http::Response::json(state == CheckState::unhealthy ? 503 : 200, std::move(json));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

// The name in the network of the one in the path, where both spellings are known.
const http::ServiceClient& find_service(const std::vector<http::ServiceClient>& services,
                                        std::string name) {
    std::ranges::replace(name, '-', '_');
    const auto service = std::ranges::find(services, name, &http::ServiceClient::service);
    if (service == services.end()) throw not_found("service");
    return *service;
}

Task<http::Response> service_health(const std::vector<http::ServiceClient>& services,
                                    module::HealthSources sources, const http::Request& request,
                                    const Context& context) {
    const std::string& name = request.path_parameters.at(0).second;
    const http::ServiceClient& service = find_service(services, name);
    const ServiceHealth health = co_await check_service(context, service, sources);
    HealthCheck check{health.status, {}};
    const auto worst = std::ranges::find(health.details, health.status, &ServiceCheck::status);
    if (worst != health.details.end() && !worst->detail.empty())
        check.detail = worst->name + ": " + worst->detail;
    co_return health_answer(check.status, json::write(check));
}

void add_health(http::Router& router, const std::vector<http::ServiceClient>& services,
                module::HealthSources sources) {
    router.add_raw(get_route("/api/health", "health.api", "Health of the gateway's process"),
                   [sources](http::Request&, Context& context) -> Task<http::Response> {
                       const Context limited =
                           context.with_deadline(context.deadline.at_most(kHealthLimit));
                       const auto report = co_await module::check_health(limited, sources);
                       co_return health_answer(report.status, json::write(report));
                   });
    router.add_raw(
        get_route("/api/{service}/health", "health.service", "Health of one service"),
        [&services, sources](http::Request& request, Context& context) -> Task<http::Response> {
            return service_health(services, sources, request, context);
        });
    module::add_health_pages(router, sources);
}

}  // namespace

void add_pages(http::Router& router, ApiDocument& document,
               const std::vector<http::ServiceClient>& services, module::HealthSources health,
               FirstPage first_page) {
    add_documentation(router, document, first_page);
    add_health(router, services, health);
}

}  // namespace lms::gateway
