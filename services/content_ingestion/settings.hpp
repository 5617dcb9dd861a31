#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lms::config {
class Binder;
}

namespace lms::content_ingestion {

// What one source may be at most. Beyond `max_files` or `max_total_bytes` the import fails; a
// single file that is too large is refused and reported.
struct SourceLimits {
    std::size_t max_files = 5'000;
    std::uint64_t max_file_bytes = 8U << 20;
    std::uint64_t max_total_bytes = 128U << 20;  // of the files that the course uses
    std::uint64_t max_download_bytes = 256U << 20;
    std::chrono::seconds time_limit{180};
};

struct IngestionSettings {
    // Folders of this machine that may be imported from, with all that is below them.
    std::vector<std::string> local_roots;
    bool allow_private_addresses = false;  // of repositories: 10.0.0.0/8, localhost, ...
    SourceLimits limits;
};

void bind(config::Binder& binder, IngestionSettings& settings);

}  // namespace lms::content_ingestion
