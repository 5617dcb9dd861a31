#pragma once
// What a design may be, and what its texts become for one student. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/course/contract/certificate_design.hpp"

namespace lms::course {

struct PageExtent {
    double width = 0;  // millimetres
    double height = 0;
};
PageExtent extent_of(PageSize size, PageOrientation orientation);

// The names that a text may have in braces.
bool is_placeholder(std::string_view name);

// What the rules of its fields cannot say: unknown placeholders, and boxes that leave the page.
std::vector<FieldError> check_design(const CertificateDesign& design);

// Placeholder to value; a missing or empty one has none.
using PlaceholderValues = std::map<std::string, std::string, std::less<>>;
// Nothing when a placeholder has no value. Values stand in the order of their own writing
// direction, whatever surrounds them, and cannot change that of anything else.
std::optional<std::string> fill_placeholders(std::string_view text,
                                             const PlaceholderValues& values);

// Hashes of all pictures that it shows, each once.
std::vector<std::string> images_of(const CertificateDesign& design);

// Good for every organisation, in English, German, Arabic, Hindi or Chinese; other languages get
// the English one.
CertificateDesign standard_design(std::string_view language, std::string issuer);
// A name and a course as an example in that language.
PlaceholderValues example_values(std::string_view language);

}  // namespace lms::course
