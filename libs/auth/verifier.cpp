#include "libs/auth/verifier.hpp"

#include <mutex>

#include "libs/cache/cache.hpp"
#include "libs/config/config.hpp"
#include "libs/core/crypto.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::auth {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kRevocationBytes = std::size_t{4} << 20U;
constexpr auto kLongestTokenLife = 24h;  // the bound of JWT_EXPIRY
constexpr auto kUnknownKeyPause = 10s;   // between fetches that unknown keys cause
constexpr auto kFirstKeysPause = 1s;     // between fetches while there are no keys at all
constexpr std::chrono::nanoseconds kFetchTime = 2s;

// What is remembered of a token: who it speaks of, and the key that signed it.
struct Verified {
    Principal principal;
    std::string key_id;
    Time expires_at;
};

std::size_t size_of(const Verified& verified) {
    return sizeof(Verified) + verified.principal.roles.size() * sizeof(Role) +
           verified.principal.session_id.size() + verified.key_id.size();
}

Problem refused(TokenFault fault) {
    if (fault == TokenFault::expired) {
        return {ProblemKind::unauthenticated, "auth.token_expired",
                "The access token has expired; refresh it or sign in again."};
    }
    return {ProblemKind::unauthenticated, "auth.token_invalid",
            "The access token is not valid; sign in again."};
}

}  // namespace

void bind(config::Binder& binder, VerifierSettings& settings) {
    binder.section("Access tokens");
    binder.text("JWT_ISSUER", settings.issuer, "lms", "iss of the tokens; others are refused");
    binder.text("JWT_AUDIENCE", settings.audience, "lms-api",
                "aud of the tokens; others are refused");
    binder.seconds("JWT_CLOCK_SKEW", settings.clock_skew, 30s, {0, 300},
                   "How far the clocks of issuer and verifier may be apart");
    binder.bytes("JWT_MAX_BYTES", settings.max_token_bytes, 4096, {512, 16384},
                 "Longer tokens are refused unread");
    binder.bytes("JWT_CACHE_BYTES", settings.cache_bytes, std::int64_t{16} << 20U,
                 {1 << 16, std::int64_t{1} << 30U}, "Memory for tokens that were verified");
    binder.seconds("JWKS_REFRESH", settings.key_refresh, 300s, {10, 86400},
                   "How old the known signing keys may grow");
}

struct TokenVerifier::State {
    TokenRules rules;
    const Clock& clock;
    cache::Cache<Verified> verified;
    cache::Cache<bool> revoked;
    std::mutex mutex;
    std::shared_ptr<const KeySet> keys = std::make_shared<KeySet>();

    std::shared_ptr<const KeySet> present_keys() {
        const std::lock_guard lock(mutex);
        return keys;
    }
};

TokenVerifier::TokenVerifier(VerifierSettings settings, const Clock& clock)
    : state_(new State{
          {settings.issuer, settings.audience, settings.clock_skew, settings.max_token_bytes},
          clock,
          cache::Cache<Verified>({.max_bytes = settings.cache_bytes}),
          cache::Cache<bool>({.max_bytes = kRevocationBytes, .time_to_live = kLongestTokenLife}),
          {}}) {}

TokenVerifier::~TokenVerifier() = default;

std::variant<Principal, TokenFault> TokenVerifier::verify(std::string_view token) {
    const TokenRules& rules = state_->rules;
    if (token.size() > rules.max_bytes) return TokenFault::too_large;
    const Time now = state_->clock.now();
    const auto keys = state_->present_keys();
    const Sha256 digest = sha256(token);
    const std::string_view cache_key = as_view(digest);
    if (const auto found = state_->verified.find(cache_key); found && keys->find(found->key_id)) {
        if (state_->revoked.find(found->principal.session_id)) return TokenFault::revoked;
        if (now - rules.clock_skew >= found->expires_at) return TokenFault::expired;
        return found->principal;
    }
    auto result = verify_token(token, *keys, rules, now);
    if (const auto* fault = std::get_if<TokenFault>(&result)) return *fault;
    const Claims& claims = std::get<Claims>(result);
    if (state_->revoked.find(claims.session_id)) return TokenFault::revoked;
    const auto remembered = std::make_shared<const Verified>(
        Verified{to_principal(claims), claims.key_id, claims.expires_at});
    const auto life = claims.expires_at - now + rules.clock_skew;
    state_->verified.put_until(cache_key, remembered, size_of(*remembered),
                               Deadline::Monotonic::now() + life);
    return remembered->principal;
}

void TokenVerifier::replace_keys(KeySet keys) {
    auto fresh = std::make_shared<const KeySet>(std::move(keys));
    const std::lock_guard lock(state_->mutex);
    state_->keys = std::move(fresh);
}

void TokenVerifier::revoke_session(std::string_view session_id) {
    state_->revoked.put(session_id, std::make_shared<const bool>(true), sizeof(bool));
}

struct Authenticator::State {
    std::chrono::seconds key_refresh;
    FetchKeys fetch;
    std::mutex mutex;  // of what follows
    bool fetching = false;
    bool has_keys = false;
    Deadline::Monotonic::time_point last_attempt{};
    Deadline::Monotonic::time_point last_success{};

    // Whether the caller is to fetch now; others are fetching, or it was tried just before.
    bool claim(std::chrono::nanoseconds pause) {
        const auto now = Deadline::Monotonic::now();
        const std::lock_guard lock(mutex);
        const bool ever = last_attempt != Deadline::Monotonic::time_point{};
        if (fetching || (ever && now - last_attempt < pause)) return false;
        fetching = true;
        last_attempt = now;
        return true;
    }
    void end(bool success) {
        const std::lock_guard lock(mutex);
        fetching = false;
        has_keys = has_keys || success;
        if (success) last_success = Deadline::Monotonic::now();
    }
    bool is_fetching() {
        const std::lock_guard lock(mutex);
        return fetching;
    }
    bool knows_keys() {
        const std::lock_guard lock(mutex);
        return has_keys;
    }
    bool is_stale() {
        const std::lock_guard lock(mutex);
        return Deadline::Monotonic::now() - last_success >= key_refresh;
    }
};

Authenticator::Authenticator(VerifierSettings settings, const Clock& clock, FetchKeys fetch)
    : verifier_(settings, clock),
      state_(new State{settings.key_refresh, std::move(fetch), {}, {}, {}, {}, {}}) {}

Authenticator::~Authenticator() = default;

Task<> Authenticator::fetch_keys(const Context& context) {
    bool success = false;
    try {
        const Context limited = context.with_deadline(context.deadline.at_most(kFetchTime));
        const std::string text =
            co_await with_deadline(limited.deadline, "Signing keys", state_->fetch(limited));
        verifier_.replace_keys(KeySet::from_jwks(text));
        success = true;
    } catch (const std::exception& error) {
        log::warning(context, "signing keys cannot be fetched", {{"reason", error.what()}});
    }
    state_->end(success);
}

Task<> Authenticator::refresh_keys(const Context& context, std::chrono::nanoseconds pause) {
    if (state_->claim(pause)) {
        co_await fetch_keys(context);
        co_return;
    }
    const Deadline deadline = context.deadline.at_most(kFetchTime);
    while (state_->is_fetching() && !deadline.passed())
        co_await sleep_for(5ms);
}

Task<Principal> Authenticator::authenticate(const Context& context,
                                            std::string_view authorization) {
    if (authorization.empty()) co_return Principal{};
    constexpr std::string_view kScheme = "bearer ";
    std::string scheme(authorization.substr(0, kScheme.size()));
    for (char& c : scheme)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (scheme != kScheme) throw refused(TokenFault::malformed);
    const std::string_view token = authorization.substr(kScheme.size());
    if (!state_->knows_keys()) {
        co_await refresh_keys(context, kFirstKeysPause);
        if (!state_->knows_keys()) {
            throw unavailable("auth.keys_unavailable", "Signing in is not possible at the moment.")
                .with_retry_after(1);
        }
    } else if (state_->is_stale() && state_->claim(kUnknownKeyPause)) {
        co_await fetch_keys(context);
    }
    auto result = verifier_.verify(token);
    const auto* fault = std::get_if<TokenFault>(&result);
    if (fault && *fault == TokenFault::unknown_key) {
        co_await refresh_keys(context, kUnknownKeyPause);
        result = verifier_.verify(token);
        fault = std::get_if<TokenFault>(&result);
    }
    if (fault) throw refused(*fault);
    co_return std::get<Principal>(std::move(result));
}

}  // namespace lms::auth
