#include "libs/idempotency/idempotency.hpp"

#include <gtest/gtest.h>

#include "libs/idempotency/migrations.hpp"
#include "libs/testing/database.hpp"

namespace lms::idempotency {
namespace {

using namespace std::chrono_literals;

struct Order {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Order, (), (title))
struct Receipt {
    int number = 0;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (number, title))

constexpr pg::Statement kSelectOne{"test.select_one", "SELECT 1"};
constexpr pg::Statement kAge{"test.age_keys", R"(
    UPDATE shared_meta.idempotency_keys SET created_at = now() - interval '25 hours')"};

class IdempotencyTest : public ::testing::Test {
protected:
    Context with_key(std::string key) {
        Context context = testing::context();
        context.principal.user_id = user;
        context.idempotency_key = std::move(key);
        return context;
    }
    Task<Receipt> order(const Context& context, std::string title) {
        const Order input{title};
        co_return co_await idempotency.run<Receipt>(
            context, "order.create", input, [this, title](pg::Transaction& tx) -> Task<Receipt> {
                co_await tx.one<int>(testing::context(), kSelectOne);
                if (title == "refused") throw conflict("order.refused", "Refused.");
                co_return Receipt{++carried_out, title};
            });
    }
    std::string code_of(const Context& context, const std::string& title) {
        std::string code;
        environment.run([&](const Context&) -> Task<> {
            try {
                co_await order(context, title);
            } catch (const Problem& problem) {
                code = problem.code();
            }
        });
        return code;
    }

    lms::testing::Database database{{"idempotency", idempotency_migrations()}};
    lms::testing::Environment environment{database, 1};
    Idempotency idempotency{environment.db(), {}};
    UserId user = UserId::make(SystemClock().now());
    int carried_out = 0;
};

TEST_F(IdempotencyTest, a_repeat_gets_the_first_answer_and_is_not_carried_out) {
    environment.run([&](const Context&) -> Task<> {
        const Context context = with_key("k1");
        EXPECT_EQ((co_await order(context, "Loops")).number, 1);
        const Receipt again = co_await order(context, "Loops");
        EXPECT_EQ(again.number, 1);
        EXPECT_EQ(again.title, "Loops");
    });
    EXPECT_EQ(carried_out, 1);
}

TEST_F(IdempotencyTest, without_a_key_every_request_is_carried_out) {
    environment.run([&](const Context&) -> Task<> {
        co_await order(with_key(""), "Loops");
        EXPECT_EQ((co_await order(with_key(""), "Loops")).number, 2);
    });
}

TEST_F(IdempotencyTest, another_body_under_the_same_key_is_refused) {
    EXPECT_EQ(code_of(with_key("k1"), "Loops"), "");
    EXPECT_EQ(code_of(with_key("k1"), "Lists"), "idempotency.key_reused");
    EXPECT_EQ(carried_out, 1);
}

TEST_F(IdempotencyTest, keys_of_different_users_do_not_meet) {
    EXPECT_EQ(code_of(with_key("k1"), "Loops"), "");
    user = UserId::make(SystemClock().now());
    EXPECT_EQ(code_of(with_key("k1"), "Lists"), "");
    EXPECT_EQ(carried_out, 2);
}

TEST_F(IdempotencyTest, a_refusal_leaves_the_key_free) {
    EXPECT_EQ(code_of(with_key("k1"), "refused"), "order.refused");
    EXPECT_EQ(code_of(with_key("k1"), "Loops"), "");
    EXPECT_EQ(carried_out, 1);
}

TEST_F(IdempotencyTest, concurrent_repeats_wait_for_the_first_and_share_its_answer) {
    environment.run([&](const Context& context) -> Task<> {
        TaskScope scope(co_await asio::this_coro::executor);
        std::vector<int> numbers;
        for (int i = 0; i < 4; ++i) {
            scope.spawn("request", [&]() -> Task<> {
                numbers.push_back((co_await order(with_key("k1"), "Loops")).number);
            });
        }
        co_await scope.stop(context.deadline);
        EXPECT_EQ(numbers, (std::vector<int>{1, 1, 1, 1}));
    });
    EXPECT_EQ(carried_out, 1);
}

TEST_F(IdempotencyTest, a_key_past_its_time_is_new_again_and_can_be_purged) {
    EXPECT_EQ(code_of(with_key("k1"), "Loops"), "");
    EXPECT_EQ(code_of(with_key("k2"), "Loops"), "");
    environment.run([&](const Context& context) -> Task<> {
        co_await environment.db().execute(context, kAge);
    });
    EXPECT_EQ(code_of(with_key("k1"), "Lists"), "");
    environment.run([&](const Context& context) -> Task<> {
        EXPECT_EQ(co_await idempotency.purge_expired(context), 1);
        EXPECT_EQ(co_await idempotency.purge_expired(context), 0);
    });
    EXPECT_EQ(carried_out, 3);
}

TEST_F(IdempotencyTest, a_key_that_is_too_long_or_not_printable_is_refused) {
    EXPECT_EQ(code_of(with_key(std::string(256, 'k')), "Loops"), "idempotency.key_invalid");
    EXPECT_EQ(code_of(with_key("a\nb"), "Loops"), "idempotency.key_invalid");
    EXPECT_EQ(code_of(with_key(std::string(255, 'k')), "Loops"), "");
}

}  // namespace
}  // namespace lms::idempotency
