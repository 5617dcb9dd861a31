#include "services/auth/app/accounts.hpp"

#include "libs/auth/policy.hpp"
#include "libs/json/json.hpp"
#include "services/auth/domain/email.hpp"
#include "services/auth/store/audit_store.hpp"
#include "services/auth/store/link_store.hpp"
#include "services/auth/store/session_store.hpp"

namespace lms::auth_service {

namespace {

// What a page may not register, an operator may not either: a user of it could not be made.
void check_like_registration(const WantedAccount& wanted) {
    const Register same{wanted.email, wanted.password, wanted.name};
    (void)json::read<Register>(json::write(same));
}

Problem email_taken() {
    return conflict("auth.email_taken",
                    "Somebody has this e-mail address already. Look for them among the people, and "
                    "make them a link there.");
}

}  // namespace

Task<Registered> Accounts::register_account(const Context& context, const Register& wanted) {
    auth::check_password(wanted.password, wanted.email, hasher_->settings());
    store::Credential credential;
    credential.user_id = UserId::make(clock_->now());
    credential.email = wanted.email;
    credential.name = wanted.name;
    credential.password_hash = co_await hasher_->hash(context, wanted.password);
    co_await insert(context, credential);
    co_return Registered{.email = wanted.email};
}

// Both outcomes write and commit: the time of a transaction that only read would tell.
Task<bool> Accounts::insert(const Context& context, const store::Credential& credential) {
    const Time now = clock_->now();
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<bool> {
            const bool inserted = co_await store::insert_credential(
                transaction, context, credential, email_key(credential.email), now);
            store::Audit audit{store::AuditKind::registered_again};
            if (inserted) {
                audit = {store::AuditKind::registered, credential.user_id};
                jobs_->enqueue(transaction, context, CreateProfile{credential.user_id});
            }
            store::post_audit(transaction, context, audit, now);
            co_return inserted;
        });
}

Task<Person> Accounts::create_account(const Context& context, const NewAccount& wanted) {
    auth::require_role(context, Role::administrator);
    const Principal& caller = context.principal;
    const Time now = clock_->now();
    store::Credential credential;
    credential.user_id = UserId::make(now);
    credential.organization_id = caller.organization_id;
    credential.email = wanted.email;
    credential.name = wanted.name;
    credential.initial_roles = wanted.roles.value_or(std::vector{Role::student});
    credential.password_hash = co_await hasher_->hash(context, random_token());
    credential.awaits_password = true;
    const PasswordLink link = co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<PasswordLink> {
            if (!co_await store::insert_credential(transaction, context, credential,
                                                   email_key(credential.email), now))
                throw email_taken();
            jobs_->enqueue(transaction, context, CreateProfile{credential.user_id});
            store::post_audit(
                transaction, context,
                {store::AuditKind::account_created, credential.user_id, {}, caller.user_id}, now);
            co_return links_->post(transaction, credential.user_id, LinkPurpose::welcome);
        });
    user::Account account = co_await profiles_->ensure(context, credential);
    co_return Person{account.user_id, std::move(account.email), std::move(account.name),
                     std::move(account.roles), link};
}

Task<> Accounts::change_password(const Context& context, const ChangePassword& change) {
    auth::require_signed_in(context);
    const UserId user = context.principal.user_id;
    const auto known = co_await store::find_by_user(*database_, context, user);
    if (!known) throw invalid_credentials();
    auth::check_password(change.new_password, known->email, hasher_->settings(), "new_password");
    const store::Credential credential =
        co_await check_->check(context, known->email, change.current_password);
    const std::string hash = co_await hasher_->hash(context, change.new_password);
    const auto session = SessionId::parse(context.principal.session_id).value_or(SessionId{});
    const Time now = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::post_link_removal(transaction, credential.user_id);
        store::post_password(transaction, credential.user_id, hash, now);
        store::post_revocation(transaction, credential.user_id, session, now);
        store::post_audit(transaction, context, {store::AuditKind::password_changed, user, session},
                          now);
        co_return;
    });
}

Task<EnsuredAccount> Accounts::ensure(const Context& context, const WantedAccount& wanted) {
    auth::require_service(context);
    check_like_registration(wanted);
    auth::check_password(wanted.password, wanted.email, hasher_->settings());
    const std::string key = email_key(wanted.email);
    EnsuredAccount ensured;
    auto credential = co_await store::find_by_email(*database_, context, key);
    if (!credential) {
        store::Credential fresh;
        fresh.user_id = UserId::make(clock_->now());
        fresh.email = wanted.email;
        fresh.name = wanted.name;
        if (!wanted.roles.empty()) fresh.initial_roles = wanted.roles;
        fresh.password_hash = co_await hasher_->hash(context, wanted.password);
        ensured.created = co_await insert(context, fresh);
        // Whoever else created it in between is found now.
        credential = co_await store::find_by_email(*database_, context, key);
        if (!credential) throw not_found("account");
    }
    ensured.user_id = credential->user_id;
    co_await profiles_->ensure(context, *credential);
    if (!ensured.created && wanted.if_exists == IfExists::set_password)
        co_await set_password(context, *credential, wanted.password);
    co_return ensured;
}

Task<> Accounts::set_password(const Context& context, const store::Credential& credential,
                              const std::string& password) {
    if (co_await hasher_->verify(context, password, credential.password_hash)) co_return;
    const std::string hash = co_await hasher_->hash(context, password);
    const Time now = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::post_link_removal(transaction, credential.user_id);
        store::post_password(transaction, credential.user_id, hash, now);
        store::post_revocation(transaction, credential.user_id, SessionId{}, now);
        store::post_audit(transaction, context,
                          {store::AuditKind::password_set, credential.user_id}, now);
        co_return;
    });
}

Task<> Accounts::create_profile(const Context& context, UserId user) {
    const auto credential = co_await store::find_by_user(*database_, context, user);
    if (credential) co_await profiles_->ensure(context, *credential);
}

}  // namespace lms::auth_service
