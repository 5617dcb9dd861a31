#include "libs/paper/drawing.hpp"

#include <algorithm>
#include <numbers>

#include "libs/paper/qr.hpp"
#include "libs/paper/units.hpp"

namespace lms::paper {

namespace {

void set_colour(cairo_t* canvas, const Colour& colour) {
    cairo_set_source_rgb(canvas, colour.red, colour.green, colour.blue);
}

void draw_line(cairo_t* canvas, const Line& line) {
    set_colour(canvas, line.colour);
    cairo_set_line_width(canvas, to_points(line.width));
    cairo_move_to(canvas, to_points(line.from_x), to_points(line.from_y));
    cairo_line_to(canvas, to_points(line.to_x), to_points(line.to_y));
    cairo_stroke(canvas);
}

void draw_frame(cairo_t* canvas, const Frame& frame) {
    constexpr double kQuarter = std::numbers::pi / 2;
    const Box box = to_points(frame.box);
    const double radius = std::min({to_points(frame.radius), box.width / 2, box.height / 2});
    set_colour(canvas, frame.colour);
    cairo_set_line_width(canvas, to_points(frame.width));
    const double left = box.x + radius;
    const double right = box.x + box.width - radius;
    const double top = box.y + radius;
    const double bottom = box.y + box.height - radius;
    cairo_new_sub_path(canvas);
    cairo_arc(canvas, right, top, radius, -kQuarter, 0);
    cairo_arc(canvas, right, bottom, radius, 0, kQuarter);
    cairo_arc(canvas, left, bottom, radius, kQuarter, 2 * kQuarter);
    cairo_arc(canvas, left, top, radius, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(canvas);
    cairo_stroke(canvas);
}

// Neighbours of a row become one rectangle: thousands of squares would be seen as thousands of
// hairlines between them.
void add_modules(cairo_t* canvas, const QrMatrix& matrix, double module_size) {
    for (int y = 0; y < matrix.width; ++y) {
        for (int x = 0; x < matrix.width;) {
            int end = x;
            while (end < matrix.width && matrix.at(end, y))
                ++end;
            if (end > x)
                cairo_rectangle(canvas, x * module_size, y * module_size, (end - x) * module_size,
                                module_size);
            x = end + 1;
        }
    }
}

// The form of cairo's link attributes: '...' with \ before what would end it.
std::string link_to(const std::string& address) {
    std::string attributes = "uri='";
    for (const char c : address) {
        if (c == '\'' || c == '\\') attributes += '\\';
        attributes += c;
    }
    return attributes + '\'';
}

void draw_qr(cairo_t* canvas, const QrCode& code) {
    const auto matrix = encode_qr(code.text);
    if (!matrix) return;
    const Box box = to_points(code.box);
    const double side = std::min(box.width, box.height);
    const double module_size = side / (matrix->width + 2 * kQuietModules);
    const bool is_address = code.text.starts_with("https://") || code.text.starts_with("http://");
    if (is_address) cairo_tag_begin(canvas, CAIRO_TAG_LINK, link_to(code.text).c_str());
    cairo_save(canvas);
    cairo_translate(canvas, box.x + (box.width - side) / 2, box.y + (box.height - side) / 2);
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_NONE);
    set_colour(canvas, {1, 1, 1});
    cairo_rectangle(canvas, 0, 0, side, side);
    cairo_fill(canvas);
    cairo_translate(canvas, kQuietModules * module_size, kQuietModules * module_size);
    set_colour(canvas, {0, 0, 0});
    add_modules(canvas, *matrix, module_size);
    cairo_fill(canvas);
    cairo_restore(canvas);
    if (is_address) cairo_tag_end(canvas, CAIRO_TAG_LINK);
}

struct Drawer {
    cairo_t* canvas;
    const Sheet& sheet;
    Shortcomings shortcomings = {};

    void operator()(const Text& text) {
        const char* tag = text.role == Role::heading ? "H1" : "P";
        cairo_tag_begin(canvas, tag, nullptr);
        const Shortcomings found = draw_text(canvas, text, sheet.language);
        cairo_tag_end(canvas, tag);
        shortcomings.missing_glyphs += found.missing_glyphs;
        shortcomings.cut_texts += found.cut_texts;
    }
    void operator()(const Picture& picture) {
        cairo_tag_begin(canvas, "Figure", nullptr);
        draw_image(canvas, picture);
        cairo_tag_end(canvas, "Figure");
    }
    void operator()(const Line& line) { draw_line(canvas, line); }
    void operator()(const Frame& frame) { draw_frame(canvas, frame); }
    void operator()(const QrCode& code) {
        if (!encode_qr(code.text)) ++shortcomings.cut_texts;
        draw_qr(canvas, code);
    }
};

}  // namespace

Shortcomings draw(cairo_t* canvas, const Sheet& sheet) {
    set_colour(canvas, sheet.background);
    cairo_paint(canvas);
    Drawer drawer{canvas, sheet};
    cairo_tag_begin(canvas, "Document", nullptr);
    const std::size_t count = std::min(sheet.elements.size(), kMaxElements);
    for (std::size_t i = 0; i < count; ++i)
        std::visit(drawer, sheet.elements[i]);
    cairo_tag_end(canvas, "Document");
    return drawer.shortcomings;
}

}  // namespace lms::paper
