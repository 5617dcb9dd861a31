// Images and files travel as bytes, not as JSON.
#include "libs/http/etag.hpp"
#include "libs/http/query.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/assets.hpp"
#include "services/course/contract/import.hpp"

namespace lms::course {

namespace {

using http::Access;
using http::Method;

constexpr http::RawRoute kPutAsset{Method::put,
                                   "/internal/v1/courses/assets/{sha256}",
                                   Access::service,
                                   "course.put_asset",
                                   "Store an image or a file by the hash of its bytes",
                                   {http::BodyMode::whole, kMaxAssetBytes}};
constexpr http::RawRoute kUploadAsset{Method::post,
                                      "/api/v1/courses/{course_id}/assets",
                                      Access::teacher,
                                      "course.upload_asset",
                                      "Upload an image or a file for the lessons of a course",
                                      {http::BodyMode::whole, kMaxAssetBytes},
                                      http::Listing::described,
                                      201,
                                      http::described_as<AssetView>};
constexpr http::RawRoute kReadAsset{Method::get, "/api/v1/assets/{asset_id}/{access_key}/{name}",
                                    Access::anyone, "course.read_asset",
                                    "An image or a file of a lesson, by its unguessable address"};

std::string_view value_of(const std::vector<std::pair<std::string, std::string>>& fields,
                          std::string_view name) {
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return {};
}

template <class IdType>
IdType id_of(std::string_view text, std::string_view thing) {
    const auto id = IdType::parse(text);
    if (!id) throw not_found(thing);
    return *id;
}

http::Response stored(const StoredAsset& asset) {
    return http::Response::json(asset.created ? 201 : 200, json::write(to_view(asset.asset)));
}

// The address never changes its content, so it may be kept for ever. What is opened by itself runs
// in a sandbox: an SVG is a document that could carry a script.
http::Response file_response(store::AssetContentRow asset) {
    http::Response response;
    response.status = 200;
    response.headers.set("Content-Type", asset.media_type);
    response.headers.set("ETag", '"' + asset.sha256 + '"');
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Content-Security-Policy",
                         "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    if (!asset.media_type.starts_with("image/")) {
        response.headers.set("Content-Disposition", "attachment");
    }
    response.body = std::move(asset.content.data);
    return response;
}

Task<http::Response> put_asset(const Assets& assets, http::Request& request, Context& context) {
    const auto query = http::parse_query(request.query);
    const auto organization =
        id_of<OrganizationId>(value_of(query, "organization_id"), "organization");
    const std::string sha256(value_of(request.path_parameters, "sha256"));
    co_return stored(co_await assets.put(context, organization, sha256, std::move(request.body)));
}

Task<http::Response> upload_asset(const Assets& assets, http::Request& request, Context& context) {
    const auto course = id_of<CourseId>(value_of(request.path_parameters, "course_id"), "course");
    co_return stored(co_await assets.upload(context, course, std::move(request.body)));
}

Task<http::Response> read_asset(const Assets& assets, http::Request& request, Context& context) {
    const auto id = id_of<AssetId>(value_of(request.path_parameters, "asset_id"), "asset");
    const std::string key(value_of(request.path_parameters, "access_key"));
    auto asset = co_await assets.read(context, id, key);
    const std::string_view known = request.headers.get("If-None-Match");
    const bool unchanged = !known.empty() && http::names_etag(known, asset.sha256);
    http::Response response = file_response(std::move(asset));
    if (unchanged) {
        response.status = 304;
        response.body = std::string();
    }
    co_return response;
}

}  // namespace

void add_asset_routes(http::Router& router, const UseCases& use) {
    const Assets& assets = use.assets;
    router.add_raw(kPutAsset, [&assets](http::Request& request, Context& context) {
        return put_asset(assets, request, context);
    });
    router.add_raw(kUploadAsset, [&assets](http::Request& request, Context& context) {
        return upload_asset(assets, request, context);
    });
    router.add_raw(kReadAsset, [&assets](http::Request& request, Context& context) {
        return read_asset(assets, request, context);
    });
}

}  // namespace lms::course
