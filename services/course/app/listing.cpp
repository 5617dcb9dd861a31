#include "services/course/app/listing.hpp"

#include "libs/media/image_size.hpp"
#include "services/course/app/rendering.hpp"
#include "services/course/store/asset_store.hpp"
#include "services/course/store/category_store.hpp"

namespace lms::course {

namespace {

Cover to_cover(const SetCover& wanted, const store::CoverAssetRow& asset) {
    if (asset.size_bytes > kMaxCoverBytes) {
        throw invalid("cover.asset_id", "too_large", "A cover has at most 2 MiB.");
    }
    const auto size = media::image_size(asset.content.value_or(pg::Bytes{}).data);
    if (!size) {
        throw invalid("cover.asset_id", "no_picture",
                      "A cover is a picture: PNG, JPEG, GIF or WebP.");
    }
    if (size->width > kMaxCoverPixels || size->height > kMaxCoverPixels) {
        throw invalid("cover.asset_id", "too_many_pixels",
                      "A cover has at most 4,096 pixels on each side.");
    }
    const store::AssetRow row{asset.asset_id, asset.sha256, asset.media_type, asset.access_key,
                              asset.size_bytes};
    return {asset.asset_id, asset_url(row, ""), wanted.alt, size->width, size->height};
}

Task<std::optional<Cover>> cover_after(pg::Session& session, const Context& context,
                                       CourseId course, const std::optional<Cover>& present,
                                       const json::Patch<SetCover>& wanted) {
    if (wanted.is_absent()) co_return present;
    if (wanted.is_null()) co_return std::nullopt;
    if (present && present->asset_id == wanted->asset_id) {
        Cover same = *present;
        same.alt = wanted->alt;
        co_return same;
    }
    const OrganizationId organization = context.principal.organization_id;
    const store::AssetScope scope{course, context.principal.user_id};
    const auto asset = co_await store::find_cover_asset(session, context, organization, scope,
                                                        wanted->asset_id, kMaxCoverBytes);
    if (!asset) throw invalid("cover.asset_id", "unknown", "There is no such file.");
    Cover cover = to_cover(*wanted, *asset);
    co_await store::adopt_usable_assets(session, context, organization, scope, {asset->sha256});
    co_return cover;
}

}  // namespace

Task<> require_category(pg::Session& session, const Context& context,
                        std::optional<CategoryId> category) {
    if (!category) co_return;
    const auto found = co_await store::find_category(session, context,
                                                     context.principal.organization_id, *category);
    if (!found) throw invalid("category_id", "unknown", "There is no such category.");
}

Task<store::Listing> listing_after(pg::Session& session, const Context& context,
                                   const store::Listing& present, const UpdateCourse& input) {
    store::Listing listing = present;
    listing.visibility = input.visibility.value_or(listing.visibility);
    input.category_id.apply_to(listing.category_id);
    if (input.tags) listing.tags = *input.tags;
    if (listing.category_id != present.category_id)
        co_await require_category(session, context, listing.category_id);
    listing.cover =
        co_await cover_after(session, context, input.course_id, present.cover, input.cover);
    co_return listing;
}

}  // namespace lms::course
