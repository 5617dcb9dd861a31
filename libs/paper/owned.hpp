#pragma once
// Owners for what cairo, GLib and Pango hand out.
#include <memory>

#include <cairo.h>
#include <glib-object.h>

namespace lms::paper {

template <auto Release>
struct Releaser {
    template <class T>
    void operator()(T* pointer) const {
        Release(pointer);
    }
};

using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Canvas = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;
template <class T>
using Object = std::unique_ptr<T, Releaser<g_object_unref>>;
template <class T>
using Memory = std::unique_ptr<T, Releaser<g_free>>;

}  // namespace lms::paper
