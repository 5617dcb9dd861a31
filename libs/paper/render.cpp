#include "libs/paper/render.hpp"

#include <stdexcept>

#include <cairo-pdf.h>

#include "libs/paper/drawing.hpp"
#include "libs/paper/pdf_catalog.hpp"
#include "libs/paper/units.hpp"

namespace lms::paper {

namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void require_side(double side) {
    if (!(side >= 10 && side <= kMaxSide)) throw std::invalid_argument("a sheet of that size");
}

void require_success(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw std::runtime_error(std::string("drawing failed: ") + cairo_status_to_string(status));
}

void describe(cairo_surface_t* surface, const Sheet& sheet) {
    const auto set = [&](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface, what, value.c_str());
    };
    const std::string created = to_rfc3339(sheet.created_at).substr(0, 19) + "Z";
    set(CAIRO_PDF_METADATA_TITLE, sheet.title);
    set(CAIRO_PDF_METADATA_AUTHOR, sheet.author);
    set(CAIRO_PDF_METADATA_CREATOR, "LMS");
    set(CAIRO_PDF_METADATA_CREATE_DATE, created);
    set(CAIRO_PDF_METADATA_MOD_DATE, created);
}

Rendered with(Shortcomings shortcomings, std::string bytes) {
    return {std::move(bytes), shortcomings.missing_glyphs, shortcomings.cut_texts};
}

}  // namespace

Rendered to_pdf(const Sheet& sheet) {
    require_side(sheet.width);
    require_side(sheet.height);
    std::string bytes;
    Shortcomings shortcomings;
    {
        const Surface surface(cairo_pdf_surface_create_for_stream(
            append, &bytes, to_points(sheet.width), to_points(sheet.height)));
        cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
        describe(surface.get(), sheet);
        const Canvas canvas(cairo_create(surface.get()));
        shortcomings = draw(canvas.get(), sheet);
        require_success(cairo_status(canvas.get()));
        cairo_surface_finish(surface.get());
        require_success(cairo_surface_status(surface.get()));
    }
    complete_catalog(bytes, sheet.language);
    return with(shortcomings, std::move(bytes));
}

Rendered to_png(const Sheet& sheet, double dots_per_inch) {
    require_side(sheet.width);
    require_side(sheet.height);
    if (!(dots_per_inch >= 10 && dots_per_inch <= 300)) {
        throw std::invalid_argument("a picture of that resolution");
    }
    const double scale = dots_per_inch / 72;
    const Surface surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(to_points(sheet.width) * scale),
        static_cast<int>(to_points(sheet.height) * scale)));
    const Canvas canvas(cairo_create(surface.get()));
    cairo_scale(canvas.get(), scale, scale);
    const Shortcomings shortcomings = draw(canvas.get(), sheet);
    require_success(cairo_status(canvas.get()));
    std::string bytes;
    require_success(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
    return with(shortcomings, std::move(bytes));
}

}  // namespace lms::paper
