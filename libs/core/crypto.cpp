#include "libs/core/crypto.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace lms {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// libsodium wants this once before anything else; it is idempotent and thread safe.
void ensure_sodium() {
    static const bool ready = [] {
        if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
        return true;
    }();
    (void)ready;
}

constexpr std::size_t kSmallDraw = 16;

// Every request needs a few ids, and each draw from the operating system is a system call. What has
// been handed out is wiped; keys and tokens are longer and never come from here.
class RandomStore {
public:
    void take(std::span<std::uint8_t> out) {
        if (left_ < out.size()) {
            randombytes_buf(bytes_.data(), bytes_.size());
            left_ = bytes_.size();
        }
        left_ -= out.size();
        std::copy_n(bytes_.data() + left_, out.size(), out.data());
        sodium_memzero(bytes_.data() + left_, out.size());
    }

private:
    std::array<std::uint8_t, 512> bytes_{};
    std::size_t left_ = 0;
};

}  // namespace

void random_bytes(std::span<std::uint8_t> out) {
    ensure_sodium();
    if (out.size() > kSmallDraw) return randombytes_buf(out.data(), out.size());
    thread_local RandomStore store;
    store.take(out);
}

std::string random_token(std::size_t bytes) {
    std::string raw(bytes, '\0');
    random_bytes({reinterpret_cast<std::uint8_t*>(raw.data()), raw.size()});
    return to_base64url(raw);
}

Sha256 sha256(std::string_view data) {
    Sha256 digest{};
    if (EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 failed");
    }
    return digest;
}

Sha256 hmac_sha256(std::string_view key, std::string_view data) {
    Sha256 digest{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(data), data.size(),
              digest.data(), &length)) {
        throw std::runtime_error("HMAC-SHA-256 failed");
    }
    return digest;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string to_base64url(std::string_view data) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(data.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(data), data.size(), kVariant);
    text.pop_back();  // the terminating zero that libsodium counts
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string data(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const int result = sodium_base642bin(reinterpret_cast<unsigned char*>(data.data()), data.size(),
                                         text.data(), text.size(), nullptr, &length, &end,
                                         sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (result != 0 || end != text.data() + text.size()) return std::nullopt;
    data.resize(length);
    return data;
}

std::string to_hex(std::span<const std::uint8_t> data) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(data.size() * 2);
    for (const std::uint8_t byte : data) {
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 15]);
    }
    return text;
}

}  // namespace lms
