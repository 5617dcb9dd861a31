#include "libs/auth/seal.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

#include "libs/core/crypto.hpp"

namespace lms::auth {

namespace {

constexpr std::size_t kNonceBytes = 12, kTagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

void require(bool done) {
    if (!done) throw std::runtime_error("AES-256-GCM failed");
}

}  // namespace

Sealer::Sealer(std::string_view secret, std::string_view purpose)
    : key_(as_view(hmac_sha256(secret, purpose))) {}

std::string Sealer::seal(std::string_view plain, std::string_view bound_to) const {
    std::string out(kNonceBytes + plain.size() + kTagBytes, '\0');
    random_bytes({bytes_of(out), kNonceBytes});
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    require(cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key_),
                                         bytes_of(out)) == 1);
    require(EVP_EncryptUpdate(cipher.get(), nullptr, &size, bytes_of(bound_to),
                              static_cast<int>(bound_to.size())) == 1);
    require(EVP_EncryptUpdate(cipher.get(), bytes_of(out) + kNonceBytes, &size, bytes_of(plain),
                              static_cast<int>(plain.size())) == 1);
    require(EVP_EncryptFinal_ex(cipher.get(), bytes_of(out) + kNonceBytes + size, &size) == 1);
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes,
                                bytes_of(out) + kNonceBytes + plain.size()) == 1);
    return out;
}

std::optional<std::string> Sealer::open(std::string_view sealed, std::string_view bound_to) const {
    if (sealed.size() < kNonceBytes + kTagBytes) return std::nullopt;
    const std::string_view hidden =
        sealed.substr(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
    std::string tag(sealed.substr(sealed.size() - kTagBytes));
    std::string plain(hidden.size() + kTagBytes, '\0');  // never empty: OpenSSL wants an address
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    const bool opened =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key_),
                           bytes_of(sealed)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &size, bytes_of(bound_to),
                          static_cast<int>(bound_to.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytes_of(plain), &size, bytes_of(hidden),
                          static_cast<int>(hidden.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), bytes_of(plain) + size, &size) == 1;
    if (!opened) return std::nullopt;
    plain.resize(hidden.size());
    return plain;
}

}  // namespace lms::auth
