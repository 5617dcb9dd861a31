#pragma once
// For tests: HTML read by an independent parser (gumbo, which follows the HTML standard), so that
// the sanitiser is not its own judge.
#include <string>
#include <string_view>

namespace lms::markdown::testing {

// What a browser would find in this HTML that may not be there: forbidden elements, attributes and
// addresses, ids without prefix. Empty when all is well.
std::string find_forbidden(std::string_view html);

// How many elements of this name, and of this class if one is given, a browser would see.
std::size_t count_elements(std::string_view html, std::string_view name,
                           std::string_view class_name = {});

}  // namespace lms::markdown::testing
