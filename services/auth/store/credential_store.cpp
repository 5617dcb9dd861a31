#include "services/auth/store/credential_store.hpp"

namespace lms::auth_service::store {

namespace {

constexpr pg::Statement kInsert{"auth.credential_insert", R"(
    INSERT INTO auth_service.credentials
        (user_id, organization_id, email, email_key, name, initial_roles, password_hash,
         awaits_password, created_at, password_changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
    ON CONFLICT (email_key) DO NOTHING)"};

constexpr pg::Statement kFindByEmail{"auth.credential_by_email", R"(
    SELECT user_id, organization_id, email, name, initial_roles, password_hash, awaits_password,
           profile
    FROM auth_service.credentials WHERE email_key = $1)"};

constexpr pg::Statement kFindByUser{"auth.credential_by_user", R"(
    SELECT user_id, organization_id, email, name, initial_roles, password_hash, awaits_password,
           profile
    FROM auth_service.credentials WHERE user_id = $1)"};

constexpr pg::Statement kMarkProfileCreated{"auth.credential_profile_created", R"(
    UPDATE auth_service.credentials SET profile = 'created' WHERE user_id = $1)"};

constexpr pg::Statement kSetPassword{"auth.credential_set_password", R"(
    UPDATE auth_service.credentials
    SET password_hash = $2, password_changed_at = $3, awaits_password = false
    WHERE user_id = $1)"};

constexpr pg::Statement kReplaceHash{"auth.credential_replace_hash", R"(
    UPDATE auth_service.credentials SET password_hash = $3
    WHERE user_id = $1 AND password_hash = $2)"};

}  // namespace

Task<bool> insert_credential(pg::Transaction& transaction, const Context& context,
                             const Credential& credential, const std::string& email_key, Time now) {
    const std::int64_t inserted = co_await transaction.execute(
        context, kInsert, credential.user_id, credential.organization_id, credential.email,
        email_key, credential.name, credential.initial_roles, credential.password_hash,
        credential.awaits_password, now);
    co_return inserted == 1;
}

Task<std::optional<Credential>> find_by_email(pg::Session& session, const Context& context,
                                              const std::string& email_key) {
    return session.find<Credential>(context, kFindByEmail, email_key);
}

Task<std::optional<Credential>> find_by_user(pg::Session& session, const Context& context,
                                             UserId user) {
    return session.find<Credential>(context, kFindByUser, user);
}

Task<> mark_profile_created(pg::Session& session, const Context& context, UserId user) {
    co_await session.execute(context, kMarkProfileCreated, user);
}

void post_password(pg::Transaction& transaction, UserId user, const std::string& password_hash,
                   Time now) {
    transaction.post(kSetPassword, user, password_hash, now);
}

Task<> replace_hash(pg::Session& session, const Context& context, UserId user,
                    const std::string& old_hash, const std::string& new_hash) {
    co_await session.execute(context, kReplaceHash, user, old_hash, new_hash);
}

}  // namespace lms::auth_service::store
