#include "services/course/app/assets.hpp"

#include "libs/core/crypto.hpp"
#include "libs/media/media_type.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/rendering.hpp"

namespace lms::course {

namespace {

constexpr std::size_t kKeyBytes = 16;

}  // namespace

AssetView to_view(const store::AssetRow& asset) {
    return {asset.asset_id,          asset.sha256,    asset.media_type, asset.size_bytes,
            "asset:" + asset.sha256, asset_url(asset)};
}

Task<StoredAsset> put_asset(pg::Session& session, const Context& context,
                            OrganizationId organization, std::string_view sha256_hex,
                            std::string bytes, Time now) {
    const store::NewAsset asset{AssetId::make(now), std::string(sha256_hex),
                                std::string(media::media_type_of(bytes)), random_token(kKeyBytes)};
    const pg::Bytes content{std::move(bytes)};
    const auto inserted =
        co_await store::insert_asset(session, context, organization, asset, content, now);
    if (inserted) co_return StoredAsset{*inserted, true};
    const auto known =
        co_await store::list_stored_assets(session, context, organization, {asset.sha256});
    co_return StoredAsset{known.at(0), false};
}

Task<StoredAsset> Assets::put(const Context& context, OrganizationId organization,
                              std::string_view sha256_hex, std::string bytes) const {
    if (bytes.empty()) throw invalid("body", "empty", "The request has no body.");
    if (to_hex(sha256(bytes)) != sha256_hex) {
        throw invalid("sha256", "mismatch", "The bytes do not have this hash.");
    }
    co_return co_await put_asset(*database_, context, organization, sha256_hex, std::move(bytes),
                                 clock_->now());
}

Task<StoredAsset> Assets::upload(const Context& context, CourseId course, std::string bytes) const {
    co_await get_course_to_edit(*database_, context, course);
    const OrganizationId organization = context.principal.organization_id;
    const std::string hash = to_hex(sha256(bytes));
    auto stored = co_await put(context, organization, hash, std::move(bytes));
    // One statement after the other, so that the bytes are in memory once; a repeated upload mends
    // what ended in between.
    co_await store::adopt_assets(*database_, context, organization, course, {hash});
    co_return stored;
}

Task<store::AssetRow> Assets::find(const Context& context, AssetId asset,
                                   std::string_view access_key) const {
    auto row = co_await store::find_asset(*database_, context, asset, access_key);
    if (!row) throw not_found("asset");
    co_return std::move(*row);
}

Task<std::string> Assets::read_part(const Context& context, AssetId asset,
                                    std::string_view access_key, std::uint64_t offset,
                                    std::uint64_t size_bytes) const {
    auto part = co_await store::read_asset_part(*database_, context, asset, access_key,
                                                static_cast<std::int32_t>(offset),
                                                static_cast<std::int32_t>(size_bytes));
    if (!part) throw not_found("asset");
    co_return std::move(part->data);
}

}  // namespace lms::course
