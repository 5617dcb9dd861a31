#pragma once
#include <string_view>

namespace lms::media {

// What the bytes are, whatever anybody says they are: "image/png", "video/mp4", "application/pdf",
// ...; application/octet-stream for what is not known.
std::string_view media_type_of(std::string_view bytes);

}  // namespace lms::media
