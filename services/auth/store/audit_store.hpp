#pragma once
// Rows of auth_service.audit_events: appended, read by operators, removed by age.
#include <optional>

#include "libs/pg/database.hpp"
#include "services/auth/contract/types.hpp"

namespace lms::auth_service::store {

enum class AuditKind {
    registered,
    registered_again,  // somebody registered an address that has an account
    login_succeeded,
    login_failed,
    refresh_reused,
    logged_out,
    session_revoked,
    sessions_revoked,
    password_changed,
    password_set,     // by an operator
    account_created,  // by an administrator
    password_link_created,
    password_link_withdrawn,
    password_link_used,
    deactivated,
    key_created,
};
BOOST_DESCRIBE_ENUM(AuditKind, registered, registered_again, login_succeeded, login_failed,
                    refresh_reused, logged_out, session_revoked, sessions_revoked, password_changed,
                    password_set, account_created, password_link_created, password_link_withdrawn,
                    password_link_used, deactivated, key_created)

struct Audit {
    AuditKind kind;
    std::optional<UserId> user_id = {};
    std::optional<SessionId> session_id = {};
    std::optional<UserId> actor_id = {};  // the administrator who did it to the user
};

void post_audit(pg::Transaction& transaction, const Context& context, const Audit& audit, Time now);
Task<> write_audit(pg::Session& session, const Context& context, const Audit& audit, Time now);
Task<std::int64_t> remove_audit(pg::Session& session, const Context& context, Time before,
                                std::int64_t limit);

}  // namespace lms::auth_service::store
