// Whatever stands in a QR code: no crash, and only what the key has signed is accepted.
#include <cstdint>
#include <cstdlib>

#include "libs/auth/signed_document.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::auth;
    static const SigningKey key{KeyBytes{1, 2, 3}};
    static const KeySet keys{{key.public_key()}};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto result = open_document(keys, "paper", text);
    if (const auto* opened = std::get_if<OpenedDocument>(&result)) {
        if (sign_document(key, "paper", opened->payload) != text) std::abort();
    }
    return 0;
}
