#include "libs/auth/signed_document.hpp"

#include <optional>

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"

namespace lms::auth {

// On the wire, with the names of RFC 7515.
struct DocumentHeader {
    std::string alg;
    std::string typ;
    std::string kid;
};
BOOST_DESCRIBE_STRUCT(DocumentHeader, (), (alg, typ, kid))

namespace {

constexpr std::string_view kAlgorithm = "EdDSA";
constexpr json::Limits kLimits{.max_bytes = 1024, .max_depth = 2, .max_items = 16};

// As sign_document() wrote it: with other members, such as "crit", it means something else.
std::optional<DocumentHeader> header_of(std::string_view part) {
    const auto text = from_base64url(part);
    if (!text) return std::nullopt;
    try {
        return json::read<DocumentHeader>(*text, kLimits);
    } catch (const Problem&) {
        return std::nullopt;
    }
}

// The last character of base64url may hide bits that no byte has.
std::optional<std::string> decoded(std::string_view part) {
    auto bytes = from_base64url(part);
    if (!bytes || to_base64url(*bytes) != part) return std::nullopt;
    return bytes;
}

}  // namespace

std::string sign_document(const SigningKey& key, std::string_view type, std::string_view payload) {
    const DocumentHeader header{std::string(kAlgorithm), std::string(type), key.id()};
    const std::string text = to_base64url(json::write(header)) + "." + to_base64url(payload);
    return text + "." + to_base64url(key.sign(text));
}

std::variant<OpenedDocument, DocumentFault> open_document(const KeySet& keys, std::string_view type,
                                                          std::string_view text) {
    if (text.size() > kMaxSignedDocument) return DocumentFault::malformed;
    const auto first = text.find('.');
    const auto last = text.rfind('.');
    if (first == std::string_view::npos || last == first) return DocumentFault::malformed;
    const auto header = header_of(text.substr(0, first));
    auto payload = decoded(text.substr(first + 1, last - first - 1));
    const auto signature = decoded(text.substr(last + 1));
    if (!header || !payload || !signature || header->alg != kAlgorithm) {
        return DocumentFault::malformed;
    }
    if (header->typ != type) return DocumentFault::wrong_type;
    const VerifyKey* key = keys.find(header->kid);
    if (!key) return DocumentFault::unknown_key;
    if (!key->verify(text.substr(0, last), *signature)) return DocumentFault::wrong_signature;
    return OpenedDocument{key->id(), std::move(*payload)};
}

}  // namespace lms::auth
