#include "libs/auth/token.hpp"

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"

namespace lms::auth {

// On the wire, with the names of RFC 7515 and RFC 7519 and three of our own: org, roles, sid.
struct TokenHeader {
    std::string alg;
    std::optional<std::string> kid;
    std::optional<std::string> typ;
    json::Patch<json::Raw> crit;  // never written; its mere presence refuses the token
};
BOOST_DESCRIBE_STRUCT(TokenHeader, (), (alg, kid, typ, crit))

struct TokenPayload {
    std::string iss;
    std::string aud;
    UserId sub;
    OrganizationId org;
    std::vector<Role> roles;
    std::string sid;
    std::int64_t iat = 0;
    std::int64_t nbf = 0;
    std::int64_t exp = 0;
};
BOOST_DESCRIBE_STRUCT(TokenPayload, (), (iss, aud, sub, org, roles, sid, iat, nbf, exp))
inline constexpr auto json_rules(const TokenPayload*) {
    constexpr json::range kMoment{0, 253402300799.0};  // until the year 9999
    return json::rules(json::field<&TokenPayload::roles>(json::items{0, 16}),
                       json::field<&TokenPayload::sid>(json::length{0, 128}),
                       json::field<&TokenPayload::iat>(kMoment),
                       json::field<&TokenPayload::nbf>(kMoment),
                       json::field<&TokenPayload::exp>(kMoment));
}

namespace {

constexpr std::string_view kAlgorithm = "EdDSA";
constexpr json::Limits kLimits{.max_bytes = 16384, .max_depth = 4, .max_items = 256};

std::int64_t seconds_of(Time time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

Time time_of(std::int64_t seconds) {
    return Time(std::chrono::seconds(seconds));
}

struct Parts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signed_text;  // header and payload with their dot
};

std::optional<Parts> split(std::string_view token) {
    const auto first = token.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = token.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    if (token.find('.', second + 1) != std::string_view::npos) return std::nullopt;
    return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1),
                 token.substr(second + 1), token.substr(0, second)};
}

template <class T>
std::optional<T> decode(std::string_view part) {
    const auto text = from_base64url(part);
    if (!text) return std::nullopt;
    try {
        return json::read_lenient<T>(*text, kLimits);
    } catch (const Problem&) {
        return std::nullopt;
    }
}

std::variant<Claims, TokenFault> accept(const TokenPayload& payload, const TokenRules& rules,
                                        Time now) {
    if (payload.iss != rules.issuer) return TokenFault::issuer;
    if (payload.aud != rules.audience) return TokenFault::audience;
    if (now + rules.clock_skew < time_of(payload.nbf)) return TokenFault::not_yet_valid;
    if (now - rules.clock_skew >= time_of(payload.exp)) return TokenFault::expired;
    return Claims{.issuer = payload.iss,
                  .audience = payload.aud,
                  .subject = payload.sub,
                  .organization = payload.org,
                  .roles = payload.roles,
                  .session_id = payload.sid,
                  .issued_at = time_of(payload.iat),
                  .not_before = time_of(payload.nbf),
                  .expires_at = time_of(payload.exp),
                  .key_id = {}};
}

}  // namespace

std::string sign_token(const SigningKey& key, const Claims& claims) {
    const TokenHeader header{std::string(kAlgorithm), key.id(), "JWT", {}};
    const TokenPayload payload{.iss = claims.issuer,
                               .aud = claims.audience,
                               .sub = claims.subject,
                               .org = claims.organization,
                               .roles = claims.roles,
                               .sid = claims.session_id,
                               .iat = seconds_of(claims.issued_at),
                               .nbf = seconds_of(claims.not_before),
                               .exp = seconds_of(claims.expires_at)};
    const std::string text =
        to_base64url(json::write(header)) + "." + to_base64url(json::write(payload));
    return text + "." + to_base64url(key.sign(text));
}

std::variant<Claims, TokenFault> verify_token(std::string_view token, const KeySet& keys,
                                              const TokenRules& rules, Time now) {
    if (token.size() > rules.max_bytes) return TokenFault::too_large;
    const auto parts = split(token);
    if (!parts) return TokenFault::malformed;
    const auto header = decode<TokenHeader>(parts->header);
    if (!header) return TokenFault::malformed;
    if (header->alg != kAlgorithm || !header->crit.is_absent()) return TokenFault::algorithm;
    const VerifyKey* key = header->kid ? keys.find(*header->kid) : nullptr;
    if (!key) return TokenFault::unknown_key;
    const auto signature = from_base64url(parts->signature);
    if (!signature || !key->verify(parts->signed_text, *signature)) return TokenFault::signature;
    const auto payload = decode<TokenPayload>(parts->payload);
    if (!payload) return TokenFault::malformed;
    auto result = accept(*payload, rules, now);
    if (auto* claims = std::get_if<Claims>(&result)) claims->key_id = key->id();
    return result;
}

Principal to_principal(const Claims& claims) {
    return {.kind = PrincipalKind::user,
            .user_id = claims.subject,
            .organization_id = claims.organization,
            .roles = claims.roles,
            .session_id = claims.session_id,
            .service_name = {}};
}

}  // namespace lms::auth
