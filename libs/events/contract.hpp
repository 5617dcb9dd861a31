#pragma once
// Keeps published event schemas compatible: used by the contract tests of the services.
#include <string>
#include <string_view>
#include <vector>

#include "libs/events/event.hpp"
#include "libs/json/schema.hpp"

namespace lms::events {

// The JSON Schema of a payload type as it is committed: indented, ending with a newline.
template <Payload E>
std::string schema_document();

// Why readers of one schema cannot read what the other wrote, in sentences; empty when only
// optional fields were added.
std::vector<std::string> incompatibilities(std::string_view published, std::string_view current);

// Compares `current` with <folder>/<type>.v<version>.json and returns what is wrong, in sentences:
// incompatible, or not the committed text. With LMS_UPDATE_SCHEMAS=1 in the environment a missing
// file is written and a compatible change replaces it.
std::vector<std::string> check_schema(const std::string& folder, std::string_view type, int version,
                                      std::string_view current);

// For a contract test: EXPECT_EQ(check_schema<CoursePublished>(folder), {}).
template <Payload E>
std::vector<std::string> check_schema(const std::string& folder) {
    return check_schema(folder, E::kType, E::kVersion, schema_document<E>());
}

std::string format_schema(std::string_view title, int version, std::string_view root,
                          std::string_view components);

template <Payload E>
std::string schema_document() {
    json::SchemaSet set;
    const std::string root = set.schema<E>(json::Use::input);
    return format_schema(E::kType, E::kVersion, root, set.components());
}

}  // namespace lms::events
