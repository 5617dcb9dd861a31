#include "services/auth/app/login_throttle.hpp"

#include <array>
#include <list>
#include <mutex>
#include <unordered_map>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"

namespace lms::auth_service {

namespace {

// Of one size, whatever was sent as an address.
std::string key_of(char kind, std::string_view email_key, std::string_view address) {
    std::string text(1, kind);
    text += email_key;
    text += '\0';
    text += address;
    return std::string(as_view(sha256(text)).substr(0, 16));
}

struct Keys {
    std::string pair;
    std::string account;
    std::string address;
    Keys(std::string_view email_key, std::string_view from)
        : pair(key_of('p', email_key, from)),
          account(key_of('a', email_key, "")),
          address(key_of('f', "", from)) {}
};

}  // namespace

struct LoginThrottle::State {
    struct Entry {
        std::string key;
        Failures failures;
    };
    using Entries = std::list<Entry>;

    ThrottleRules rules;
    const Clock& clock;
    std::mutex mutex{};
    Entries entries{};  // latest failure first
    std::unordered_map<std::string, Entries::iterator> by_key{};

    Failures find(const std::string& key) const {
        const auto found = by_key.find(key);
        return found == by_key.end() ? Failures{} : found->second->failures;
    }
    void save(const std::string& key, const Failures& failures) {
        erase(key);
        entries.push_front({key, failures});
        by_key[key] = entries.begin();
        if (entries.size() <= rules.remembered) return;
        by_key.erase(entries.back().key);
        entries.pop_back();
    }
    void erase(const std::string& key) {
        const auto found = by_key.find(key);
        if (found == by_key.end()) return;
        entries.erase(found->second);
        by_key.erase(found);
    }
};

LoginThrottle::LoginThrottle(ThrottleRules rules, const Clock& clock)
    : state_(new State{rules, clock}) {}

LoginThrottle::~LoginThrottle() = default;

void LoginThrottle::begin(std::string_view email_key, std::string_view address) {
    const Keys keys(email_key, address);
    const Time now = state_->clock.now();
    const std::array<std::pair<const std::string*, const BackOffRule*>, 3> all{
        {{&keys.pair, &state_->rules.pair},
         {&keys.account, &state_->rules.account},
         {&keys.address, &state_->rules.address}}};
    const std::lock_guard lock(state_->mutex);
    std::chrono::seconds wait{};
    for (const auto& [key, rule] : all)
        wait = std::max(wait, wait_left(*rule, state_->find(*key), now));
    if (wait.count() > 0) {
        throw Problem(ProblemKind::rate_limited, "auth.too_many_attempts",
                      "Too many attempts to sign in; wait a moment.")
            .with_retry_after(static_cast<int>(wait.count()));
    }
    for (const auto& [key, rule] : all)
        state_->save(*key, after_failure(*rule, state_->find(*key), now));
}

void LoginThrottle::succeeded(std::string_view email_key, std::string_view address) {
    const Keys keys(email_key, address);
    const std::lock_guard lock(state_->mutex);
    state_->erase(keys.pair);
    state_->erase(keys.account);
    // Other accounts' failures from there stay: one account of one's own must not buy attempts.
    Failures from_address = state_->find(keys.address);
    if (from_address.count <= 1) return state_->erase(keys.address);
    --from_address.count;
    state_->save(keys.address, from_address);
}

}  // namespace lms::auth_service
