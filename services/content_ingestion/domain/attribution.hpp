#pragma once
// Whose material it is and under which licence, as the course will show it.
#include <optional>
#include <string>
#include <string_view>

#include "services/content_ingestion/domain/layout.hpp"

namespace lms::content_ingestion {

// `title` of the course; `license_text` of the file LICENSE, if there is one; `address` of the
// source when it is one of the web. Nothing when neither names anything.
std::optional<course::Attribution> find_attribution(const std::optional<CourseConfig>& config,
                                                    const std::string& title,
                                                    std::string_view license_text,
                                                    std::string_view address);

// "Software Carpentry" of "swc"; empty for what is not of The Carpentries.
std::string_view carpentry_name(std::string_view carpentry);

}  // namespace lms::content_ingestion
