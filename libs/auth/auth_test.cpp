// The caller's header, secrets, passwords and policies.
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "libs/auth/caller.hpp"
#include "libs/auth/common_passwords.hpp"
#include "libs/auth/password.hpp"
#include "libs/auth/policy.hpp"
#include "libs/auth/seal.hpp"
#include "libs/config/config.hpp"
#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"

namespace lms::auth {
namespace {

using namespace std::chrono_literals;

const Time kNow{1'700'000'000s};
constexpr std::string_view kSecret = "0123456789abcdef0123456789abcdef";

Context teacher() {
    Context context = Context::background("gateway", 10s);
    context.principal = {.kind = PrincipalKind::user,
                         .user_id = UserId::make(kNow),
                         .organization_id = OrganizationId::make(kNow),
                         .roles = {Role::teacher},
                         .session_id = "s",
                         .service_name = {}};
    context.client_address = "192.0.2.7";
    return context;
}

TEST(Caller, survives_the_round_trip) {
    const Context sent = teacher();
    Context received;
    ASSERT_TRUE(accept_caller(sign_caller(sent, kSecret, kNow), kSecret, kNow, received));
    EXPECT_EQ(received.principal.user_id, sent.principal.user_id);
    EXPECT_EQ(received.principal.organization_id, sent.principal.organization_id);
    EXPECT_EQ(received.principal.roles, sent.principal.roles);
    EXPECT_EQ(received.client_address, "192.0.2.7");
    EXPECT_LE(received.deadline.remaining(), 10s);
    EXPECT_GT(received.deadline.remaining(), 9s);
}

TEST(Caller, a_deadline_never_grows_on_the_way) {
    Context received;
    received.deadline = Deadline::in(1s);
    ASSERT_TRUE(accept_caller(sign_caller(teacher(), kSecret, kNow), kSecret, kNow, received));
    EXPECT_LE(received.deadline.remaining(), 1s);
}

TEST(Caller, anything_but_a_fresh_header_of_this_secret_is_nobody) {
    const std::string header = sign_caller(teacher(), kSecret, kNow);
    const std::string other_secret(32, 'x');
    std::string changed = header;
    changed[10] = changed[10] == 'A' ? 'B' : 'A';
    Context context;
    EXPECT_FALSE(accept_caller(header, other_secret, kNow, context));
    EXPECT_FALSE(accept_caller(header, "", kNow, context));
    EXPECT_FALSE(accept_caller(header, kSecret, kNow + 61s, context));
    EXPECT_FALSE(accept_caller(header, kSecret, kNow - 1h, context));
    EXPECT_FALSE(accept_caller(changed, kSecret, kNow, context));
    EXPECT_FALSE(accept_caller(header.substr(0, header.size() - 1), kSecret, kNow, context));
    EXPECT_FALSE(accept_caller("", kSecret, kNow, context));
    EXPECT_FALSE(accept_caller(".", kSecret, kNow, context));
    EXPECT_FALSE(accept_caller(std::string(9000, 'a'), kSecret, kNow, context));
    EXPECT_EQ(context.principal.kind, PrincipalKind::anonymous);
}

class Secret : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "lms_secret_XXXXXX";
        folder = mkdtemp(pattern.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder); }
    std::filesystem::path folder;
};

TEST_F(Secret, is_created_once_and_readable_by_its_owner_only) {
    const std::string first = load_or_create_secret("", folder, "service.key");
    EXPECT_EQ(load_or_create_secret("", folder, "service.key"), first);
    EXPECT_GE(first.size(), 43u);
    struct stat status{};
    ASSERT_EQ(stat((folder / "service.key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST_F(Secret, that_others_may_read_or_that_is_short_is_refused) {
    std::ofstream(folder / "open") << std::string(kSecret);
    std::filesystem::permissions(folder / "open", std::filesystem::perms(0644));
    EXPECT_THROW(load_or_create_secret("", folder, "open"), std::runtime_error);
    std::ofstream(folder / "short") << "abc";
    std::filesystem::permissions(folder / "short", std::filesystem::perms(0600));
    EXPECT_THROW(load_or_create_secret("", folder, "short"), std::runtime_error);
    EXPECT_THROW(load_or_create_secret("abc", folder, "any"), std::runtime_error);
    EXPECT_EQ(load_or_create_secret(kSecret, folder, "any"), kSecret);
}

TEST(Sealer, opens_only_what_it_sealed_for_the_same_purpose_and_place) {
    const Sealer sealer(kSecret, "keys");
    const std::string plain("\x00private\xff", 9);
    const std::string sealed = sealer.seal(plain, "row 1");
    EXPECT_EQ(sealer.open(sealed, "row 1"), plain);
    EXPECT_EQ(sealed.find("private"), std::string::npos);
    EXPECT_NE(sealer.seal(plain, "row 1"), sealed);
    EXPECT_FALSE(sealer.open(sealed, "row 2"));
    EXPECT_FALSE(Sealer(kSecret, "mail").open(sealed, "row 1"));
    EXPECT_FALSE(Sealer("another", "keys").open(sealed, "row 1"));
    EXPECT_FALSE(sealer.open("short", "row 1"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(sealer.open(changed, "row 1")) << i;
    }
    EXPECT_EQ(sealer.open(sealer.seal("", "x"), "x"), "");
}

std::string password_fault(std::string_view password, std::string_view email = "ann@school.test") {
    try {
        check_password(password, email, {});
    } catch (const Problem& problem) {
        return problem.fields().at(0).code;
    }
    return "";
}

TEST(PasswordPolicy, refuses_what_is_guessed_first) {
    EXPECT_EQ(password_fault("short"), "too_short");
    EXPECT_EQ(password_fault("\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"), "too_short");
    EXPECT_EQ(password_fault(std::string(1025, 'x')), "too_long");
    EXPECT_EQ(password_fault("Password123"), "common");
    EXPECT_EQ(password_fault("ANN@school.test"), "same_as_email");
    EXPECT_EQ(password_fault("long.user", "Long.User@school.test"), "same_as_email");
    EXPECT_EQ(password_fault("correct horse battery"), "");
    EXPECT_EQ(password_fault("\xe5\xaf\x86\xe7\xa0\x81\xe5\xaf\x86\xe7\xa0\x81"
                             "\xe5\xaf\x86\xe7\xa0\x81\xe5\xaf\x86\xe7\xa0\x81"),
              "");
}

TEST(PasswordPolicy, the_common_passwords_can_be_searched) {
    const auto list = common_passwords();
    EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
    EXPECT_GT(list.size(), 300u);
}

class Hashing : public testing::Test {
protected:
    void SetUp() override { loops.start(); }
    template <class T>
    T run(std::function<Task<T>(const Context&)> work) {
        return loops.get_on<T>(0, [&]() -> Task<T> {
            const Context context = Context::background("test", 10s);
            co_return co_await work(context);
        });
    }
    PasswordSettings cheap{.memory_kib = 8192, .passes = 1};
    Loops loops{1};
    WorkPool pool{1, 4};
    PasswordHasher hasher{pool, cheap};
};

TEST_F(Hashing, only_the_same_password_verifies) {
    const auto stored =
        run<std::string>([&](const Context& ctx) { return hasher.hash(ctx, "correct horse"); });
    EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=8192,t=1,p=1$"));
    EXPECT_TRUE(
        run<bool>([&](const Context& ctx) { return hasher.verify(ctx, "correct horse", stored); }));
    EXPECT_FALSE(
        run<bool>([&](const Context& ctx) { return hasher.verify(ctx, "wrong horse", stored); }));
    EXPECT_FALSE(
        run<bool>([&](const Context& ctx) { return hasher.verify(ctx, "any", std::nullopt); }));
    EXPECT_FALSE(hasher.needs_rehash(stored));
    EXPECT_TRUE(PasswordHasher(pool, {}).needs_rehash(stored));
}

TEST_F(Hashing, an_account_that_is_not_there_costs_the_same_time) {
    const PasswordHasher strong(pool, {.memory_kib = 65536, .passes = 2});
    const auto stored =
        run<std::string>([&](const Context& ctx) { return strong.hash(ctx, "correct horse"); });
    const auto cost = [&](const std::optional<std::string>& hash) {
        auto best = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 3; ++i) {
            const auto start = std::chrono::steady_clock::now();
            run<bool>([&](const Context& ctx) { return strong.verify(ctx, "wrong", hash); });
            best = std::min(best, std::chrono::steady_clock::now() - start);
        }
        return std::chrono::duration<double>(best).count();
    };
    // A generous factor: the machine may be busy; skipping the work would be a factor of 1000.
    const double known = cost(stored), unknown = cost(std::nullopt);
    EXPECT_LT(known / unknown, 5);
    EXPECT_LT(unknown / known, 5);
}

std::string refusal(const std::function<void()>& rule) {
    try {
        rule();
    } catch (const Problem& problem) {
        return problem.code();
    }
    return "";
}

TEST(Policy, roles_include_each_other_only_where_it_is_said) {
    Context context = teacher();
    EXPECT_EQ(refusal([&] { require_role(context, Role::teacher); }), "");
    EXPECT_EQ(refusal([&] { require_role(context, Role::administrator); }), "auth.forbidden");
    EXPECT_EQ(refusal([&] { require_role(context, Role::student); }), "auth.forbidden");
    EXPECT_EQ(refusal([&] { require_any_role(context, {Role::student, Role::teacher}); }), "");
    context.principal.roles = {Role::administrator};
    EXPECT_EQ(refusal([&] { require_role(context, Role::teacher); }), "");
    EXPECT_EQ(refusal([&] { require_role(context, Role::student); }), "auth.forbidden");
}

TEST(Policy, nobody_is_asked_to_sign_in) {
    const Context nobody;
    EXPECT_EQ(refusal([&] { require_signed_in(nobody); }), "auth.required");
    EXPECT_EQ(refusal([&] { require_role(nobody, Role::student); }), "auth.required");
    EXPECT_EQ(refusal([&] { require_service(nobody); }), "auth.forbidden");
}

TEST(Policy, another_organisation_looks_as_if_it_were_not_there) {
    const Context context = teacher();
    EXPECT_EQ(refusal([&] {
                  require_organization(context, context.principal.organization_id, "course");
              }),
              "");
    EXPECT_EQ(refusal([&] { require_organization(context, OrganizationId::make(kNow), "course"); }),
              "course.not_found");
}

TEST(Policy, people_act_for_themselves_and_administrators_for_all) {
    Context context = teacher();
    const UserId other = UserId::make(kNow);
    EXPECT_EQ(refusal([&] { require_self_or_administrator(context, context.principal.user_id); }),
              "");
    EXPECT_EQ(refusal([&] { require_self_or_administrator(context, other); }), "auth.forbidden");
    context.principal.roles = {Role::administrator};
    EXPECT_EQ(refusal([&] { require_self_or_administrator(context, other); }), "");
}

TEST(AuthSettings, bind_with_their_defaults) {
    const config::Sources sources;
    config::Binder binder(sources);
    PasswordSettings passwords;
    bind(binder, passwords);
    EXPECT_EQ(passwords.memory_kib, 19456u);
    EXPECT_EQ(passwords.min_length, 8u);
}

}  // namespace
}  // namespace lms::auth
