#include "services/auth/app/key_ring.hpp"

#include "services/auth/app/cleanup.hpp"
#include "services/auth/auth_fixture.hpp"

namespace lms::auth_service {
namespace {

using namespace std::chrono_literals;

constexpr KeyRules kRules{.rotate_every = 24h, .lead = 15min, .keep = 2h};
constexpr std::string_view kSecret = "0123456789abcdef0123456789abcdef";

class KeyRingTest : public ::testing::Test {
protected:
    void SetUp() override {
        log::capture([](std::string_view) {});
    }
    void TearDown() override { log::capture(nullptr); }
    void refresh(KeyRing& ring) {
        env.run([&](const Context& context) -> Task<> { co_await ring.refresh(context); });
    }
    std::string sign(const KeyRing& ring) const {
        return ring.sign({.issuer = "lms",
                          .audience = "lms-api",
                          .subject = {},
                          .organization = {},
                          .roles = {},
                          .session_id = {},
                          .issued_at = clock.now(),
                          .not_before = clock.now(),
                          .expires_at = clock.now() + 1h,
                          .key_id = {}});
    }
    bool verifies(const KeyRing& ring, const std::string& token) const {
        const auto keys = auth::KeySet::from_jwks(ring.jwks());
        return std::holds_alternative<auth::Claims>(
            auth::verify_token(token, keys, {.issuer = "lms", .audience = "lms-api"}, clock.now()));
    }
    static std::size_t count_keys(const KeyRing& ring) {
        return auth::KeySet::from_jwks(ring.jwks()).keys().size();
    }
    testing::Database database{{"auth", auth_migrations()}};
    testing::Environment env{database};
    ManualClock clock{SystemClock().now()};
    KeyRing first{env.db(), clock, kSecret, kRules};
    KeyRing second{env.db(), clock, kSecret, kRules};
};

TEST_F(KeyRingTest, replicas_share_one_key) {
    EXPECT_THROW(sign(first), Problem);
    refresh(first);
    refresh(second);
    EXPECT_EQ(count_keys(second), 1u);
    EXPECT_EQ(first.jwks(), second.jwks());
    EXPECT_TRUE(verifies(second, sign(first)));
}

TEST_F(KeyRingTest, replicas_that_start_at_once_make_one_key) {
    env.run([&](const Context& context) -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        scope.spawn("first", [&]() -> Task<> { co_await first.refresh(context); });
        scope.spawn("second", [&]() -> Task<> { co_await second.refresh(context); });
        co_await scope.stop(Deadline::in(10s));
    });
    EXPECT_EQ(count_keys(first), 1u);
    EXPECT_EQ(first.jwks(), second.jwks());
}

TEST_F(KeyRingTest, a_rotation_is_never_noticed_by_a_verifier_that_looks_now_and_then) {
    refresh(first);
    std::string token;
    int rotations = 0;
    std::string keys;
    for (Time end = clock.now() + 72h; clock.now() < end; clock.advance(10min)) {
        refresh(first);
        if (!token.empty()) EXPECT_TRUE(verifies(first, token));
        token = sign(first);
        // `second` last looked ten minutes ago: it must know the key all the same.
        if (rotations > 0) EXPECT_TRUE(verifies(second, token));
        refresh(second);
        if (first.jwks() != keys) ++rotations;
        keys = first.jwks();
        EXPECT_LE(count_keys(first), 2u);
    }
    EXPECT_GE(rotations, 5);  // keys came and went
}

TEST_F(KeyRingTest, with_another_secret_old_tokens_verify_and_a_new_key_signs) {
    refresh(first);
    const std::string token = sign(first);
    KeyRing other(env.db(), clock, "another secret of at least 32 characters", kRules);
    clock.advance(1min);
    refresh(other);
    EXPECT_TRUE(verifies(other, token));
    EXPECT_EQ(count_keys(other), 2u);
    EXPECT_TRUE(verifies(other, sign(other)));
}

TEST_F(KeyRingTest, private_keys_are_sealed_in_the_database) {
    refresh(first);
    env.run([&](const Context& context) -> Task<> {
        const auto rows = co_await store::list_keys(env.db(), context);
        EXPECT_EQ(rows.at(0).sealed_seed.data.size(), 32u + 28u);
        EXPECT_TRUE(auth::Sealer(kSecret, "lms signing keys 1")
                        .open(rows.at(0).sealed_seed.data, rows.at(0).key_id));
    });
}

class CleanUpTest : public AuthFixture {};

TEST_F(CleanUpTest, removes_what_expired_long_ago_and_nothing_else) {
    static constexpr pg::Statement kCount{
        "test.auth_counts",
        "SELECT (SELECT count(*) FROM auth_service.sessions) * 1000"
        " + (SELECT count(*) FROM auth_service.audit_events)"};
    const auto counts = [&] {
        std::int64_t count = 0;
        env.run([&](const Context& context) -> Task<> {
            count = co_await env.db().one<std::int64_t>(context, kCount);
        });
        return count;
    };
    const auto run = [&] {
        env.run([&](const Context& context) -> Task<> {
            co_await clean_up(env.db(), context, clock.now(), 60 * 24h);
        });
    };
    register_account("ann@school.test");
    login("ann@school.test");
    const std::int64_t before = counts();
    run();
    EXPECT_EQ(counts(), before);
    clock.advance(38 * 24h);
    run();
    EXPECT_EQ(counts(), before - 1000);
    clock.advance(30 * 24h);
    run();
    EXPECT_EQ(counts(), 0);
}

}  // namespace
}  // namespace lms::auth_service
