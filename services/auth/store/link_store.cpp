#include "services/auth/store/link_store.hpp"

namespace lms::auth_service::store {

namespace {

constexpr pg::Statement kPut{"auth.link_put", R"(
    INSERT INTO auth_service.password_links (user_id, token_hash, created_at, expires_at)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (user_id) DO UPDATE
    SET token_hash = excluded.token_hash, created_at = excluded.created_at,
        expires_at = excluded.expires_at)"};

constexpr pg::Statement kRemove{"auth.link_remove", R"(
    DELETE FROM auth_service.password_links WHERE user_id = $1)"};

constexpr pg::Statement kFind{"auth.link_find", R"(
    SELECT c.user_id, c.email, c.name, c.awaits_password, l.expires_at
    FROM auth_service.password_links l
    JOIN auth_service.credentials c ON c.user_id = l.user_id
    WHERE l.token_hash = $1 AND l.expires_at > $2)"};

constexpr pg::Statement kTake{"auth.link_take", R"(
    DELETE FROM auth_service.password_links WHERE token_hash = $1 AND expires_at > $2)"};

constexpr pg::Statement kAccountFacts{"auth.account_facts", R"(
    SELECT c.awaits_password,
           (SELECT a.at FROM auth_service.audit_events a
            WHERE a.user_id = $1 AND a.kind = 'login_succeeded'
            ORDER BY a.at DESC LIMIT 1) AS last_sign_in_at,
           l.created_at AS link_created_at, l.expires_at AS link_expires_at
    FROM auth_service.credentials c
    LEFT JOIN auth_service.password_links l ON l.user_id = c.user_id AND l.expires_at > $2
    WHERE c.user_id = $1)"};

constexpr pg::Statement kRemoveExpired{"auth.link_remove_expired", R"(
    DELETE FROM auth_service.password_links
    WHERE user_id IN (
        SELECT user_id FROM auth_service.password_links WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2))",
                                       pg::Speed::slow};

pg::Bytes to_bytes(const Sha256& hash) {
    return {std::string(as_view(hash))};
}

}  // namespace

void post_link(pg::Transaction& transaction, const NewLink& link) {
    transaction.post(kPut, link.user_id, to_bytes(link.token_hash), link.created_at,
                     link.expires_at);
}

Task<bool> remove_link(pg::Transaction& transaction, const Context& context, UserId user) {
    co_return co_await transaction.execute(context, kRemove, user) == 1;
}

void post_link_removal(pg::Transaction& transaction, UserId user) {
    transaction.post(kRemove, user);
}

Task<std::optional<Link>> find_link(pg::Session& session, const Context& context,
                                    const Sha256& token_hash, Time now) {
    return session.find<Link>(context, kFind, to_bytes(token_hash), now);
}

Task<bool> take_link(pg::Transaction& transaction, const Context& context, const Sha256& token_hash,
                     Time now) {
    co_return co_await transaction.execute(context, kTake, to_bytes(token_hash), now) == 1;
}

Task<std::optional<AccountFacts>> find_account_facts(pg::Session& session, const Context& context,
                                                     UserId user, Time now) {
    return session.find<AccountFacts>(context, kAccountFacts, user, now);
}

Task<std::int64_t> remove_expired_links(pg::Session& session, const Context& context, Time before,
                                        std::int64_t limit) {
    return session.execute(context, kRemoveExpired, before, limit);
}

}  // namespace lms::auth_service::store
