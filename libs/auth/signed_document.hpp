#pragma once
// Documents whose signature anybody can check with a public key: JWS in compact form (RFC 7515),
// EdDSA and nothing else (RFC 8037). Any thread.
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "libs/auth/keys.hpp"

namespace lms::auth {

inline constexpr std::size_t kMaxSignedDocument = 16'384;

// `type` (the header "typ") keeps a signature from being taken for one of another purpose.
std::string sign_document(const SigningKey& key, std::string_view type, std::string_view payload);

struct OpenedDocument {
    std::string key_id;
    std::string payload;
};
enum class DocumentFault { malformed, wrong_type, unknown_key, wrong_signature };

// The payload only after its signature was checked. One document has one text: every other
// encoding of the same bytes is malformed.
std::variant<OpenedDocument, DocumentFault> open_document(const KeySet& keys, std::string_view type,
                                                          std::string_view text);

}  // namespace lms::auth
