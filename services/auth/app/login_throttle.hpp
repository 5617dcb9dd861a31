#pragma once
// Failed sign-ins by account and address, in bounded memory of this process. Whether the account
// exists makes no difference.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "services/auth/domain/back_off.hpp"

namespace lms::auth_service {

struct ThrottleRules {
    BackOffRule pair;     // one account from one address
    BackOffRule account;  // one account from anywhere
    BackOffRule address;  // any account from one address
    std::size_t remembered = 100'000;
};

// Any thread.
class LoginThrottle {
public:
    LoginThrottle(ThrottleRules rules, const Clock& clock);
    ~LoginThrottle();

    // Before the password is looked at: throws Problem rate_limited (auth.too_many_attempts) with
    // Retry-After, or counts the attempt as failed, so that a hundred at once are not one.
    void begin(std::string_view email_key, std::string_view address);
    // The attempt succeeded: it, and earlier failures for the account, no longer count.
    void succeeded(std::string_view email_key, std::string_view address);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lms::auth_service
