#pragma once
// Ed25519 keys (RFC 8032) and key sets (JWKS: RFC 7517, RFC 8037). Values: cheap to copy, any
// thread.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace lms::auth {

using KeyBytes = std::array<std::uint8_t, 32>;

// Checks signatures. Its id is the RFC 7638 thumbprint, so equal keys have equal ids everywhere.
class VerifyKey {
public:
    explicit VerifyKey(const KeyBytes& public_key);

    const std::string& id() const { return id_; }
    const KeyBytes& bytes() const { return bytes_; }
    bool verify(std::string_view message, std::string_view signature) const;

private:
    KeyBytes bytes_;
    std::string id_;
    std::shared_ptr<evp_pkey_st> key_;
};

class SigningKey {
public:
    static SigningKey generate();
    // `seed` is the 32-byte private key; keep it as a secret.
    explicit SigningKey(const KeyBytes& seed);

    const std::string& id() const { return public_.id(); }
    const VerifyKey& public_key() const { return public_; }
    const KeyBytes& seed() const { return seed_; }
    // 64 bytes.
    std::string sign(std::string_view message) const;

private:
    SigningKey(const KeyBytes& seed, std::shared_ptr<evp_pkey_st> key);
    KeyBytes seed_;
    std::shared_ptr<evp_pkey_st> key_;
    VerifyKey public_;
};

// The keys that may have signed a token; a handful.
class KeySet {
public:
    KeySet() = default;
    explicit KeySet(std::vector<VerifyKey> keys) : keys_(std::move(keys)) {}

    const VerifyKey* find(std::string_view key_id) const;
    const std::vector<VerifyKey>& keys() const { return keys_; }
    // {"keys":[{"kty":"OKP","crv":"Ed25519",...}]}
    std::string to_jwks() const;
    // Keys of other kinds are left out; throws Problem (malformed, validation) for what is no JWKS,
    // or for more than 100 keys.
    static KeySet from_jwks(std::string_view text);

private:
    std::vector<VerifyKey> keys_;
};

}  // namespace lms::auth
