#include "services/course/store/asset_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsertAsset{"course.insert_asset", R"(
    INSERT INTO course_service.assets (asset_id, organization_id, sha256, media_type, access_key, content, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT ON CONSTRAINT assets_once DO NOTHING
    RETURNING asset_id, sha256, media_type, access_key, length(content)::bigint AS size_bytes)",
                                     pg::Speed::slow};

#define LMS_ASSET                                \
    "SELECT a.asset_id, a.sha256, a.media_type," \
    " a.access_key, length(a.content)::bigint AS size_bytes"
constexpr pg::Statement kListStored{"course.list_stored_assets", LMS_ASSET R"(
    FROM course_service.assets a WHERE a.organization_id = $1 AND a.sha256 = ANY ($2) LIMIT 10000)"};

constexpr pg::Statement kListAssets{"course.list_assets", LMS_ASSET R"(
    FROM course_service.assets a
    JOIN course_service.course_assets c ON c.organization_id = $1 AND c.course_id = $2 AND c.asset_id = a.asset_id
    WHERE a.organization_id = $1 AND a.sha256 = ANY ($3) LIMIT 10000)"};

// The course $2 has `a`, or another one that $3 writes.
#define LMS_USABLE                                                                    \
    "EXISTS (SELECT FROM course_service.course_assets c WHERE c.organization_id = $1" \
    " AND c.asset_id = a.asset_id AND (c.course_id = $2 OR EXISTS ("                  \
    "  SELECT FROM course_service.course_instructors i WHERE i.organization_id = $1"  \
    "  AND i.course_id = c.course_id AND i.user_id = $3 AND i.role IN ('owner', 'teacher'))))"
constexpr pg::Statement kListUsable{"course.list_usable_assets", LMS_ASSET R"(
    FROM course_service.assets a
    WHERE a.organization_id = $1 AND a.sha256 = ANY ($4) AND )" LMS_USABLE " LIMIT 10000"};

constexpr pg::Statement kAdoptUsable{"course.adopt_usable_assets", R"(
    INSERT INTO course_service.course_assets (organization_id, course_id, asset_id)
    SELECT $1, $2, a.asset_id FROM course_service.assets a
    WHERE a.organization_id = $1 AND a.sha256 = ANY ($4) AND )" LMS_USABLE
                                                                   " ON CONFLICT DO NOTHING"};

constexpr pg::Statement kFindCover{
    "course.find_cover_asset",
    LMS_ASSET R"(, CASE WHEN length(a.content) <= $5 THEN a.content END AS content
    FROM course_service.assets a
    WHERE a.organization_id = $1 AND a.asset_id = $4 AND )" LMS_USABLE};
#undef LMS_USABLE
#undef LMS_ASSET

constexpr pg::Statement kAdopt{"course.adopt_assets", R"(
    INSERT INTO course_service.course_assets (organization_id, course_id, asset_id)
    SELECT $1, $2, asset_id FROM course_service.assets WHERE organization_id = $1 AND sha256 = ANY ($3)
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kCopyAssets{"course.copy_assets", R"(
    INSERT INTO course_service.course_assets (organization_id, course_id, asset_id)
    SELECT $1, $3, asset_id FROM course_service.course_assets WHERE organization_id = $1 AND course_id = $2
    ON CONFLICT DO NOTHING)"};

// No organisation: the caller is anonymous, an image tag sends no token.
constexpr pg::Statement kFindAsset{"course.find_asset", R"(
    SELECT asset_id, sha256, media_type, access_key, length(content)::bigint AS size_bytes
    FROM course_service.assets WHERE asset_id = $1 AND access_key = $2)"};

// The bytes are stored uncompressed, so the server reads only what is asked for.
constexpr pg::Statement kReadAssetPart{"course.read_asset_part", R"(
    SELECT substring(content FROM $3 FOR $4) FROM course_service.assets
    WHERE asset_id = $1 AND access_key = $2)",
                                       pg::Speed::slow};

constexpr pg::Statement kListBytes{"course.list_asset_bytes", R"(
    SELECT sha256, content FROM course_service.assets
    WHERE organization_id = $1 AND sha256 = ANY ($2) LIMIT 10000)",
                                   pg::Speed::slow};

constexpr pg::Statement kListCaptions{"course.list_captions", R"(
    SELECT sha256, content FROM course_service.assets
    WHERE organization_id = $1 AND sha256 = ANY ($2) AND length(content) <= $3 LIMIT 10000)",
                                      pg::Speed::slow};

}  // namespace

Task<std::optional<AssetRow>> insert_asset(pg::Session& session, const Context& context,
                                           OrganizationId organization, const NewAsset& asset,
                                           const pg::Bytes& content, Time now) {
    return session.find<AssetRow>(context, kInsertAsset, asset.asset_id, organization, asset.sha256,
                                  asset.media_type, asset.access_key, content, now);
}

Task<std::vector<AssetRow>> list_stored_assets(pg::Session& session, const Context& context,
                                               OrganizationId organization,
                                               const std::vector<std::string>& sha256) {
    return session.list<AssetRow>(context, kListStored, organization, sha256);
}

Task<std::vector<AssetRow>> list_assets(pg::Session& session, const Context& context,
                                        OrganizationId organization, CourseId course,
                                        const std::vector<std::string>& sha256) {
    return session.list<AssetRow>(context, kListAssets, organization, course, sha256);
}

Task<std::vector<AssetRow>> list_usable_assets(pg::Session& session, const Context& context,
                                               OrganizationId organization, AssetScope scope,
                                               const std::vector<std::string>& sha256) {
    return session.list<AssetRow>(context, kListUsable, organization, scope.course_id, scope.author,
                                  sha256);
}

Task<> adopt_usable_assets(pg::Session& session, const Context& context,
                           OrganizationId organization, AssetScope scope,
                           const std::vector<std::string>& sha256) {
    if (sha256.empty()) co_return;
    co_await session.execute(context, kAdoptUsable, organization, scope.course_id, scope.author,
                             sha256);
}

Task<> adopt_assets(pg::Session& session, const Context& context, OrganizationId organization,
                    CourseId course, const std::vector<std::string>& sha256) {
    if (sha256.empty()) co_return;
    co_await session.execute(context, kAdopt, organization, course, sha256);
}

void copy_assets(pg::Transaction& transaction, OrganizationId organization, CourseId from,
                 CourseId to) {
    transaction.post(kCopyAssets, organization, from, to);
}

Task<std::optional<CoverAssetRow>> find_cover_asset(pg::Session& session, const Context& context,
                                                    OrganizationId organization, AssetScope scope,
                                                    AssetId asset, std::int64_t max_bytes) {
    return session.find<CoverAssetRow>(context, kFindCover, organization, scope.course_id,
                                       scope.author, asset, max_bytes);
}

Task<std::optional<AssetRow>> find_asset(pg::Session& session, const Context& context,
                                         AssetId asset, std::string_view access_key) {
    return session.find<AssetRow>(context, kFindAsset, asset, access_key);
}

Task<std::optional<pg::Bytes>> read_asset_part(pg::Session& session, const Context& context,
                                               AssetId asset, std::string_view access_key,
                                               std::int32_t offset, std::int32_t size_bytes) {
    return session.find<pg::Bytes>(context, kReadAssetPart, asset, access_key, offset + 1,
                                   size_bytes);
}

Task<std::vector<AssetBytesRow>> list_asset_bytes(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  const std::vector<std::string>& sha256) {
    return session.list<AssetBytesRow>(context, kListBytes, organization, sha256);
}

Task<CaptionTexts> list_captions(pg::Session& session, const Context& context,
                                 OrganizationId organization,
                                 const std::vector<std::string>& sha256) {
    CaptionTexts texts;
    if (sha256.empty()) co_return texts;
    auto rows = co_await session.list<AssetBytesRow>(context, kListCaptions, organization, sha256,
                                                     static_cast<std::int64_t>(kMaxCaptionBytes));
    for (AssetBytesRow& row : rows)
        texts.emplace(std::move(row.sha256), std::move(row.content.data));
    co_return texts;
}

}  // namespace lms::course::store
