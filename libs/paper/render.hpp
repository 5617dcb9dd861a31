#pragma once
// A sheet as a file. Takes milliseconds to a second of a processor: for a work pool, never for an
// event loop. Any thread. The same sheet gives the same bytes as long as the libraries and the
// fonts of the system are the same. Infrastructure that fails throws std::runtime_error.
#include <string>

#include "libs/paper/sheet.hpp"

namespace lms::paper {

struct Rendered {
    std::string bytes;
    int missing_glyphs = 0;  // letters that no font of the system has: boxes on the paper
    int cut_texts = 0;       // that did not fit at their smallest size
};

// With embedded fonts, text that can be searched and read aloud, a link under a QR code. Throws
// std::invalid_argument for a sheet with a side that is not between 10 and kMaxSide.
Rendered to_pdf(const Sheet& sheet);
// `dots_per_inch` 10 to 300; otherwise like to_pdf().
Rendered to_png(const Sheet& sheet, double dots_per_inch);

}  // namespace lms::paper
