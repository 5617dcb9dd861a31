#include "libs/media/image_size.hpp"

#include <algorithm>

namespace lms::media {

namespace {

using namespace std::string_view_literals;

// Reads at any place; what lies behind the end is missing.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    std::optional<std::uint32_t> big_endian(std::size_t at, std::size_t count) const {
        if (at > bytes_.size() || bytes_.size() - at < count) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value << 8U | static_cast<unsigned char>(bytes_[at + i]);
        return value;
    }
    std::optional<std::uint32_t> little_endian(std::size_t at, std::size_t count) const {
        if (at > bytes_.size() || bytes_.size() - at < count) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = count; i > 0; --i)
            value = value << 8U | static_cast<unsigned char>(bytes_[at + i - 1]);
        return value;
    }

private:
    std::string_view bytes_;
};

std::optional<ImageSize> sized(std::optional<std::uint32_t> width,
                               std::optional<std::uint32_t> height) {
    constexpr std::uint32_t kLargest = 0x7FFFFFFF;
    if (!width || !height || *width == 0 || *height == 0) return std::nullopt;
    if (*width > kLargest || *height > kLargest) return std::nullopt;
    return ImageSize{static_cast<std::int32_t>(*width), static_cast<std::int32_t>(*height)};
}

// The first frame header tells: every SOF but the tables that share their range.
std::optional<ImageSize> size_of_jpeg(const Bytes& bytes) {
    std::size_t at = 2;
    while (true) {
        const auto marker = bytes.big_endian(at, 2);
        const auto length = bytes.big_endian(at + 2, 2);
        if (!marker || !length || *marker < 0xFF01 || *length < 2) return std::nullopt;
        if (*marker == 0xFFFF) {  // a fill byte
            ++at;
            continue;
        }
        const bool is_frame = *marker >= 0xFFC0 && *marker <= 0xFFCF && *marker != 0xFFC4 &&
                              *marker != 0xFFC8 && *marker != 0xFFCC;
        if (is_frame) return sized(bytes.big_endian(at + 7, 2), bytes.big_endian(at + 5, 2));
        at += 2 + *length;
    }
}

std::optional<ImageSize> size_of_webp(std::string_view all) {
    const Bytes bytes(all);
    const std::string_view chunk = all.substr(std::min(all.size(), std::size_t{12}), 4);
    if (chunk == "VP8X"sv) {
        const auto width = bytes.little_endian(24, 3);
        const auto height = bytes.little_endian(27, 3);
        if (!width || !height) return std::nullopt;
        return sized(*width + 1, *height + 1);
    }
    if (chunk == "VP8L"sv) {
        const auto bits = bytes.little_endian(21, 4);
        if (!bits) return std::nullopt;
        return sized((*bits & 0x3FFFU) + 1, (*bits >> 14U & 0x3FFFU) + 1);
    }
    if (chunk == "VP8 "sv) {
        const auto width = bytes.little_endian(26, 2);
        const auto height = bytes.little_endian(28, 2);
        if (!width || !height) return std::nullopt;
        return sized(*width & 0x3FFFU, *height & 0x3FFFU);
    }
    return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view all) {
    const Bytes bytes(all);
    if (all.starts_with("\x89PNG\r\n\x1A\n"sv))
        return sized(bytes.big_endian(16, 4), bytes.big_endian(20, 4));
    if (all.starts_with("\xFF\xD8\xFF"sv)) return size_of_jpeg(bytes);
    if (all.starts_with("GIF87a"sv) || all.starts_with("GIF89a"sv))
        return sized(bytes.little_endian(6, 2), bytes.little_endian(8, 2));
    if (all.starts_with("RIFF"sv) && all.substr(0, 12).ends_with("WEBP")) return size_of_webp(all);
    return std::nullopt;
}

}  // namespace lms::media
