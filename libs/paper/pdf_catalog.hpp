#pragma once
#include <string>
#include <string_view>

namespace lms::paper {

// Adds to a PDF of cairo what cairo cannot say itself: the language that it is read aloud in, that
// a window shows its title, and dates in their full form (an incremental update, ISO 32000-1
// section 7.5.6). A file of another form stays as it is.
void complete_catalog(std::string& pdf, std::string_view language);

}  // namespace lms::paper
