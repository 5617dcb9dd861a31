#include "services/assessment/domain/picture.hpp"

#include <algorithm>
#include <array>

#include "libs/media/image_size.hpp"
#include "libs/media/media_type.hpp"
#include "services/assessment/contract/question_body.hpp"

namespace lms::assessment {

namespace {

// A browser takes four bytes for each.
constexpr std::int64_t kMaxPixels = 50'000'000;

}  // namespace

std::optional<TakenPicture> taken_picture(std::string_view bytes) {
    static constexpr std::array<std::string_view, 4> kTaken{"image/png", "image/jpeg", "image/gif",
                                                            "image/webp"};
    const std::string_view type = media::media_type_of(bytes);
    const auto size = media::image_size(bytes);
    if (std::ranges::find(kTaken, type) == kTaken.end() || !size) return std::nullopt;
    if (size->width > kMaxPictureSide || size->height > kMaxPictureSide) return std::nullopt;
    if (std::int64_t{size->width} * size->height > kMaxPixels) return std::nullopt;
    return TakenPicture{type, size->width, size->height};
}

bool is_picture_hash(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace lms::assessment
