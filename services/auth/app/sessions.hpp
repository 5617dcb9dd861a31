#pragma once
// Where people are signed in, and how that ends.
#include "libs/pg/database.hpp"
#include "services/auth/contract/accounts.hpp"
#include "services/auth/contract/sessions.hpp"
#include "services/auth/store/session_store.hpp"

namespace lms::auth_service {

class Sessions {
public:
    // `token_life`: how long an access token may outlive its session. References outlive it.
    Sessions(pg::Database& database, const Clock& clock, std::chrono::seconds token_life)
        : database_(&database), clock_(&clock), token_life_(token_life) {}

    // The caller's own.
    Task<SessionList> list(const Context& context);
    // Throws not_found(session) for one that is not the caller's or has ended.
    Task<> revoke(const Context& context, SessionId session);
    // The present one too.
    Task<> revoke_all(const Context& context);
    // The session of the caller's access token, that of the refresh token, or both. An unknown
    // refresh token is not told. Throws auth.required when there is neither.
    Task<> logout(const Context& context, const Logout& logout);
    // Part of a transaction: the session of a refresh token that was found, unless it has ended.
    static void end(pg::Transaction& transaction, const Context& context,
                    const store::RefreshToken& token, Time now);
    // Part of the transaction that handles the event. A password link becomes worthless too.
    static void end_all(pg::Transaction& transaction, const Context& context, UserId user,
                        Time now);
    // For gateways.
    Task<RevokedSessions> list_revoked(const Context& context, const RevokedSince& query);

private:
    Task<> end_by_refresh_token(const Context& context, const std::string& refresh_token);

    pg::Database* database_;
    const Clock* clock_;
    std::chrono::seconds token_life_;
};

}  // namespace lms::auth_service
