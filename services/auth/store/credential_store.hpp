#pragma once
// Rows of auth_service.credentials. Lock order of the service: password link, credential,
// session, refresh token.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"

namespace lms::auth_service::store {

// A user of the user service exists for the credential, or is still to be made.
enum class ProfileState { pending, created };
BOOST_DESCRIBE_ENUM(ProfileState, pending, created)

struct Credential {
    UserId user_id;
    std::optional<OrganizationId> organization_id;  // default: the user service's
    std::string email;
    std::string name;
    std::optional<std::vector<Role>> initial_roles;
    std::string password_hash;
    bool awaits_password = false;  // nobody knows one that would fit the hash
    ProfileState profile = ProfileState::pending;
};
BOOST_DESCRIBE_STRUCT(Credential, (),
                      (user_id, organization_id, email, name, initial_roles, password_hash,
                       awaits_password, profile))

// False when the address is taken.
Task<bool> insert_credential(pg::Transaction& transaction, const Context& context,
                             const Credential& credential, const std::string& email_key, Time now);
Task<std::optional<Credential>> find_by_email(pg::Session& session, const Context& context,
                                              const std::string& email_key);
Task<std::optional<Credential>> find_by_user(pg::Session& session, const Context& context,
                                             UserId user);
Task<> mark_profile_created(pg::Session& session, const Context& context, UserId user);
// A password of the user's own.
void post_password(pg::Transaction& transaction, UserId user, const std::string& password_hash,
                   Time now);
// The same password under newer parameters; nothing happens if it was changed meanwhile.
Task<> replace_hash(pg::Session& session, const Context& context, UserId user,
                    const std::string& old_hash, const std::string& new_hash);

}  // namespace lms::auth_service::store
