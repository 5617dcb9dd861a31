// Whatever bytes come in: reading ends, refuses with a Problem at most, keeps its limits, and what
// it took reads back equal from a zip of ours.
#include <cstdint>

#include "libs/archive/zip.hpp"
#include "libs/core/problem.hpp"
#include "libs/testing/fuzz_law.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::archive;
    using lms::testing::require;
    const Limits limits{.max_entries = 50,
                        .max_name_bytes = 100,
                        .max_file_bytes = 100'000,
                        .max_total_bytes = 300'000,
                        .max_ratio = 50};
    Files files;
    try {
        files = read_zip({reinterpret_cast<const char*>(data), size}, limits);
    } catch (const lms::Problem&) {
        return 0;
    }
    std::size_t total = 0;
    std::vector<NewFile> again;
    for (const auto& [name, bytes] : files) {
        require(is_safe_name(name) && name.size() <= limits.max_name_bytes, "names are safe");
        require(bytes.size() <= limits.max_file_bytes, "no file is too large");
        total += bytes.size();
        again.push_back({name, bytes});
    }
    require(total <= limits.max_total_bytes, "all files together are not too large");
    require(files.size() <= limits.max_entries, "there are not too many files");
    require(read_zip(write_zip(std::move(again)), limits) == files, "they read back equal");
    return 0;
}
