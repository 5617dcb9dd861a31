#include "libs/paper/qr.hpp"

#include <memory>

#include <qrencode.h>

#include "libs/paper/owned.hpp"
#include "libs/paper/sheet.hpp"

namespace lms::paper {

std::optional<QrMatrix> encode_qr(std::string_view text) {
    if (text.empty() || text.size() > kMaxQrText) return std::nullopt;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, Releaser<QRcode_free>> code(
        QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M));
    if (!code) return std::nullopt;
    QrMatrix matrix;
    matrix.width = code->width;
    const auto modules = static_cast<std::size_t>(code->width) * code->width;
    matrix.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i)
        matrix.dark.push_back((code->data[i] & 1U) != 0);
    return matrix;
}

}  // namespace lms::paper
