#pragma once
// A source understood as a course. Pure but for SourceTree::read.
#include <string>
#include <vector>

#include "services/content_ingestion/contract/types.hpp"
#include "services/content_ingestion/domain/source_tree.hpp"
#include "services/content_ingestion/settings.hpp"

namespace lms::content_ingestion {

// A file that lessons show or link to, by the hash of its bytes.
struct ImportedAsset {
    std::string sha256;  // lower-case hex
    std::string path;
};

struct ImportedCourse {
    std::string title;
    std::string summary;
    std::optional<std::string> category;
    std::optional<std::string> language;
    std::optional<course::Attribution> attribution;
    // Markdown as in the source, with links of the kinds that course/contract/import.hpp names.
    std::vector<course::ImportModule> modules;
    std::vector<ImportedAsset> assets;  // each content once
    ContentCounts counts;
    std::vector<FileReport> files;  // by path
};

// `name` is the source's own, used where the source has no title; `address` its address on the web
// or empty. Every link and image is resolved or noted in the report of its file. Throws Problem as
// plan_layout does, and what SourceTree::read throws.
ImportedCourse read_course(const SourceTree& tree, const SourceLimits& limits,
                           const std::string& name, const std::string& address);

}  // namespace lms::content_ingestion
