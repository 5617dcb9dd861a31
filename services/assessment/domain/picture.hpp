#pragma once
// What is taken as a picture of a question. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lms::assessment {

struct TakenPicture {
    std::string_view media_type;
    std::int32_t width = 0;  // pixels, 1 to kMaxPictureSide
    std::int32_t height = 0;
};

// PNG, JPEG, GIF or WebP, by the bytes; nothing for anything else. No SVG: it is a document that
// may carry scripts, and pages show pictures as their own.
std::optional<TakenPicture> taken_picture(std::string_view bytes);

// Whether it is 64 lower-case hexadecimal digits.
bool is_picture_hash(std::string_view text);

}  // namespace lms::assessment
