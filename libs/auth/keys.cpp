#include "libs/auth/keys.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/evp.h>

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"

namespace lms::auth {

namespace {

constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kMaxKeys = 100;

using KeyHandle = std::shared_ptr<evp_pkey_st>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

KeyHandle owned(EVP_PKEY* key) {
    if (!key) throw std::runtime_error("OpenSSL refuses the Ed25519 key");
    return {key, EVP_PKEY_free};
}

KeyHandle private_handle(const KeyBytes& seed) {
    return owned(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
}

KeyBytes public_bytes(const KeyHandle& key) {
    KeyBytes bytes{};
    std::size_t size = bytes.size();
    if (EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size) != 1 || size != bytes.size())
        throw std::runtime_error("OpenSSL does not give the public key");
    return bytes;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// RFC 7638 with the members of RFC 8037: no white space, sorted names.
std::string thumbprint(const KeyBytes& bytes) {
    const std::string canonical =
        R"({"crv":"Ed25519","kty":"OKP","x":")" + to_base64url(as_view(bytes)) + "\"}";
    return to_base64url(as_view(sha256(canonical)));
}

}  // namespace

// On the wire, with the names of RFC 7517.
struct Jwk {
    std::string kty;
    std::optional<std::string> crv;
    std::optional<std::string> x;
    std::optional<std::string> kid;
    std::optional<std::string> use;
    std::optional<std::string> alg;
};
BOOST_DESCRIBE_STRUCT(Jwk, (), (kty, crv, x, kid, use, alg))

struct Jwks {
    std::vector<Jwk> keys;
};
BOOST_DESCRIBE_STRUCT(Jwks, (), (keys))
inline constexpr auto json_rules(const Jwks*) {
    return json::rules(json::field<&Jwks::keys>(json::items{0, kMaxKeys}));
}

VerifyKey::VerifyKey(const KeyBytes& public_key)
    : bytes_(public_key),
      id_(thumbprint(public_key)),
      key_(owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(),
                                             public_key.size()))) {}

bool VerifyKey::verify(std::string_view message, std::string_view signature) const {
    if (signature.size() != kSignatureBytes) return false;
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return digest &&
           EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
           EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(message),
                            message.size()) == 1;
}

SigningKey SigningKey::generate() {
    KeyBytes seed{};
    random_bytes(seed);
    return SigningKey(seed);
}

SigningKey::SigningKey(const KeyBytes& seed) : SigningKey(seed, private_handle(seed)) {}

SigningKey::SigningKey(const KeyBytes& seed, std::shared_ptr<evp_pkey_st> key)
    : seed_(seed), key_(std::move(key)), public_(public_bytes(key_)) {}

std::string SigningKey::sign(std::string_view message) const {
    std::string signature(kSignatureBytes, '\0');
    std::size_t size = signature.size();
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!digest || EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
        EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       bytes_of(message), message.size()) != 1 ||
        size != kSignatureBytes) {
        throw std::runtime_error("signing with Ed25519 failed");
    }
    return signature;
}

const VerifyKey* KeySet::find(std::string_view key_id) const {
    for (const VerifyKey& key : keys_) {
        if (key.id() == key_id) return &key;
    }
    return nullptr;
}

std::string KeySet::to_jwks() const {
    Jwks set;
    for (const VerifyKey& key : keys_) {
        set.keys.push_back({.kty = "OKP",
                            .crv = "Ed25519",
                            .x = to_base64url(as_view(key.bytes())),
                            .kid = key.id(),
                            .use = "sig",
                            .alg = "EdDSA"});
    }
    return json::write(set);
}

KeySet KeySet::from_jwks(std::string_view text) {
    std::vector<VerifyKey> keys;
    for (const Jwk& jwk : json::read_lenient<Jwks>(text).keys) {
        if (jwk.kty != "OKP" || jwk.crv != "Ed25519" || !jwk.x) continue;
        const auto raw = from_base64url(*jwk.x);
        KeyBytes bytes{};
        if (!raw || raw->size() != bytes.size()) {
            throw Problem(ProblemKind::malformed, "auth.jwks_malformed",
                          "A key of the set is not 32 bytes of base64url.");
        }
        std::copy(raw->begin(), raw->end(), bytes.begin());
        keys.emplace_back(bytes);
    }
    return KeySet(std::move(keys));
}

}  // namespace lms::auth
