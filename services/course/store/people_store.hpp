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

struct PersonName {
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(PersonName, (), (name, email))
// Also when their account is closed; nothing before they were told of.
Task<std::optional<PersonName>> find_person(pg::Session& session, const Context& context,
                                            OrganizationId organization, UserId user);

struct KnownPerson {
    UserId user_id;
    std::string email;  // in lower case
};
BOOST_DESCRIBE_STRUCT(KnownPerson, (), (user_id, email))
// Those of the organisation whose account is open; `emails` in lower case.
Task<std::vector<KnownPerson>> find_people(pg::Session& session, const Context& context,
                                           OrganizationId organization,
                                           const std::vector<std::string>& emails);

}  // namespace lms::course::store
