#pragma once
// Accounts come into being, and change their password.
#include <string>
#include <string_view>
#include <vector>

#include "libs/jobs/job_queue.hpp"
#include "services/auth/app/password_check.hpp"
#include "services/auth/app/password_links.hpp"
#include "services/auth/app/profiles.hpp"
#include "services/auth/contract/accounts.hpp"

namespace lms::auth_service {

// Makes the user of a new credential; a first sign-in that comes earlier does the same.
struct CreateProfile {
    static constexpr std::string_view kJob = "auth.create_profile";
    static constexpr jobs::Queue kQueue = jobs::Queue::default_;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(CreateProfile, (), (user_id))

enum class IfExists { keep, set_password };

// An account that an operator asks for.
struct WantedAccount {
    std::string email;
    std::string password;
    std::string name;
    std::vector<Role> roles;
    IfExists if_exists = IfExists::keep;
};

struct EnsuredAccount {
    UserId user_id;
    bool created = false;
};

class Accounts {
public:
    // All outlive it.
    Accounts(pg::Database& database, const Clock& clock, jobs::JobQueue& jobs, PasswordCheck& check,
             PasswordLinks& links, Profiles& profiles)
        : database_(&database),
          clock_(&clock),
          jobs_(&jobs),
          check_(&check),
          hasher_(&check.hasher()),
          links_(&links),
          profiles_(&profiles) {}

    // The same answer, after the same work, for an address that has an account already.
    Task<Registered> register_account(const Context& context, const Register& wanted);
    // For administrators: a person of their organisation, who sets a password by the link that the
    // answer carries. Throws conflict auth.email_taken. The user is there when it returns; where
    // the user service is away, a job makes the user, and the account needs another link.
    Task<Person> create_account(const Context& context, const NewAccount& wanted);
    // Ends all sessions but the caller's, and any password link.
    Task<> change_password(const Context& context, const ChangePassword& change);
    // For operators: creates the account and its user, unless the address has one. Throws Problem
    // `validation` for an address, name or password that may not be used.
    Task<EnsuredAccount> ensure(const Context& context, const WantedAccount& wanted);
    // The job; nothing happens if the account is gone.
    Task<> create_profile(const Context& context, UserId user);

private:
    Task<bool> insert(const Context& context, const store::Credential& credential);
    Task<> set_password(const Context& context, const store::Credential& credential,
                        const std::string& password);

    pg::Database* database_;
    const Clock* clock_;
    jobs::JobQueue* jobs_;
    PasswordCheck* check_;
    const auth::PasswordHasher* hasher_;
    PasswordLinks* links_;
    Profiles* profiles_;
};

}  // namespace lms::auth_service
