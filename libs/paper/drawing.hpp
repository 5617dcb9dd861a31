#pragma once
// The elements of a sheet on a canvas whose unit is the point.
#include "libs/paper/owned.hpp"
#include "libs/paper/sheet.hpp"

namespace lms::paper {

// What went less than well.
struct Shortcomings {
    int missing_glyphs = 0;
    int cut_texts = 0;
};

// Marks the structure for readers of a PDF; other surfaces ignore that.
Shortcomings draw(cairo_t* canvas, const Sheet& sheet);

Shortcomings draw_text(cairo_t* canvas, const Text& text, const std::string& language);
void draw_image(cairo_t* canvas, const Picture& picture);

}  // namespace lms::paper
