#include "services/auth/app/profiles.hpp"

namespace lms::auth_service {

Task<user::Account> Profiles::ensure(const Context& context, const store::Credential& credential) {
    user::EnsureUser wanted;
    wanted.user_id = credential.user_id;
    wanted.organization_id = credential.organization_id;
    wanted.email = credential.email;
    wanted.name = credential.name;
    wanted.roles = credential.initial_roles;
    user::Account account = co_await users_.call(context, user::kEnsureUser, wanted);
    if (credential.profile == store::ProfileState::pending)
        co_await store::mark_profile_created(*database_, context, credential.user_id);
    co_return account;
}

Task<std::optional<user::Account>> Profiles::find(const Context& context, UserId user) {
    try {
        co_return co_await users_.call(context, user::kFindAccount, user::UserKey{user});
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found) throw;
    }
    co_return std::nullopt;
}

Task<std::optional<user::Account>> Profiles::find_active(const Context& context, UserId user) {
    auto account = co_await find(context, user);
    if (account && account->state != user::UserState::active) account.reset();
    co_return account;
}

}  // namespace lms::auth_service
