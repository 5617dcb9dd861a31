#pragma once
// Paths inside a source: pure text.
#include <optional>
#include <string>
#include <string_view>

namespace lms::content_ingestion {

// Relative, without empty names, ".", "..", backslashes and control characters; at most 180 bytes.
bool is_safe_path(std::string_view path);

// "a/b" of "a/b/c.md"; empty for a file at the top.
std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);
// ".md", in lower case; empty when there is none.
std::string extension_of(std::string_view path);
std::string_view without_extension(std::string_view path);

// `relative` as seen from `folder`; nothing when it leaves the source.
std::optional<std::string> join(std::string_view folder, std::string_view relative);

// "Getting started" of "02-getting_started.md".
std::string title_from_name(std::string_view path);

// Names with numbers in the order of the numbers: "2-x" before "10-x".
bool natural_less(std::string_view left, std::string_view right);

}  // namespace lms::content_ingestion
