#pragma once
// This service's copy of who the users are, fed by user-events.
#include "libs/pg/database.hpp"

namespace lms::course::store {

struct Person {
    OrganizationId organization_id;
    UserId user_id;
    std::string name;
    std::string email;
    bool active = true;
};

// Keeps the newest: what an older event tells is ignored.
void put_person(pg::Transaction& transaction, const Person& person, Time told_at);
void deactivate_person(pg::Transaction& transaction, OrganizationId organization, UserId user,
                       Time told_at);

}  // namespace lms::course::store
