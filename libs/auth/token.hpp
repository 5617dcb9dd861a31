#pragma once
// Access tokens: JWT (RFC 7519) in compact form, signed with EdDSA (RFC 8037) and nothing else.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe/enum.hpp>

#include "libs/auth/keys.hpp"
#include "libs/core/context.hpp"

namespace lms::auth {

struct Claims {
    std::string issuer;
    std::string audience;
    UserId subject;
    OrganizationId organization;
    std::vector<Role> roles;
    std::string session_id;
    Time issued_at;
    Time not_before;
    Time expires_at;     // whole seconds, like the two above
    std::string key_id;  // of the key that signed it; set by verify_token
    bool operator==(const Claims&) const = default;
};

struct TokenRules {
    std::string issuer;
    std::string audience;
    std::chrono::seconds clock_skew{30};  // for exp and nbf, of clocks that disagree
    std::size_t max_bytes = 4096;
};

// Why a token is not accepted. For logs and metrics: callers all hear the same.
BOOST_DEFINE_ENUM_CLASS(TokenFault, malformed, too_large, algorithm, unknown_key, signature, issuer,
                        audience, not_yet_valid, expired, revoked)

std::string sign_token(const SigningKey& key, const Claims& claims);
// One EdDSA check, about 100 us: callers go through TokenVerifier. `none`, every other algorithm
// and critical extensions ("crit") are refused.
std::variant<Claims, TokenFault> verify_token(std::string_view token, const KeySet& keys,
                                              const TokenRules& rules, Time now);

Principal to_principal(const Claims& claims);

}  // namespace lms::auth
