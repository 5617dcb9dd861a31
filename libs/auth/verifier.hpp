#pragma once
// Verified tokens, remembered: an EdDSA check costs as much as eight plain requests.
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "libs/auth/token.hpp"
#include "libs/core/task.hpp"

namespace lms::config {
class Binder;
}

namespace lms::auth {

struct VerifierSettings {
    std::string issuer = "lms";
    std::string audience = "lms-api";
    std::chrono::seconds clock_skew{30};
    std::size_t max_token_bytes = 4096;
    std::size_t cache_bytes = std::size_t{16} << 20U;  // about 20,000 tokens
    std::chrono::seconds key_refresh{300};             // how old the key set may grow
};
void bind(config::Binder& binder, VerifierSettings& settings);

// Any thread. Remembers by SHA-256 of the token until it expires, in bounded space; replacing the
// keys forgets every token signed by a key that is gone.
class TokenVerifier {
public:
    TokenVerifier(VerifierSettings settings, const Clock& clock);
    ~TokenVerifier();

    std::variant<Principal, TokenFault> verify(std::string_view token);
    void replace_keys(KeySet keys);
    // Tokens of the session are refused from now on, in this process. Bounded like the cache: the
    // oldest revocations are forgotten when tens of thousands come within the life of a token.
    void revoke_session(std::string_view session_id);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// What turns an Authorization header into a caller, with keys that it fetches itself: at the first
// token, every `key_refresh`, and at once (but at most every ten seconds) for a key it does not
// know. When the source is down, the keys at hand stay in use.
class Authenticator {
public:
    // The text of the JWKS document.
    using FetchKeys = std::function<Task<std::string>(const Context&)>;

    Authenticator(VerifierSettings settings, const Clock& clock, FetchKeys fetch);
    ~Authenticator();

    // `authorization` is the header's value; empty gives the anonymous principal. Throws
    // unauthenticated: auth.token_expired when a refresh would help, else auth.token_invalid;
    // unavailable when there are no keys yet and none can be fetched.
    Task<Principal> authenticate(const Context& context, std::string_view authorization);
    TokenVerifier& verifier() { return verifier_; }

private:
    Task<> fetch_keys(const Context& context);
    // Fetches, or waits for the one who does; does nothing within `pause` of the last try.
    Task<> refresh_keys(const Context& context, std::chrono::nanoseconds pause);
    struct State;
    TokenVerifier verifier_;
    std::unique_ptr<State> state_;
};

}  // namespace lms::auth
