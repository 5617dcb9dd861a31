#include "services/auth/app/password_links.hpp"

#include "libs/auth/policy.hpp"
#include "services/auth/domain/email.hpp"
#include "services/auth/store/audit_store.hpp"
#include "services/auth/store/session_store.hpp"

namespace lms::auth_service {

namespace {

LinkPurpose purpose_of(bool awaits_password) {
    return awaits_password ? LinkPurpose::welcome : LinkPurpose::reset;
}

}  // namespace

Task<user::Account> PasswordLinks::get_person(const Context& context, UserId user) {
    auth::require_role(context, Role::administrator);
    auto account = co_await profiles_->find(context, user);
    if (!account || account->organization_id != context.principal.organization_id)
        throw not_found("user");
    co_return std::move(*account);
}

Task<store::AccountFacts> PasswordLinks::get_facts(const Context& context, UserId user) {
    auto facts = co_await store::find_account_facts(*database_, context, user, clock_->now());
    if (!facts) throw not_found("user");
    co_return std::move(*facts);
}

Task<AccountView> PasswordLinks::get_account(const Context& context, UserId user) {
    co_await get_person(context, user);
    const store::AccountFacts facts = co_await get_facts(context, user);
    AccountView view;
    view.user_id = user;
    view.last_sign_in_at = facts.last_sign_in_at;
    if (facts.link_created_at && facts.link_expires_at) {
        view.open_link = OpenLink{purpose_of(facts.awaits_password), *facts.link_created_at,
                                  *facts.link_expires_at};
    }
    co_return view;
}

Task<PasswordLink> PasswordLinks::create(const Context& context, UserId user) {
    const user::Account person = co_await get_person(context, user);
    if (person.state != user::UserState::active) {
        throw conflict("auth.account_deactivated",
                       "The account is deactivated. Reactivate it before making a link.");
    }
    const store::AccountFacts facts = co_await get_facts(context, user);
    const store::Audit audit{
        store::AuditKind::password_link_created, user, {}, context.principal.user_id};
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<PasswordLink> {
            store::post_audit(transaction, context, audit, clock_->now());
            co_return post(transaction, user, purpose_of(facts.awaits_password));
        });
}

PasswordLink PasswordLinks::post(pg::Transaction& transaction, UserId user, LinkPurpose purpose) {
    const std::string token = random_token();
    const Time now = clock_->now();
    store::post_link(transaction, {user, sha256(token), now, now + life_});
    return {purpose, "/set-password#token=" + token, now + life_};
}

Task<> PasswordLinks::withdraw(const Context& context, UserId user) {
    co_await get_person(context, user);
    const store::Audit audit{
        store::AuditKind::password_link_withdrawn, user, {}, context.principal.user_id};
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (co_await store::remove_link(transaction, context, user))
            store::post_audit(transaction, context, audit, clock_->now());
    });
}

Task<PasswordLinkView> PasswordLinks::view(const Context& context, const LinkToken& link) {
    auto found = co_await store::find_link(*database_, context, sha256(link.token), clock_->now());
    if (!found) throw not_found("password_link");
    co_return PasswordLinkView{purpose_of(found->awaits_password), std::move(found->email),
                               std::move(found->name), found->expires_at};
}

// Nothing is hashed before the token is known to be good.
Task<> PasswordLinks::use(const Context& context, const SetPassword& wanted) {
    const Sha256 token_hash = sha256(wanted.token);
    const auto link = co_await store::find_link(*database_, context, token_hash, clock_->now());
    if (!link) throw not_found("password_link");
    auth::check_password(wanted.password, link->email, hasher_->settings());
    const std::string hash = co_await hasher_->hash(context, wanted.password);
    const Time now = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (!co_await store::take_link(transaction, context, token_hash, now))
            throw not_found("password_link");
        store::post_password(transaction, link->user_id, hash, now);
        store::post_revocation(transaction, link->user_id, SessionId{}, now);
        store::post_audit(transaction, context,
                          {store::AuditKind::password_link_used, link->user_id}, now);
    });
    throttle_->succeeded(email_key(link->email), context.client_address);
}

}  // namespace lms::auth_service
