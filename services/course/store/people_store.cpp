#include "services/course/store/people_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kPutPerson{"course.put_person", R"(
    INSERT INTO course_service.people AS p (organization_id, user_id, name, email, active, told_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (organization_id, user_id) DO UPDATE
    SET name = excluded.name, email = excluded.email, active = excluded.active, told_at = excluded.told_at
    WHERE p.told_at <= excluded.told_at)"};

constexpr pg::Statement kDeactivatePerson{"course.deactivate_person", R"(
    UPDATE course_service.people SET active = false, told_at = $3
    WHERE organization_id = $1 AND user_id = $2 AND told_at <= $3)"};

constexpr pg::Statement kFindPerson{"course.find_person", R"(
    SELECT name, email FROM course_service.people WHERE organization_id = $1 AND user_id = $2)"};

constexpr pg::Statement kFindPeople{"course.find_people", R"(
    SELECT DISTINCT ON (lower(email)) user_id, lower(email) AS email FROM course_service.people
    WHERE organization_id = $1 AND lower(email) = ANY ($2) AND active
    ORDER BY lower(email), user_id)"};

}  // namespace

void put_person(pg::Transaction& transaction, const Person& person, Time told_at) {
    transaction.post(kPutPerson, person.organization_id, person.user_id, person.name, person.email,
                     person.active, told_at);
}

void deactivate_person(pg::Transaction& transaction, OrganizationId organization, UserId user,
                       Time told_at) {
    transaction.post(kDeactivatePerson, organization, user, told_at);
}

Task<std::optional<PersonName>> find_person(pg::Session& session, const Context& context,
                                            OrganizationId organization, UserId user) {
    return session.find<PersonName>(context, kFindPerson, organization, user);
}

Task<std::vector<KnownPerson>> find_people(pg::Session& session, const Context& context,
                                           OrganizationId organization,
                                           const std::vector<std::string>& emails) {
    return session.list<KnownPerson>(context, kFindPeople, organization, emails);
}

}  // namespace lms::course::store
