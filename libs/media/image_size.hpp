#pragma once
// How large a picture is, read from its first bytes. Pure.
#include <cstdint>
#include <optional>
#include <string_view>

namespace lms::media {

struct ImageSize {
    std::int32_t width = 0;  // pixels, at least 1
    std::int32_t height = 0;
    bool operator==(const ImageSize&) const = default;
};

// Of PNG (W3C PNG 11.2.2), JPEG (ITU-T T.81 B.2.2), GIF (GIF89a 18) and WebP (RFC 9649 2); nothing
// for anything else, and for pictures that are cut off before their size. Any input is safe.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace lms::media
