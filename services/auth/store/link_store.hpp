#pragma once
// Rows of auth_service.password_links: at most one for each account.
#include <optional>
#include <string>

#include "libs/core/crypto.hpp"
#include "libs/pg/database.hpp"

namespace lms::auth_service::store {

struct NewLink {
    UserId user_id;
    Sha256 token_hash;
    Time created_at;
    Time expires_at;
};
// Takes the place of an earlier one.
void post_link(pg::Transaction& transaction, const NewLink& link);
// Whether there was one.
Task<bool> remove_link(pg::Transaction& transaction, const Context& context, UserId user);
void post_link_removal(pg::Transaction& transaction, UserId user);

// A link that is still good, and whose it is.
struct Link {
    UserId user_id;
    std::string email;
    std::string name;
    bool awaits_password = false;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(Link, (), (user_id, email, name, awaits_password, expires_at))
Task<std::optional<Link>> find_link(pg::Session& session, const Context& context,
                                    const Sha256& token_hash, Time now);
// Removes it; false when somebody else did, or it expired.
Task<bool> take_link(pg::Transaction& transaction, const Context& context, const Sha256& token_hash,
                     Time now);

// What administrators see of an account; the times of a link that is still good.
struct AccountFacts {
    bool awaits_password = false;
    std::optional<Time> last_sign_in_at;
    std::optional<Time> link_created_at;
    std::optional<Time> link_expires_at;
};
BOOST_DESCRIBE_STRUCT(AccountFacts, (),
                      (awaits_password, last_sign_in_at, link_created_at, link_expires_at))
Task<std::optional<AccountFacts>> find_account_facts(pg::Session& session, const Context& context,
                                                     UserId user, Time now);

// Up to `limit` that expired before `before`; returns how many.
Task<std::int64_t> remove_expired_links(pg::Session& session, const Context& context, Time before,
                                        std::int64_t limit);

}  // namespace lms::auth_service::store
