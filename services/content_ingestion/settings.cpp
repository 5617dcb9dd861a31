#include "services/content_ingestion/settings.hpp"

#include "libs/config/config.hpp"

namespace lms::content_ingestion {

void bind(config::Binder& binder, IngestionSettings& settings) {
    constexpr std::int64_t kMebibyte = 1 << 20;
    SourceLimits& limits = settings.limits;
    binder.section("Content ingestion");
    binder.list("INGESTION_LOCAL_ROOTS", settings.local_roots, "",
                "Folders of this machine that teachers may import from");
    binder.flag("INGESTION_ALLOW_PRIVATE_ADDRESSES", settings.allow_private_addresses, false,
                "Fetch repositories from private and local addresses too");
    binder.integer("INGESTION_MAX_FILES", limits.max_files, 5'000, {1, 1'000'000},
                   "Files of a source");
    binder.bytes("INGESTION_MAX_FILE_BYTES", limits.max_file_bytes, 8 * kMebibyte,
                 {1024, 8 * kMebibyte}, "Size of one file of a source");
    binder.bytes("INGESTION_MAX_TOTAL_BYTES", limits.max_total_bytes, 128 * kMebibyte,
                 {1024, 4096 * kMebibyte}, "Size of all files that an imported course uses");
    binder.bytes("INGESTION_MAX_DOWNLOAD_BYTES", limits.max_download_bytes, 256 * kMebibyte,
                 {1024, 16'384 * kMebibyte}, "What may be fetched from a repository");
    binder.seconds("INGESTION_TIME_LIMIT", limits.time_limit, std::chrono::seconds(180), {1, 280},
                   "Time for fetching and reading a source");
}

}  // namespace lms::content_ingestion
