#pragma once
// Schema changes as numbered files in the binary: 0001_name.sql, 0002_other.sql, ... per service.
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/embedded.hpp"
#include "libs/pg/settings.hpp"

namespace lms::pg {

struct MigrationSet {
    std::string_view service;
    std::span<const EmbeddedFile> files;
};

struct AppliedMigration {
    std::string service;
    std::string file;
};

// The history in shared_meta.schema_migrations does not fit this binary: a file that was applied
// has changed or is gone, or a newer release has migrated further. what() says which and what to
// do.
struct MigrationRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Applies what is missing, in the order of `sets` and file names, one transaction per file, under
// an advisory lock: two processes may start at once. Returns what this call applied. Blocks; not on
// an event loop. A failing file is rolled back and thrown as QueryError; the ones before it stay.
std::vector<AppliedMigration> migrate(const ConnectionOptions& options,
                                      std::span<const MigrationSet> sets);

}  // namespace lms::pg
