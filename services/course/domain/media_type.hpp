#pragma once
#include <string_view>

namespace lms::course {

// What the bytes are, whatever anybody says they are: image/png, image/jpeg, image/gif, image/webp,
// image/svg+xml, or application/octet-stream for everything else.
std::string_view media_type_of(std::string_view bytes);

}  // namespace lms::course
