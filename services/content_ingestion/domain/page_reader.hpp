#pragma once
// One page of a source as a lesson.
#include <functional>
#include <string>
#include <vector>

#include "libs/markdown/markdown.hpp"
#include "services/content_ingestion/domain/front_matter.hpp"
#include "services/content_ingestion/domain/layout.hpp"

namespace lms::content_ingestion {

struct LoadedPage {
    std::string path;
    std::string key;  // of the lesson: the path without extension
    std::string title;
    Page page;
    markdown::Rendered facts;  // of the body as it stands in the source
    FileReport report;
};

// Reads and renders the page once for its facts. Throws Problem when it is no text or too much.
LoadedPage load_page(const LayoutPage& planned, std::string_view bytes);

// The lesson with its targets replaced; `replacements` by target as written. A target that is to be
// replaced but could not be found in the text is noted in the page's report.
course::ImportLesson make_lesson(LoadedPage& page,
                                 const std::map<std::string, std::string>& replacements);

}  // namespace lms::content_ingestion
