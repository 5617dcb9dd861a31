#pragma once
// Which files are the lessons of a course, in which modules and order.
#include <optional>
#include <string>
#include <vector>

#include "services/content_ingestion/domain/front_matter.hpp"
#include "services/content_ingestion/domain/source_tree.hpp"

namespace lms::content_ingestion {

struct LayoutPage {
    std::string path;
    std::string title;  // for a page that names none
};

struct LayoutModule {
    std::string key;
    std::string title;
    std::vector<LayoutPage> pages;
};

struct Layout {
    std::optional<CourseConfig> config;  // of the Carpentries Workbench; none: a plain repository
    std::vector<LayoutModule> modules;   // none is empty
    std::vector<FileReport> reports;     // of listed files that are missing
};

// Workbench when there is a config.yaml beside a folder `episodes`; otherwise Markdown files by
// folder and name, README and index first. Throws as read_config does, and validation
// `ingestion.no_lessons` when there is nothing to import.
Layout plan_layout(const SourceTree& tree);

// Files of a repository that are about it and no content.
bool is_about_repository(std::string_view path);

}  // namespace lms::content_ingestion
