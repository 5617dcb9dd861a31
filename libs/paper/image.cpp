#include "libs/paper/image.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <librsvg/rsvg.h>

#include "libs/core/problem.hpp"
#include "libs/paper/drawing.hpp"
#include "libs/paper/units.hpp"

namespace lms::paper {

namespace {

using namespace std::string_view_literals;

constexpr auto kPngStart = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv;

bool is_png(std::string_view bytes) {
    return bytes.starts_with(kPngStart.substr(0, 8));
}

Problem unsupported() {
    return {ProblemKind::unsupported_media, "image.unsupported",
            "Only PNG and plain SVG pictures can be used."};
}

Problem too_large(std::string detail) {
    return {ProblemKind::too_large, "image.too_large", std::move(detail)};
}

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4))
        value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

// Looked at before anything is decoded: a few bytes can claim any size.
void check_png_size(std::string_view bytes) {
    if (bytes.size() < kPngStart.size() + 8 || !bytes.starts_with(kPngStart)) throw unsupported();
    const std::uint64_t width = big_endian(bytes.substr(kPngStart.size()));
    const std::uint64_t height = big_endian(bytes.substr(kPngStart.size() + 4));
    if (width == 0 || height == 0) throw unsupported();
    if (width > kMaxPixels || height > kMaxPixels || width * height > kMaxPixels) {
        throw too_large("The picture has more than 8 million pixels.");
    }
}

cairo_status_t read_some(void* closure, unsigned char* data, unsigned length) {
    auto& rest = *static_cast<std::string_view*>(closure);
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

Surface decode_png(std::string_view bytes) {
    check_png_size(bytes);
    Surface surface(cairo_image_surface_create_from_png_stream(read_some, &bytes));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw unsupported();
    return surface;
}

// What can cost any amount of work or reads from elsewhere.
bool is_plain(std::string_view svg) {
    static constexpr std::array kRefused = {"<filter"sv, "<image"sv, "feImage"sv, "<pattern"sv,
                                            "<use"sv,    "<mask"sv,  "!ENTITY"sv, ":include"sv};
    return std::ranges::none_of(
        kRefused, [&](std::string_view word) { return svg.find(word) != std::string_view::npos; });
}

Object<RsvgHandle> parse_svg(std::string_view bytes) {
    if (bytes.size() > kMaxSvgBytes) throw too_large("An SVG may have at most 512 KiB.");
    if (bytes.find("<svg") == std::string_view::npos || !is_plain(bytes)) throw unsupported();
    GError* error = nullptr;
    Object<RsvgHandle> handle(rsvg_handle_new_from_data(
        reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
    if (error) g_error_free(error);
    if (!handle) throw unsupported();
    return handle;
}

void draw_png(cairo_t* canvas, const Box& box, std::string_view bytes) {
    const Surface surface = decode_png(bytes);
    const double width = cairo_image_surface_get_width(surface.get());
    const double height = cairo_image_surface_get_height(surface.get());
    const double scale = std::min(box.width / width, box.height / height);
    cairo_save(canvas);
    cairo_translate(canvas, box.x + (box.width - width * scale) / 2,
                    box.y + (box.height - height * scale) / 2);
    cairo_scale(canvas, scale, scale);
    cairo_set_source_surface(canvas, surface.get(), 0, 0);
    cairo_paint(canvas);
    cairo_restore(canvas);
}

void draw_svg(cairo_t* canvas, const Box& box, std::string_view bytes) {
    const auto handle = parse_svg(bytes);
    const RsvgRectangle viewport{box.x, box.y, box.width, box.height};
    GError* error = nullptr;
    cairo_save(canvas);
    cairo_rectangle(canvas, box.x, box.y, box.width, box.height);
    cairo_clip(canvas);
    rsvg_handle_render_document(handle.get(), canvas, &viewport, &error);
    cairo_restore(canvas);
    if (!error) return;
    g_error_free(error);
    throw unsupported();
}

}  // namespace

void check_image(std::string_view bytes) {
    if (bytes.size() > kMaxImageBytes) throw too_large("A picture may have at most 2 MiB.");
    if (is_png(bytes)) {
        decode_png(bytes);
        return;
    }
    const Surface surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
    const Canvas canvas(cairo_create(surface.get()));
    draw_svg(canvas.get(), {0, 0, 100, 100}, bytes);
}

void draw_image(cairo_t* canvas, const Picture& picture) {
    const Box box = to_points(picture.box);
    if (box.width <= 0 || box.height <= 0) return;
    if (is_png(picture.bytes)) {
        draw_png(canvas, box, picture.bytes);
    } else {
        draw_svg(canvas, box, picture.bytes);
    }
}

}  // namespace lms::paper
