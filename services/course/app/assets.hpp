#pragma once
// Images and files of lessons (docs/adr/0014-assets.md).
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/store/asset_store.hpp"

namespace lms::course {

struct StoredAsset {
    store::AssetRow asset;
    bool created = true;  // false: the organisation had these bytes already
};

// In a larger transaction. `sha256` is the hash of the bytes: the caller has seen to it.
Task<StoredAsset> put_asset(pg::Session& session, const Context& context,
                            OrganizationId organization, std::string_view sha256, std::string bytes,
                            Time now);

class Assets {
public:
    Assets(pg::Database& database, const Clock& clock) : database_(&database), clock_(&clock) {}

    // For services. `sha256` (lower-case hex) must be the hash of the bytes. No course has it yet.
    Task<StoredAsset> put(const Context& context, OrganizationId organization,
                          std::string_view sha256, std::string bytes) const;
    // For authors of that course, which has it from then on.
    Task<StoredAsset> upload(const Context& context, CourseId course, std::string bytes) const;
    // What is known of it, and a part of its bytes, for whoever holds the address; for any other
    // both throw not_found("asset").
    Task<store::AssetRow> find(const Context& context, AssetId asset,
                               std::string_view access_key) const;
    Task<std::string> read_part(const Context& context, AssetId asset, std::string_view access_key,
                                std::uint64_t offset, std::uint64_t size_bytes) const;

private:
    pg::Database* database_;
    const Clock* clock_;
};

AssetView to_view(const store::AssetRow& asset);

}  // namespace lms::course
