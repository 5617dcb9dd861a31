#pragma once
// Images and files of lessons, once per organisation and content (docs/adr/0014-assets.md).
#include <map>

#include "libs/pg/database.hpp"
#include "services/course/contract/material.hpp"

namespace lms::course::store {

struct AssetRow {
    AssetId asset_id;
    std::string sha256;  // lower-case hex
    std::string media_type;
    std::string access_key;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(AssetRow, (), (asset_id, sha256, media_type, access_key, size_bytes))

struct NewAsset {
    AssetId asset_id;
    std::string sha256;
    std::string media_type;
    std::string access_key;
};

// Nothing when the organisation has these bytes already.
Task<std::optional<AssetRow>> insert_asset(pg::Session& session, const Context& context,
                                           OrganizationId organization, const NewAsset& asset,
                                           const pg::Bytes& content, Time now);
// Of the organisation, whoever has them: for bytes that the caller has brought itself.
Task<std::vector<AssetRow>> list_stored_assets(pg::Session& session, const Context& context,
                                               OrganizationId organization,
                                               const std::vector<std::string>& sha256);

// Those of `sha256` that the course has: whatever else its texts name is not there.
Task<std::vector<AssetRow>> list_assets(pg::Session& session, const Context& context,
                                        OrganizationId organization, CourseId course,
                                        const std::vector<std::string>& sha256);
// A course and somebody who writes it.
struct AssetScope {
    CourseId course_id;
    UserId author;
};
// And those of other courses that the author writes.
Task<std::vector<AssetRow>> list_usable_assets(pg::Session& session, const Context& context,
                                               OrganizationId organization, AssetScope scope,
                                               const std::vector<std::string>& sha256);
// The course has them from now on. Nothing is done without any.
Task<> adopt_usable_assets(pg::Session& session, const Context& context,
                           OrganizationId organization, AssetScope scope,
                           const std::vector<std::string>& sha256);
// The same of any that the organisation has: for those whose bytes came with the course.
Task<> adopt_assets(pg::Session& session, const Context& context, OrganizationId organization,
                    CourseId course, const std::vector<std::string>& sha256);
// Everything that `from` has.
void copy_assets(pg::Transaction& transaction, OrganizationId organization, CourseId from,
                 CourseId to);
// With its bytes, unless they are more than `max_bytes`. Of those that list_usable_assets() has.
struct CoverAssetRow : AssetRow {
    std::optional<pg::Bytes> content;
};
BOOST_DESCRIBE_STRUCT(CoverAssetRow, (AssetRow), (content))
Task<std::optional<CoverAssetRow>> find_cover_asset(pg::Session& session, const Context& context,
                                                    OrganizationId organization, AssetScope scope,
                                                    AssetId asset, std::int64_t max_bytes);
// The bytes of those of the organisation's assets that have these hashes, in any order.
struct AssetBytesRow {
    std::string sha256;
    pg::Bytes content;
};
BOOST_DESCRIBE_STRUCT(AssetBytesRow, (), (sha256, content))
Task<std::vector<AssetBytesRow>> list_asset_bytes(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  const std::vector<std::string>& sha256);
// For whoever holds the key, whoever that is: the address is the permission.
// What is known of it, and a part of its bytes: at most `size_bytes` from `offset`, counted from 0;
// empty behind the end.
Task<std::optional<AssetRow>> find_asset(pg::Session& session, const Context& context,
                                         AssetId asset, std::string_view access_key);
Task<std::optional<pg::Bytes>> read_asset_part(pg::Session& session, const Context& context,
                                               AssetId asset, std::string_view access_key,
                                               std::int32_t offset, std::int32_t size_bytes);

// Files of captions by their hash; those of more than kMaxCaptionBytes are left out.
using CaptionTexts = std::map<std::string, std::string, std::less<>>;
Task<CaptionTexts> list_captions(pg::Session& session, const Context& context,
                                 OrganizationId organization,
                                 const std::vector<std::string>& sha256);

}  // namespace lms::course::store
