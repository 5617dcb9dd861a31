#pragma once
// Reading a source: a folder, a repository on this machine, or one that is fetched. Blocking; runs
// on a WorkPool.
#include <filesystem>
#include <memory>
#include <stop_token>

#include "libs/core/time.hpp"
#include "services/content_ingestion/domain/source_address.hpp"
#include "services/content_ingestion/domain/source_tree.hpp"
#include "services/content_ingestion/settings.hpp"

namespace lms::content_ingestion {

// When to give up: the first of both.
struct Patience {
    Deadline deadline;
    std::stop_token stop;
    // Throws Problem `timeout`.
    void check() const;
};

// An opened source; `tree().read` is valid while it lives. What was fetched is removed with it.
class Source {
public:
    virtual ~Source() = default;
    virtual const SourceTree& tree() const = 0;
};

// The files of a folder; symbolic links and hidden folders are left out, and nothing outside of it
// is ever opened. Throws Problem: validation `ingestion.too_many_files`, timeout.
std::unique_ptr<Source> open_folder(const std::filesystem::path& folder, const SourceLimits& limits,
                                    const Patience& patience);

// The files of HEAD of a repository on this machine. Throws as open_folder, and validation
// `ingestion.bad_repository`.
std::unique_ptr<Source> open_repository(const std::filesystem::path& folder,
                                        const SourceLimits& limits, const Patience& patience);

// Fetches HEAD into a bare repository below `work_folder`, without a working tree. Connects to
// public addresses only, unless the settings allow others. Throws as open_repository, and
// unavailable `ingestion.fetch_failed`, too_large `ingestion.source_too_large`.
std::unique_ptr<Source> fetch_repository(const std::string& url,
                                         const std::filesystem::path& work_folder,
                                         const IngestionSettings& settings,
                                         const Patience& patience);

// The right one of the three. A folder must be below one of the settings' roots: otherwise throws
// validation `ingestion.source_not_allowed`, also when it does not exist.
std::unique_ptr<Source> open_source(const SourceAddress& address,
                                    const std::filesystem::path& work_folder,
                                    const IngestionSettings& settings, const Patience& patience);

// For the start of the process: removes what a killed one left behind.
void clean_work_folder(const std::filesystem::path& work_folder);

}  // namespace lms::content_ingestion
