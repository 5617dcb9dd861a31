#include "services/auth/settings.hpp"

#include "libs/config/config.hpp"

namespace lms::auth_service {

using namespace std::chrono_literals;

namespace {

void bind_throttle(config::Binder& binder, AuthSettings& settings) {
    binder.integer("LOGIN_FREE_FAILURES", settings.back_off.free_failures, 5, {1, 1000},
                   "Failed sign-ins for one account from one address before the first wait");
    binder.seconds("LOGIN_FIRST_WAIT", settings.back_off.first_wait, 2s, {1, 3600},
                   "The first wait; doubles with each further failure");
    binder.seconds("LOGIN_LONGEST_WAIT", settings.back_off.longest_wait, 900s, {1, 86400},
                   "The longest wait; failures are forgotten after as long without one");
    settings.back_off.forget_after = settings.back_off.longest_wait;
    binder.integer("LOGIN_ACCOUNT_FREE_FAILURES", settings.account_free_failures, 50, {1, 100'000},
                   "The same for one account from all addresses; its waits end at a minute, so "
                   "that nobody can lock somebody else out");
    binder.integer("LOGIN_ADDRESS_FREE_FAILURES", settings.address_free_failures, 100,
                   {1, 1'000'000}, "The same for one address and all accounts");
    binder.integer("LOGIN_REMEMBERED_FAILURES", settings.remembered_failures, 100'000,
                   {1000, 10'000'000}, "Accounts and addresses whose failures are remembered");
}

}  // namespace

KeyRules AuthSettings::key_rules(std::chrono::seconds clock_skew) const {
    // Replicas look every key_check, verifiers every few minutes; five minutes are for their
    // clocks.
    const auto lead = 3 * key_check + 600s;
    return {
        .rotate_every = key_rotation, .lead = lead, .keep = token_life() + 2 * clock_skew + 300s};
}

void bind(config::Binder& binder, AuthSettings& settings) {
    binder.section("Sign-in");
    binder.seconds("JWT_EXPIRY", settings.jwt_expiry, 3600s, {60, 86400},
                   "Life of an access token");
    binder.seconds("JWT_EXPIRES_IN", settings.jwt_expires_in, 7 * 24h, {60, 366 * 86400},
                   "Another name of the specification for it: the shorter of the two holds");
    binder.seconds("REFRESH_TOKEN_EXPIRY", settings.refresh_life, 7 * 24h, {300, 366 * 86400},
                   "Life of a refresh token that is not used");
    binder.seconds("SESSION_MAX_AGE", settings.session_life, 30 * 24h, {300, 366 * 86400},
                   "A sign-in ends after this, however often it was refreshed");
    binder.seconds("REFRESH_REUSE_GRACE", settings.refresh_reuse_grace, 30s, {0, 300},
                   "How long a browser may exchange its refresh token again when the answer never "
                   "reached it; 0: every second use ends the session, as it does for API clients");
    binder.integer("SESSIONS_PER_USER", settings.sessions_per_user, 50, {1, 200},
                   "Sign-ins of one user at a time; beyond it the one unused for longest ends");
    binder.secret("JWT_SECRET", settings.secret,
                  "Encrypts the signing keys in the database, at least 32 characters; empty: a "
                  "file in the data folder, made when missing");
    if (!settings.secret.empty() && settings.secret.size() < 32)
        binder.problem("JWT_SECRET", "expected at least 32 characters");
    binder.seconds("JWT_KEY_ROTATION", settings.key_rotation, 30 * 24h, {86400, 366 * 86400},
                   "How long a signing key signs");
    binder.seconds("JWT_KEY_CHECK", settings.key_check, 60s, {1, 3600},
                   "How often signing keys are looked at");
    bind_throttle(binder, settings);
    binder.seconds("PASSWORD_LINK_LIFE", settings.password_link_life, 72h, {300, 30 * 86400},
                   "How long a link is good by which a person sets a password");
    binder.seconds("AUTH_AUDIT_RETENTION", settings.audit_retention, 365 * 24h,
                   {86400, 3650LL * 86400}, "How long sign-in events are kept");
}

}  // namespace lms::auth_service
