#include "services/auth/app/profiles.hpp"

namespace lms::auth_service {

Task<user::Account> Profiles::get(const Context& context, const store::Credential& credential) {
    if (credential.profile == store::ProfileState::created)
        co_return co_await get(context, credential.user_id);
    user::EnsureUser wanted;
    wanted.user_id = credential.user_id;
    wanted.email = credential.email;
    wanted.name = credential.name;
    wanted.roles = credential.initial_roles;
    user::Account account = co_await users_.call(context, user::kEnsureUser, wanted);
    co_await store::mark_profile_created(*database_, context, credential.user_id);
    co_return account;
}

Task<user::Account> Profiles::get(const Context& context, UserId user) {
    co_return co_await users_.call(context, user::kFindAccount, user::UserKey{user});
}

}  // namespace lms::auth_service
