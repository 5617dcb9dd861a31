#pragma once
// The beginning of a picture, which is all of it that anybody reads here.
#include <cstdint>
#include <string>

namespace lms::assessment {

inline std::string example_png(std::uint32_t width, std::uint32_t height) {
    std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    for (const std::uint32_t side : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(side >> static_cast<unsigned>(shift) & 0xFFU);
    }
    return bytes += std::string("\x08\x02\0\0\0", 5);
}

}  // namespace lms::assessment
