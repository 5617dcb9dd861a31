#pragma once
// What people do with their own account. Every call but get_site is about the caller; a deactivated
// one is refused (forbidden user.deactivated), since access tokens outlive the decision by a
// little.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/user/contract/profile.hpp"

namespace lms::user {

class Profiles {
public:
    // All outlive it.
    Profiles(pg::Database& database, events::Outbox& outbox, const Clock& clock)
        : database_(&database), outbox_(&outbox), clock_(&clock) {}

    // For everybody, signed in or not.
    Task<Site> get_site(const Context& context);
    Task<Me> get_me(const Context& context);
    // Publishes UserUpdated if something changed.
    Task<Me> update_me(const Context& context, const UpdateMe& change);
    Task<Preferences> get_preferences(const Context& context);
    Task<Preferences> update_preferences(const Context& context, const UpdatePreferences& change);
    Task<OrganizationView> get_organization(const Context& context);

private:
    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
};

}  // namespace lms::user
