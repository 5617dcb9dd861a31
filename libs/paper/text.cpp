// Text by Pango: shaping, bidirectional order, and fonts for every letter that the system has.
#include <algorithm>

#include <pango/pangocairo.h>

#include "libs/paper/drawing.hpp"
#include "libs/paper/units.hpp"
#include "libs/paper/written.hpp"

namespace lms::paper {

namespace {

using Layout = Object<PangoLayout>;
using Description = std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>>;

// Fontconfig takes the next one, and then any font of the system, for letters that one has not.
constexpr const char* kSerif = "Noto Serif,Noto Naskh Arabic,Noto Serif Devanagari,serif";
constexpr const char* kSans = "Noto Sans,Noto Sans Arabic,Noto Sans Devanagari,sans-serif";

// Pango refuses bytes that are not UTF-8 and stops at a zero.
std::string readable(std::string_view text) {
    const Memory<char> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(std::min(text.size(), kMaxText))));
    return valid.get();
}

Description description_of(const Text& text) {
    Description description(pango_font_description_new());
    const char* family = text.typeface == Typeface::serif ? kSerif : kSans;
    pango_font_description_set_family_static(description.get(), family);
    pango_font_description_set_weight(description.get(),
                                      text.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description.get(),
                                     text.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return description;
}

PangoAlignment alignment_of(Align align, bool right_to_left) {
    if (align == Align::center) return PANGO_ALIGN_CENTER;
    return (align == Align::start) == right_to_left ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

Layout layout_of(cairo_t* canvas, const Text& text, const std::string& language, double width) {
    Layout layout(pango_cairo_create_layout(canvas));
    PangoContext* context = pango_layout_get_context(layout.get());
    pango_cairo_context_set_resolution(context, 72);  // a point is a unit
    pango_context_set_language(context, pango_language_from_string(language.c_str()));
    const bool right_to_left = is_right_to_left(language);
    pango_context_set_base_dir(context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    // The same lines on paper as on a screen of any resolution.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_layout_context_changed(layout.get());
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_alignment(layout.get(), alignment_of(text.align, right_to_left));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout.get(), pango_units_from_double(width));
    const std::string shown = readable(text.text);
    pango_layout_set_text(layout.get(), shown.c_str(), static_cast<int>(shown.size()));
    return layout;
}

int height_at(PangoLayout* layout, PangoFontDescription* description, double size_pt) {
    pango_font_description_set_absolute_size(description, size_pt * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return height;
}

// Whether it fits at some size; otherwise its end is left out.
bool fit(PangoLayout* layout, const Text& text, double height) {
    constexpr double kStep = 0.95;
    const auto description = description_of(text);
    const int limit = pango_units_from_double(height);
    const double smallest = std::min(text.smallest_pt, text.size_pt);
    double size = text.size_pt;
    while (height_at(layout, description.get(), size) > limit) {
        if (size <= smallest) {
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
            pango_layout_set_height(layout, limit);
            return false;
        }
        size = std::max(smallest, size * kStep);
    }
    return true;
}

}  // namespace

Shortcomings draw_text(cairo_t* canvas, const Text& text, const std::string& language) {
    if (text.text.empty()) return {};
    const Box box = to_points(text.box);
    const Layout layout = layout_of(canvas, text, language, box.width);
    Shortcomings found;
    if (!fit(layout.get(), text, box.height)) found.cut_texts = 1;
    found.missing_glyphs = pango_layout_get_unknown_glyphs_count(layout.get());
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    const double spare = box.height - pango_units_to_double(height);
    cairo_set_source_rgb(canvas, text.colour.red, text.colour.green, text.colour.blue);
    cairo_move_to(canvas, box.x, box.y + std::max(0.0, spare / 2));
    pango_cairo_show_layout(canvas, layout.get());
    return found;
}

}  // namespace lms::paper
