#pragma once
// QR codes (ISO/IEC 18004), error correction level M: a seventh of it may be stained.
#include <optional>
#include <string_view>
#include <vector>

namespace lms::paper {

struct QrMatrix {
    int width = 0;           // modules of one side, without the quiet zone
    std::vector<bool> dark;  // row by row
    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * width + x)]; }
};

inline constexpr int kQuietModules = 4;  // the light border that readers need

// Nothing for an empty text or one longer than kMaxQrText bytes.
std::optional<QrMatrix> encode_qr(std::string_view text);

}  // namespace lms::paper
