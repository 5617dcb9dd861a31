#pragma once
// What a source consists of, before anything of it is understood.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace lms::content_ingestion {

struct SourceFile {
    std::string path;  // relative, '/' between names, none of them "." or ".."
    std::uint64_t size_bytes = 0;
};

// Not offered as content: a symbolic link, a submodule, a name that leaves the folder.
struct SkippedFile {
    std::string path;
    std::string code;
    std::string message;
};

struct SourceTree {
    std::string revision;           // commit id; empty for a folder
    std::vector<SourceFile> files;  // by path
    std::vector<SkippedFile> skipped;
    // The bytes of one of `files`; throws Problem when they are no longer there.
    std::function<std::string(const std::string& path)> read;
};

}  // namespace lms::content_ingestion
