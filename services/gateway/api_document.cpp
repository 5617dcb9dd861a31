#include "services/gateway/api_document.hpp"

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/openapi.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::gateway {
namespace {

using namespace std::chrono_literals;

constexpr auto kKeepComplete = 60s;
constexpr auto kKeepIncomplete = 5s;
constexpr std::string_view kCacheKey = "openapi";

const http::OpenApiInfo kInfo{
    "LMS", "v1",
    "Learning Management System. Refusals are RFC 9457 problem documents; lists are "
    "{\"items\":[],\"next_cursor\":null}; creating requests take an Idempotency-Key, edits an "
    "If-Match."};

// Nothing when the service does not describe itself now.
Task<std::optional<std::string>> describe(const http::ServiceClient& service, Context context) {
    http::Request request;
    request.path = request.target = http::kDescriptionPath;
    context.principal = Principal{};
    context.principal.kind = PrincipalKind::service;
    context.principal.service_name = "gateway";
    try {
        const http::Response response = co_await service.forward(request, context);
        if (response.status == 200) co_return std::string(response.body_view());
        log::warning(context, "service does not describe itself",
                     {{"service", service.service()}, {"status", response.status}});
    } catch (const Problem& problem) {
        log::warning(context, "service does not describe itself",
                     {{"service", service.service()}, {"problem", problem.what()}});
    }
    co_return std::nullopt;
}

}  // namespace

ApiDocument::ApiDocument(std::vector<http::ServiceClient> services, const http::Router& own)
    : services_(std::move(services)), own_(own), cache_({std::size_t{32} << 20U, kKeepComplete}) {}

Task<std::pair<ApiDocument::Text, bool>> ApiDocument::assemble(const Context& context) const {
    std::vector<std::string> documents;
    bool complete = true;
    for (const http::ServiceClient& service : services_) {
        auto document = co_await describe(service, context);
        if (document) {
            documents.push_back(*std::move(document));
        } else {
            complete = false;
        }
    }
    documents.push_back(http::openapi_document(kInfo, own_.routes()));
    std::string text = http::merge_openapi(kInfo, documents);
    std::string etag = to_hex(sha256(text)).substr(0, 16);
    co_return std::pair(Text{std::make_shared<const std::string>(std::move(text)), std::move(etag)},
                        complete);
}

Task<ApiDocument::Text> ApiDocument::get(const Context& context) {
    if (const auto known = cache_.find(kCacheKey)) co_return *known;
    auto [text, complete] = co_await assemble(context);
    cache_.put_until(kCacheKey, std::make_shared<const Text>(text), text.json->size(),
                     Deadline::Monotonic::now() + (complete ? kKeepComplete : kKeepIncomplete));
    co_return text;
}

}  // namespace lms::gateway
