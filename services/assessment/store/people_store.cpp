#include "services/assessment/store/people_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kFindPerson{"assessment.find_person", R"(
    SELECT user_id FROM assessment_service.people
    WHERE organization_id = $1 AND lower(email) = lower($2) AND active ORDER BY user_id LIMIT 1)"};

// Whoever the bank is shared with before anybody else with the address.
constexpr pg::Statement kFindSharer{"assessment.find_sharer", R"(
    SELECT p.user_id FROM assessment_service.people p LEFT JOIN assessment_service.bank_shares s
        ON s.organization_id = $1 AND s.bank_id = $3 AND s.user_id = p.user_id
    WHERE p.organization_id = $1 AND lower(p.email) = lower($2)
    ORDER BY s.user_id IS NULL, p.user_id LIMIT 1)"};

constexpr pg::Statement kIsPerson{"assessment.is_person", R"(
    SELECT EXISTS (SELECT FROM assessment_service.people
                   WHERE organization_id = $1 AND user_id = $2 AND active) AS found)"};

constexpr pg::Statement kPutPerson{"assessment.put_person", R"(
    INSERT INTO assessment_service.people AS p (organization_id, user_id, name, email, active, told_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (organization_id, user_id) DO UPDATE
    SET name = excluded.name, email = excluded.email, active = excluded.active, told_at = excluded.told_at
    WHERE p.told_at <= excluded.told_at)"};

constexpr pg::Statement kDeactivatePerson{"assessment.deactivate_person", R"(
    UPDATE assessment_service.people SET active = false, told_at = $3
    WHERE organization_id = $1 AND user_id = $2 AND told_at <= $3)"};

}  // namespace

Task<std::optional<UserId>> find_person(pg::Session& session, const Context& context,
                                        OrganizationId organization, std::string_view email) {
    return session.find<UserId>(context, kFindPerson, organization, email);
}

Task<std::optional<UserId>> find_sharer(pg::Session& session, const Context& context,
                                        OrganizationId organization, std::string_view email,
                                        BankId bank) {
    return session.find<UserId>(context, kFindSharer, organization, email, bank);
}

Task<bool> is_person(pg::Session& session, const Context& context, OrganizationId organization,
                     UserId user) {
    return session.one<bool>(context, kIsPerson, organization, user);
}

void put_person(pg::Transaction& transaction, const Person& person, Time told_at) {
    transaction.post(kPutPerson, person.organization_id, person.user_id, person.name, person.email,
                     person.active, told_at);
}

void deactivate_person(pg::Transaction& transaction, OrganizationId organization, UserId user,
                       Time told_at) {
    transaction.post(kDeactivatePerson, organization, user, told_at);
}

}  // namespace lms::assessment::store
