#include "services/auth/store/key_store.hpp"

namespace lms::auth_service::store {

namespace {

constexpr pg::Statement kListKeys{"auth.key_list", R"(
    SELECT key_id, public_key, sealed_seed, signs_from
    FROM auth_service.signing_keys ORDER BY signs_from LIMIT 100)"};

// Any constant that no other part of the project uses.
constexpr pg::Statement kLockKeys{"auth.key_lock",
                                  "SELECT pg_advisory_xact_lock(hashtext('auth.signing_keys'))"};

constexpr pg::Statement kInsertKey{"auth.key_insert", R"(
    INSERT INTO auth_service.signing_keys (key_id, public_key, sealed_seed, created_at, signs_from)
    VALUES ($1, $2, $3, $4, $5))"};

constexpr pg::Statement kRemoveKeys{"auth.key_remove", R"(
    DELETE FROM auth_service.signing_keys WHERE key_id = ANY ($1::text[]))"};

}  // namespace

Task<std::vector<StoredKey>> list_keys(pg::Session& session, const Context& context) {
    return session.list<StoredKey>(context, kListKeys);
}

Task<> lock_keys(pg::Transaction& transaction, const Context& context) {
    co_await transaction.execute(context, kLockKeys);
}

void post_key(pg::Transaction& transaction, const StoredKey& key, Time now) {
    transaction.post(kInsertKey, key.key_id, key.public_key, key.sealed_seed, now, key.signs_from);
}

void post_key_removal(pg::Transaction& transaction, const std::vector<std::string>& key_ids) {
    transaction.post(kRemoveKeys, key_ids);
}

}  // namespace lms::auth_service::store
