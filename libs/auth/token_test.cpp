#include "libs/auth/token.hpp"

#include <gtest/gtest.h>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"

namespace lms::auth {
namespace {

using namespace std::chrono_literals;

const Time kNow{1'700'000'000s};
const TokenRules kRules{.issuer = "lms", .audience = "lms-api", .clock_skew = 30s};

Claims example() {
    return {.issuer = "lms",
            .audience = "lms-api",
            .subject = UserId::make(kNow),
            .organization = OrganizationId::make(kNow),
            .roles = {Role::teacher, Role::observer},
            .session_id = "session",
            .issued_at = kNow,
            .not_before = kNow,
            .expires_at = kNow + 1h,
            .key_id = {}};
}

class Token : public testing::Test {
protected:
    TokenFault fault_of(std::string_view token, Time now = kNow) const {
        const auto result = verify_token(token, keys, kRules, now);
        const auto* fault = std::get_if<TokenFault>(&result);
        if (!fault) throw std::logic_error("the token was accepted");
        return *fault;
    }
    std::string forged(const std::string& header, const std::string& payload) const {
        const std::string text = to_base64url(header) + "." + to_base64url(payload);
        return text + "." + to_base64url(key.sign(text));
    }
    const SigningKey key = SigningKey::generate();
    const KeySet keys{{key.public_key()}};
};

TEST_F(Token, survives_the_round_trip) {
    Claims claims = example();
    const auto result = verify_token(sign_token(key, claims), keys, kRules, kNow);
    claims.key_id = key.id();
    ASSERT_TRUE(std::holds_alternative<Claims>(result));
    EXPECT_EQ(std::get<Claims>(result), claims);
    const Principal caller = to_principal(claims);
    EXPECT_EQ(caller.kind, PrincipalKind::user);
    EXPECT_TRUE(caller.has(Role::teacher));
    EXPECT_FALSE(caller.has(Role::administrator));
}

TEST_F(Token, is_refused_outside_its_time_but_for_the_clock_skew) {
    const std::string token = sign_token(key, example());
    EXPECT_EQ(fault_of(token, kNow - 31s), TokenFault::not_yet_valid);
    EXPECT_TRUE(std::holds_alternative<Claims>(verify_token(token, keys, kRules, kNow - 30s)));
    EXPECT_TRUE(std::holds_alternative<Claims>(verify_token(token, keys, kRules, kNow + 1h)));
    EXPECT_EQ(fault_of(token, kNow + 1h + 30s), TokenFault::expired);
}

TEST_F(Token, of_another_issuer_or_audience_is_refused) {
    Claims claims = example();
    claims.issuer = "someone";
    EXPECT_EQ(fault_of(sign_token(key, claims)), TokenFault::issuer);
    claims = example();
    claims.audience = "elsewhere";
    EXPECT_EQ(fault_of(sign_token(key, claims)), TokenFault::audience);
}

TEST_F(Token, signed_by_a_foreign_key_is_refused) {
    const SigningKey foreign = SigningKey::generate();
    EXPECT_EQ(fault_of(sign_token(foreign, example())), TokenFault::unknown_key);
    std::string token = sign_token(foreign, example());
    const std::string payload = token.substr(token.find('.'));
    const std::string header = R"({"alg":"EdDSA","kid":")" + key.id() + "\"}";
    EXPECT_EQ(fault_of(to_base64url(header) + payload), TokenFault::signature);
}

TEST_F(Token, with_any_other_algorithm_is_refused) {
    const std::string payload = to_base64url("{}");
    for (const char* algorithm : {"none", "None", "HS256", "RS256", "ES256", "eddsa", ""}) {
        const std::string header =
            R"({"alg":")" + std::string(algorithm) + R"(","kid":")" + key.id() + "\"}";
        EXPECT_EQ(fault_of(forged(header, "{}")), TokenFault::algorithm) << algorithm;
        EXPECT_EQ(fault_of(to_base64url(header) + "." + payload + "."), TokenFault::algorithm);
    }
    // The public key as an HMAC secret: the classic confusion.
    const std::string header =
        to_base64url(R"({"alg":"HS256","kid":")" + key.id() + "\"}") + "." + payload;
    const auto mac = hmac_sha256(as_view(key.public_key().bytes()), header);
    EXPECT_EQ(fault_of(header + "." + to_base64url(as_view(mac))), TokenFault::algorithm);
}

TEST_F(Token, with_critical_extensions_is_refused) {
    const std::string header =
        R"({"alg":"EdDSA","kid":")" + key.id() + R"(","crit":["exp"],"exp":1})";
    EXPECT_EQ(fault_of(forged(header, "{}")), TokenFault::algorithm);
}

TEST_F(Token, with_one_character_changed_is_refused) {
    const std::string token = sign_token(key, example());
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        if (changed == token) continue;
        const auto result = verify_token(changed, keys, kRules, kNow);
        EXPECT_TRUE(std::holds_alternative<TokenFault>(result)) << i;
    }
}

TEST_F(Token, that_is_no_token_is_refused) {
    for (const char* text : {"", ".", "..", "a.b", "a.b.c.d", "!!.!!.!!", "e30.e30."}) {
        EXPECT_EQ(fault_of(text), TokenFault::malformed) << text;
    }
    EXPECT_EQ(fault_of(std::string(5000, 'a')), TokenFault::too_large);
    const std::string header = R"({"alg":"EdDSA","kid":")" + key.id() + "\"}";
    EXPECT_EQ(fault_of(forged(header, "{}")), TokenFault::malformed);
    EXPECT_EQ(fault_of(forged(header, "[[[[[[[[[]]]]]]]]]")), TokenFault::malformed);
    EXPECT_EQ(fault_of(forged(header, R"({"exp":1e400})")), TokenFault::malformed);
}

TEST(KeySet, survives_the_round_trip_through_jwks) {
    const SigningKey first = SigningKey::generate(), second = SigningKey::generate();
    const KeySet keys({first.public_key(), second.public_key()});
    const KeySet read = KeySet::from_jwks(keys.to_jwks());
    ASSERT_EQ(read.keys().size(), 2u);
    ASSERT_TRUE(read.find(second.id()));
    EXPECT_TRUE(read.find(second.id())->verify("text", second.sign("text")));
    EXPECT_FALSE(read.find("other"));
}

TEST(KeySet, key_ids_are_the_thumbprints_of_rfc_8037) {
    // The key of RFC 8037, appendix A.1 to A.3.
    const auto raw = from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").value();
    KeyBytes seed{};
    std::copy(raw.begin(), raw.end(), seed.begin());
    const SigningKey key(seed);
    EXPECT_EQ(to_base64url(as_view(key.public_key().bytes())),
              "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    EXPECT_EQ(key.id(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

TEST(KeySet, leaves_out_keys_of_other_kinds_and_refuses_what_is_none) {
    EXPECT_TRUE(KeySet::from_jwks(R"({"keys":[{"kty":"RSA","n":"x","e":"AQAB"},{"kty":"OKP"}]})")
                    .keys()
                    .empty());
    for (const char* text : {"", "[]", "{}", R"({"keys":{}})",
                             R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA"}]})"}) {
        EXPECT_THROW(KeySet::from_jwks(text), Problem) << text;
    }
}

}  // namespace
}  // namespace lms::auth
