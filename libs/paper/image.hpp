#pragma once
// Pictures of a sheet: PNG and SVG, within bounds that one drawing can afford.
#include <cstddef>
#include <string>
#include <string_view>

namespace lms::paper {

inline constexpr std::size_t kMaxImageBytes = std::size_t{2} << 20U;
inline constexpr std::size_t kMaxSvgBytes = std::size_t{512} << 10U;
inline constexpr std::size_t kMaxPixels = std::size_t{8} << 20U;

// Whether to_pdf() and to_png() can draw it. Throws Problem: `image.unsupported` for what is
// neither PNG nor SVG or cannot be read, `image.too_large` beyond the bounds above. An SVG must
// stand alone: no other picture, no filter, no entity of its own, all of which a logo does without.
// For a work pool: a PNG is decoded.
void check_image(std::string_view bytes);

}  // namespace lms::paper
