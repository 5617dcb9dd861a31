#pragma once
// Whether a typed text is one that the key names.
#include <optional>
#include <string>
#include <string_view>

#include "services/assessment/contract/typed_key.hpp"

namespace lms::assessment {

// The text as it is compared: normalised (Unicode NFC or NFKC), spaces and letter case as the key
// says; typographic quotes and dashes as they are typed. Bytes that are not UTF-8 become U+FFFD.
std::string comparable(std::string_view text, const ShortAnswerKey& rules);

// Linear in the length of the text for every kind of match.
bool matches(const TextKey& key, std::string_view text, const ShortAnswerKey& rules);

// Why RE2 refuses the expression, or needs more than a small program for it; nothing if it is fine.
std::optional<std::string> regex_fault(const std::string& expression);

// A text that the key matches: the example of a regex, a wildcard without its stars.
std::string example_of(const TextKey& key);

}  // namespace lms::assessment
