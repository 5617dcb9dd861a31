#include "services/auth/app/login_throttle.hpp"

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"

namespace lms::auth_service {
namespace {

using namespace std::chrono_literals;

class Throttle : public testing::Test {
protected:
    // The seconds to wait; 0 when the attempt may go on.
    int attempt(std::string_view account, std::string_view address) {
        try {
            throttle.begin(account, address);
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.code(), "auth.too_many_attempts");
            return problem.retry_after_s();
        }
        return 0;
    }
    ManualClock clock{Time(1'700'000'000s)};
    LoginThrottle throttle{{.pair = {.free_failures = 3, .first_wait = 2s},
                            .account = {.free_failures = 6, .first_wait = 1s},
                            .address = {.free_failures = 10, .first_wait = 1s},
                            .remembered = 30},
                           clock};
};

TEST_F(Throttle, after_the_free_failures_one_has_to_wait_and_longer_each_time) {
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(attempt("ann", "1.1.1.1"), 0);
    EXPECT_EQ(attempt("ann", "1.1.1.1"), 2);
    clock.advance(2s);
    EXPECT_EQ(attempt("ann", "1.1.1.1"), 0);
    EXPECT_EQ(attempt("ann", "1.1.1.1"), 4);
}

TEST_F(Throttle, another_address_or_account_does_not_wait) {
    for (int i = 0; i < 4; ++i)
        attempt("ann", "1.1.1.1");
    EXPECT_EQ(attempt("ann", "2.2.2.2"), 0);
    EXPECT_EQ(attempt("bob", "1.1.1.1"), 0);
}

TEST_F(Throttle, one_account_tried_from_many_addresses_waits_for_all) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(attempt("ann", "1.1.1." + std::to_string(i)), 0);
    EXPECT_EQ(attempt("ann", "2.2.2.2"), 1);
}

TEST_F(Throttle, one_address_that_tries_many_accounts_waits) {
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(attempt("account" + std::to_string(i), "1.1.1.1"), 0);
    EXPECT_EQ(attempt("another", "1.1.1.1"), 1);
}

TEST_F(Throttle, success_forgets_the_failures_of_the_account) {
    for (int i = 0; i < 3; ++i)
        attempt("ann", "1.1.1.1");
    throttle.succeeded("ann", "1.1.1.1");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(attempt("ann", "1.1.1.1"), 0);
}

TEST_F(Throttle, an_own_account_does_not_buy_attempts_on_others) {
    int waited = 0;
    for (int i = 0; i < 30 && waited == 0; ++i) {
        waited = attempt("victim" + std::to_string(i), "1.1.1.1");
        if (attempt("mine", "1.1.1.1") == 0) throttle.succeeded("mine", "1.1.1.1");
    }
    EXPECT_GT(waited, 0);
}

TEST_F(Throttle, remembers_a_bounded_number_and_forgets_the_oldest) {
    for (int i = 0; i < 4; ++i)
        attempt("ann", "1.1.1.1");
    for (int i = 0; i < 40; ++i)
        attempt("account" + std::to_string(i), "10.0.0." + std::to_string(i));
    EXPECT_EQ(attempt("ann", "1.1.1.1"), 0);
}

}  // namespace
}  // namespace lms::auth_service
