#pragma once
// The YAML that a repository of lessons carries: at the head of its pages, and config.yaml.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/content_ingestion/contract/types.hpp"

namespace lms::content_ingestion {

struct Page {
    std::string title;  // empty when the page names none
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    std::string body;              // Markdown behind the front matter, line ends as \n
    std::size_t lines_before = 0;  // of the body
    std::vector<FileNote> notes;   // what of the front matter could not be read
};
// Never fails: front matter that is no YAML is noted and left out.
Page read_page(std::string_view text);

// config.yaml of the Carpentries Workbench. A list that is absent or empty means "all files".
struct CourseConfig {
    std::string title;
    std::string carpentry;  // "swc", "dc", ...
    std::string license;
    std::string source;
    std::string language;
    std::vector<std::string> episodes;
    std::vector<std::string> learners;
    std::vector<std::string> instructors;
    std::vector<std::string> profiles;
};
// Throws Problem validation `ingestion.bad_config` when it is no YAML map or far too large.
CourseConfig read_config(std::string_view text);

}  // namespace lms::content_ingestion
