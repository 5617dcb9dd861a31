#pragma once
// What files are called once they are taken along: names that every system can have. Pure.
#include <string>
#include <string_view>

namespace lms::course {

// The first name that a text (Markdown or HTML) gives to what it links to as `reference`, which
// ends before the name ("asset:<sha256>/"), as it is written there; empty without one. It ends
// where its link does: at the bracket or quote that it began with, or where a bare one has to.
std::string_view name_in_text(std::string_view text, std::string_view reference);

// The name as letters, digits, dots, hyphens and underscores of ASCII, at most 100: encoded bytes
// (RFC 3986 section 2.1) are decoded, what else there is becomes a hyphen. The extension stays.
// Never one that a system hides or keeps for itself (".x", "CON"); empty where nothing is left.
// The plain name of a plain name is itself.
std::string plain_name(std::string_view name);

}  // namespace lms::course
