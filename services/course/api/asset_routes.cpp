// Images and files travel as bytes, not as JSON.
#include <algorithm>
#include <stdexcept>

#include "libs/http/etag.hpp"
#include "libs/http/files.hpp"
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
                                      {http::BodyMode::whole, kMaxUploadBytes},
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

bool is_shown_by_browsers(std::string_view media_type) {
    return media_type.starts_with("image/") || media_type.starts_with("video/") ||
           media_type.starts_with("audio/") || media_type == "text/vtt" ||
           media_type == "application/pdf";
}

// The address never changes its content, so it may be kept for ever. What is opened by itself runs
// in a sandbox: an SVG is a document that could carry a script. Only PDF goes without, which no
// browser shows in a sandbox; scripts in it run in the browser's viewer, which knows no site. A
// page of ours may frame it.
http::Response asset_response(std::string_view media_type, std::string_view sha256) {
    http::Response response;
    const bool is_pdf = media_type == "application/pdf";
    response.headers.set("Content-Type", std::string(media_type));
    response.headers.set("ETag", '"' + std::string(sha256) + '"');
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Accept-Ranges", "bytes");
    response.headers.set("Content-Security-Policy",
                         is_pdf ? "default-src 'none'; style-src 'unsafe-inline'; object-src "
                                  "'self'; frame-ancestors 'self'"
                                : "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    if (is_pdf) response.headers.set("X-Frame-Options", "SAMEORIGIN");
    if (!is_shown_by_browsers(media_type)) {
        response.headers.set("Content-Disposition", "attachment");
    }
    return response;
}

// At most this much of a range: players ask for the next part when they need it, and somebody who
// looks at the beginning of a video never loads its end.
constexpr std::uint64_t kMaxRangeBytes = std::uint64_t{4} << 20U;
// Larger bodies are read while they are sent, so much at a time.
constexpr std::uint64_t kWholeBytes = http::kDefaultBodyBytes;
constexpr std::uint64_t kReadBytes = std::uint64_t{256} << 10U;
constexpr std::chrono::seconds kReadLimit{30};

// Each read is a statement of its own when the last one was taken: nobody waits for a connection
// until a film is loaded, and no film is in memory.
class AssetBody final : public http::BodyStream {
public:
    AssetBody(const Assets& assets, Context context, AssetId asset, std::string key,
              http::ByteRange range)
        : assets_(assets),
          context_(std::move(context)),
          asset_(asset),
          key_(std::move(key)),
          left_(range) {}

    Task<std::size_t> read(char* into, std::size_t size) override {
        if (taken_ == bytes_.size()) co_await fetch();
        const std::size_t filled = std::min(size, bytes_.size() - taken_);
        std::copy_n(bytes_.data() + taken_, filled, into);
        taken_ += filled;
        co_return filled;
    }

private:
    Task<> fetch() {
        const std::uint64_t expected = std::min(kReadBytes, left_.size_bytes);
        taken_ = 0;
        bytes_.clear();
        if (expected == 0) co_return;
        // The request has been answered: this goes on for as long as somebody takes it.
        context_.deadline = Deadline::in(kReadLimit);
        bytes_ = co_await assets_.read_part(context_, asset_, key_, left_.offset, expected);
        if (bytes_.size() != expected) throw std::runtime_error("A part of an asset is missing.");
        left_.offset += expected;
        left_.size_bytes -= expected;
    }

    const Assets& assets_;
    Context context_;
    AssetId asset_;
    std::string key_;
    http::ByteRange left_;
    std::string bytes_;
    std::size_t taken_ = 0;
};

Task<> add_body(const Assets& assets, const Context& context, const store::AssetRow& asset,
                const std::string& key, http::ByteRange range, http::Response& response) {
    if (range.size_bytes > kWholeBytes) {
        response.body = http::StreamedBody{
            std::make_shared<AssetBody>(assets, context, asset.asset_id, key, range),
            range.size_bytes};
    } else {
        response.body =
            co_await assets.read_part(context, asset.asset_id, key, range.offset, range.size_bytes);
    }
}

Task<> add_part(const Assets& assets, const Context& context, const store::AssetRow& asset,
                const std::string& key, http::ByteRange part, http::Response& response) {
    part.size_bytes = std::min(part.size_bytes, kMaxRangeBytes);
    response.status = 206;
    response.headers.set("Content-Range", "bytes " + std::to_string(part.offset) + "-" +
                                              std::to_string(part.offset + part.size_bytes - 1) +
                                              "/" + std::to_string(asset.size_bytes));
    co_await add_body(assets, context, asset, key, part, response);
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
    const auto asset = co_await assets.find(context, id, key);
    http::Response response = asset_response(asset.media_type, asset.sha256);
    const std::string_view known = request.headers.get("If-None-Match");
    if (!known.empty() && http::names_etag(known, asset.sha256)) {
        response.status = 304;
        co_return response;
    }
    // The bytes behind an address never change, so If-Range has nothing to say.
    const auto size = static_cast<std::uint64_t>(asset.size_bytes);
    const auto decision = http::decide_range(request.headers.get("Range"), size);
    switch (decision.outcome) {
        case http::RangeOutcome::whole:
            co_await add_body(assets, context, asset, key, {0, size}, response);
            break;
        case http::RangeOutcome::partial:
            co_await add_part(assets, context, asset, key, decision.range, response);
            break;
        case http::RangeOutcome::unsatisfiable:
            response.status = 416;
            response.headers.set("Content-Range", "bytes */" + std::to_string(asset.size_bytes));
            break;
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
