#pragma once
// This service's copy of who the users are, fed by user-events.
#include <optional>
#include <string>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/ids.hpp"

namespace lms::assessment::store {

// Somebody active with this address, in any case of letters.
Task<std::optional<UserId>> find_person(pg::Session& session, const Context& context,
                                        OrganizationId organization, std::string_view email);
// Anybody with this address; with whom the bank is shared first.
Task<std::optional<UserId>> find_sharer(pg::Session& session, const Context& context,
                                        OrganizationId organization, std::string_view email,
                                        BankId bank);
// Whether somebody active here has this id.
Task<bool> is_person(pg::Session& session, const Context& context, OrganizationId organization,
                     UserId user);
struct Person {
    OrganizationId organization_id;
    UserId user_id;
    std::string name;
    std::string email;
    bool active = true;
};
// What was told later wins.
void put_person(pg::Transaction& transaction, const Person& person, Time told_at);
void deactivate_person(pg::Transaction& transaction, OrganizationId organization, UserId user,
                       Time told_at);

}  // namespace lms::assessment::store
