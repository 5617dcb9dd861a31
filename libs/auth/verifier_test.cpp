#include "libs/auth/verifier.hpp"

#include <gtest/gtest.h>

#include "libs/core/crypto.hpp"
#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::auth {
namespace {

using namespace std::chrono_literals;

class VerifierTest : public testing::Test {
protected:
    void SetUp() override {
        log::capture([](std::string_view) {});
        loops.start();
    }
    void TearDown() override { log::capture(nullptr); }

    std::string token_of(const SigningKey& signer, std::string session = "one") const {
        return sign_token(signer, {.issuer = "lms",
                                   .audience = "lms-api",
                                   .subject = user,
                                   .organization = OrganizationId::make(clock.now()),
                                   .roles = {Role::student},
                                   .session_id = std::move(session),
                                   .issued_at = clock.now(),
                                   .not_before = clock.now(),
                                   .expires_at = clock.now() + 1h,
                                   .key_id = {}});
    }
    Principal authenticate(Authenticator& authenticator, std::string authorization) {
        return loops.get_on<Principal>(0, [&]() -> Task<Principal> {
            const Context context = Context::background("test", 5s);
            co_return co_await authenticator.authenticate(context, authorization);
        });
    }
    std::string refusal(Authenticator& authenticator, std::string authorization) {
        try {
            authenticate(authenticator, std::move(authorization));
        } catch (const Problem& problem) {
            return problem.code();
        }
        return "accepted";
    }
    Authenticator::FetchKeys source() {
        return [this](const Context&) -> Task<std::string> {
            ++fetches;
            if (broken) throw unavailable("auth.down", "down");
            co_return keys.to_jwks();
        };
    }

    ManualClock clock{Time(1'700'000'000s)};
    const UserId user = UserId::make(clock.now());
    const SigningKey key = SigningKey::generate();
    KeySet keys{{key.public_key()}};
    int fetches = 0;
    bool broken = false;
    Loops loops{1};
};

TEST_F(VerifierTest, a_verified_token_is_remembered_and_still_expires) {
    TokenVerifier verifier({}, clock);
    verifier.replace_keys(keys);
    const std::string token = token_of(key);
    ASSERT_TRUE(std::holds_alternative<Principal>(verifier.verify(token)));
    EXPECT_EQ(std::get<Principal>(verifier.verify(token)).user_id, user);
    clock.advance(1h + 30s);
    EXPECT_EQ(std::get<TokenFault>(verifier.verify(token)), TokenFault::expired);
}

TEST_F(VerifierTest, a_key_that_is_gone_takes_its_remembered_tokens_with_it) {
    TokenVerifier verifier({}, clock);
    verifier.replace_keys(keys);
    const std::string token = token_of(key);
    ASSERT_TRUE(std::holds_alternative<Principal>(verifier.verify(token)));
    verifier.replace_keys(KeySet({SigningKey::generate().public_key()}));
    EXPECT_EQ(std::get<TokenFault>(verifier.verify(token)), TokenFault::unknown_key);
}

TEST_F(VerifierTest, a_revoked_session_is_refused_though_its_token_was_remembered) {
    TokenVerifier verifier({}, clock);
    verifier.replace_keys(keys);
    const std::string token = token_of(key, "stolen"), other = token_of(key, "mine");
    ASSERT_TRUE(std::holds_alternative<Principal>(verifier.verify(token)));
    verifier.revoke_session("stolen");
    EXPECT_EQ(std::get<TokenFault>(verifier.verify(token)), TokenFault::revoked);
    EXPECT_TRUE(std::holds_alternative<Principal>(verifier.verify(other)));
}

TEST_F(VerifierTest, no_header_is_nobody_and_keys_are_fetched_once) {
    Authenticator authenticator({}, clock, source());
    EXPECT_EQ(authenticate(authenticator, "").kind, PrincipalKind::anonymous);
    EXPECT_EQ(fetches, 0);
    EXPECT_EQ(authenticate(authenticator, "Bearer " + token_of(key)).user_id, user);
    EXPECT_EQ(authenticate(authenticator, "bearer " + token_of(key)).user_id, user);
    EXPECT_EQ(fetches, 1);
}

TEST_F(VerifierTest, callers_hear_expired_or_invalid_and_no_more) {
    Authenticator authenticator({}, clock, source());
    const std::string token = token_of(key);
    EXPECT_EQ(refusal(authenticator, "Bearer " + token + "x"), "auth.token_invalid");
    EXPECT_EQ(refusal(authenticator, "Basic abc"), "auth.token_invalid");
    EXPECT_EQ(refusal(authenticator, "Bearer"), "auth.token_invalid");
    EXPECT_EQ(refusal(authenticator, "Bearer " + token_of(SigningKey::generate())),
              "auth.token_invalid");
    clock.advance(2h);
    EXPECT_EQ(refusal(authenticator, "Bearer " + token), "auth.token_expired");
}

TEST_F(VerifierTest, unknown_keys_cannot_cause_a_storm_of_fetches) {
    Authenticator authenticator({}, clock, source());
    for (int i = 0; i < 20; ++i)
        refusal(authenticator, "Bearer " + token_of(SigningKey::generate()));
    EXPECT_LE(fetches, 2);
}

TEST_F(VerifierTest, without_any_keys_the_answer_is_try_again) {
    broken = true;
    Authenticator authenticator({}, clock, source());
    EXPECT_EQ(refusal(authenticator, "Bearer " + token_of(key)), "auth.keys_unavailable");
}

TEST_F(VerifierTest, keys_at_hand_stay_in_use_while_the_source_is_down) {
    VerifierSettings settings;
    settings.key_refresh = 0s;
    Authenticator authenticator(settings, clock, source());
    EXPECT_EQ(authenticate(authenticator, "Bearer " + token_of(key)).user_id, user);
    broken = true;
    EXPECT_EQ(authenticate(authenticator, "Bearer " + token_of(key)).user_id, user);
}

}  // namespace
}  // namespace lms::auth
