#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/auth/domain/back_off.hpp"
#include "services/auth/domain/device.hpp"
#include "services/auth/domain/email.hpp"
#include "services/auth/domain/key_plan.hpp"
#include "services/auth/domain/refresh_rule.hpp"

namespace lms::auth_service {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

const Time kNow{1'700'000'000s};

TEST(EmailKey, ignores_case_and_surrounding_space) {
    EXPECT_EQ(email_key(" Ann.Lee@School.TEST\n"), "ann.lee@school.test");
    EXPECT_EQ(email_key("  "), "");
    EXPECT_EQ(email_key(email_key("J\xc3\x9cRGEN@x.test")), email_key("J\xc3\x9cRGEN@x.test"));
}

TEST(BackOff, the_first_failures_are_free_and_then_the_wait_doubles_up_to_its_bound) {
    const BackOffRule rule{
        .free_failures = 3, .first_wait = 2s, .longest_wait = 60s, .forget_after = 900s};
    Failures failures;
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 10; ++i) {
        failures = after_failure(rule, failures, kNow);
        waits.push_back(wait_left(rule, failures, kNow).count());
    }
    EXPECT_THAT(waits, ElementsAre(0, 0, 2, 4, 8, 16, 32, 60, 60, 60));
    EXPECT_EQ(wait_left(rule, failures, kNow + 59s + 500ms), 1s);
    EXPECT_EQ(wait_left(rule, failures, kNow + 60s), 0s);
}

TEST(BackOff, failures_are_forgotten_after_a_while) {
    const BackOffRule rule{.free_failures = 2, .longest_wait = 60s, .forget_after = 60s};
    Failures failures{50, kNow};
    EXPECT_EQ(after_failure(rule, failures, kNow + 60s), (Failures{1, kNow + 60s}));
    EXPECT_EQ(wait_left(rule, failures, kNow + 60s), 0s);
}

TEST(BackOff, never_overflows) {
    const BackOffRule rule{.longest_wait = 86400s, .forget_after = 86400s};
    Failures failures{4'000'000'000U, kNow};
    EXPECT_EQ(wait_left(rule, failures, kNow), 86400s);
    EXPECT_EQ(after_failure(rule, failures, kNow).count, 1'000'000u);
}

constexpr auto kGrace = 30s;

RefreshFacts fresh_token(ClientKind client) {
    return {.client = client, .expires_at = kNow + 1s, .session_expires_at = kNow + 1h};
}

TEST(RefreshRule, decides_by_session_first_then_use_then_expiry) {
    const RefreshFacts fresh = fresh_token(ClientKind::api);
    const auto decide = [](const RefreshFacts& facts, Time now) {
        return decide_refresh(facts, ClientKind::api, kGrace, now);
    };
    EXPECT_EQ(decide(fresh, kNow), RefreshOutcome::rotate);
    EXPECT_EQ(decide(fresh, kNow + 1s), RefreshOutcome::ended);
    RefreshFacts used = fresh;
    used.used_at = kNow - 1s;
    EXPECT_EQ(decide(used, kNow), RefreshOutcome::reused);
    EXPECT_EQ(decide(used, kNow + 1min), RefreshOutcome::reused);
    used.session_revoked_at = kNow;
    EXPECT_EQ(decide(used, kNow), RefreshOutcome::ended);
    RefreshFacts old = fresh;
    old.session_expires_at = kNow;
    EXPECT_EQ(decide(old, kNow), RefreshOutcome::ended);
}

TEST(RefreshRule, a_second_use_is_forgiven_to_a_browser_that_lost_the_answer_and_to_nobody_else) {
    struct Row {
        const char* about;
        ClientKind client;
        bool successor_unused;
        std::chrono::seconds grace;
        std::chrono::milliseconds since_use;
        RefreshOutcome expected;
    };
    const Row rows[] = {
        {"at once", ClientKind::web, true, 30s, 0ms, RefreshOutcome::repeat},
        {"at the end of the grace", ClientKind::web, true, 30s, 29'999ms, RefreshOutcome::repeat},
        {"after the grace", ClientKind::web, true, 30s, 30s, RefreshOutcome::reused},
        {"the clocks of replicas differ", ClientKind::web, true, 30s, -500ms,
         RefreshOutcome::repeat},
        {"the answer did arrive", ClientKind::web, false, 30s, 1s, RefreshOutcome::reused},
        {"no grace", ClientKind::web, true, 0s, 0ms, RefreshOutcome::reused},
        {"an API client", ClientKind::api, true, 30s, 0ms, RefreshOutcome::reused},
    };
    for (const Row& row : rows) {
        RefreshFacts facts = fresh_token(row.client);
        facts.used_at = kNow;
        facts.successor_unused = row.successor_unused;
        facts.expires_at = kNow + 1h;
        EXPECT_EQ(decide_refresh(facts, row.client, row.grace, kNow + row.since_use), row.expected)
            << row.about;
    }
}

TEST(RefreshRule, a_token_is_good_for_the_kind_of_client_that_signed_in) {
    for (const ClientKind client : {ClientKind::api, ClientKind::web}) {
        const ClientKind other = client == ClientKind::api ? ClientKind::web : ClientKind::api;
        const RefreshFacts facts = fresh_token(client);
        EXPECT_EQ(decide_refresh(facts, client, kGrace, kNow), RefreshOutcome::rotate);
        EXPECT_EQ(decide_refresh(facts, other, kGrace, kNow), RefreshOutcome::ended);
    }
}

TEST(UserAgent, is_text_that_can_be_stored_and_shown) {
    using namespace std::string_literals;
    const std::pair<std::string, std::optional<std::string>> rows[] = {
        {"Mozilla/5.0 (X11; Linux) Firefox/140.0", "Mozilla/5.0 (X11; Linux) Firefox/140.0"},
        {"  a \t  b  ", "a b"},
        {"", std::nullopt},
        {" \t ", std::nullopt},
        {"caf\xc3\xa9\x1b[2J\x7f",
         "caf??"
         "?[2J?"},
        {"nul\0byte"s, "nul?byte"},
        {std::string(1000, 'x'), std::string(kMaxUserAgent, 'x')},
        {std::string(kMaxUserAgent - 1, 'x') + " y", std::string(kMaxUserAgent - 1, 'x')},
    };
    for (const auto& [header, expected] : rows)
        EXPECT_EQ(readable_user_agent(header), expected) << header;
}

constexpr KeyRules kRules{.rotate_every = 30 * 24h, .lead = 15min, .keep = 2h};

TEST(KeyPlan, without_a_key_one_is_made_that_signs_at_once) {
    const KeyPlan plan = plan_keys({}, kRules, kNow);
    EXPECT_EQ(plan.create_signing_from, kNow);
    EXPECT_FALSE(plan.active);
}

TEST(KeyPlan, the_successor_is_published_before_it_signs) {
    std::vector<KeyFacts> keys{{"a", kNow}};
    EXPECT_FALSE(plan_keys(keys, kRules, kNow + 30 * 24h - 16min).changes());
    const KeyPlan plan = plan_keys(keys, kRules, kNow + 30 * 24h - 15min);
    ASSERT_EQ(plan.create_signing_from, kNow + 30 * 24h);
    keys.push_back({"b", *plan.create_signing_from});
    EXPECT_EQ(plan_keys(keys, kRules, kNow + 30 * 24h - 1s).active, "a");
    EXPECT_FALSE(plan_keys(keys, kRules, kNow + 30 * 24h - 1s).changes());
    EXPECT_EQ(plan_keys(keys, kRules, kNow + 30 * 24h).active, "b");
}

TEST(KeyPlan, the_old_key_stays_until_its_last_token_is_gone) {
    const std::vector<KeyFacts> keys{{"a", kNow - 30 * 24h}, {"b", kNow}};
    EXPECT_TRUE(plan_keys(keys, kRules, kNow + 2h - 1s).remove.empty());
    EXPECT_THAT(plan_keys(keys, kRules, kNow + 2h).remove, ElementsAre("a"));
}

TEST(KeyPlan, after_a_long_sleep_the_new_key_still_gets_its_lead) {
    const std::vector<KeyFacts> keys{{"a", kNow - 365 * 24h}};
    const KeyPlan plan = plan_keys(keys, kRules, kNow);
    EXPECT_EQ(plan.create_signing_from, kNow + 15min);
    EXPECT_EQ(plan.active, "a");
}

TEST(KeyPlan, a_key_that_cannot_be_opened_verifies_but_never_signs) {
    const std::vector<KeyFacts> keys{{"a", kNow - 1h, false}};
    const KeyPlan plan = plan_keys(keys, kRules, kNow);
    EXPECT_EQ(plan.create_signing_from, kNow);
    EXPECT_FALSE(plan.active);
    EXPECT_TRUE(plan.remove.empty());
}

TEST(KeyPlan, at_any_moment_of_years_there_is_one_that_signs_and_few_in_all) {
    std::vector<KeyFacts> keys;
    int made = 0;
    for (Time now = kNow; now < kNow + 3 * 365 * 24h; now += 10min) {
        KeyPlan plan = plan_keys(keys, kRules, now);
        if (plan.create_signing_from)
            keys.push_back({std::to_string(made++), *plan.create_signing_from});
        std::erase_if(keys, [&](const KeyFacts& key) {
            return std::find(plan.remove.begin(), plan.remove.end(), key.key_id) !=
                   plan.remove.end();
        });
        plan = plan_keys(keys, kRules, now);
        ASSERT_TRUE(plan.active);
        ASSERT_LE(keys.size(), 3u);
    }
    EXPECT_NEAR(made, 36, 2);
}

}  // namespace
}  // namespace lms::auth_service
