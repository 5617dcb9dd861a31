#pragma once
// Rows of assessment_service.banks and bank_shares. A bank is locked before what is in it.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/banks.hpp"

namespace lms::assessment::store {

// A bank, and what its shares say of one person.
struct BankRow {
    BankId bank_id;
    std::optional<course::CourseId> course_id;
    std::string title;
    std::string description;
    BankPermission teachers_may = BankPermission::none;
    std::int32_t question_count = 0;
    std::int32_t revision = 1;
    UserId created_by;
    Time created_at;
    Time updated_at;
    std::optional<BankPermission> shared;  // null: not shared with them
};
BOOST_DESCRIBE_STRUCT(BankRow, (),
                      (bank_id, course_id, title, description, teachers_may, question_count,
                       revision, created_by, created_at, updated_at, shared))

// Who asks; the statements filter by the organisation.
struct Asker {
    OrganizationId organization;
    UserId user;
};

Task<std::optional<BankRow>> find_bank(pg::Session& session, const Context& context,
                                       const Asker& asker, BankId bank);
// Those of them that are there, in any order.
Task<std::vector<BankRow>> find_banks(pg::Session& session, const Context& context,
                                      const Asker& asker, const std::vector<BankId>& banks);
// Locked until the transaction ends.
Task<std::optional<BankRow>> lock_bank(pg::Transaction& transaction, const Context& context,
                                       const Asker& asker, BankId bank);

struct BankQuery {
    std::vector<course::CourseId> courses;  // taught by the asker
    bool sees_all = false;                  // administrators
    std::optional<course::CourseId> of_course;
    std::optional<std::string> words;
    std::optional<BankId> before;
    std::int32_t limit = 50;
};
// Newest first: the asker's own, those of their courses, those shared with them or with everybody.
Task<std::vector<BankRow>> list_banks(pg::Session& session, const Context& context,
                                      const Asker& asker, const BankQuery& query);

void insert_bank(pg::Transaction& transaction, OrganizationId organization, const BankRow& bank);
void update_bank(pg::Transaction& transaction, OrganizationId organization, const BankRow& bank);
// Throws conflict `bank.has_questions`.
Task<> delete_bank(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, BankId bank);

Task<std::vector<BankShare>> list_shares(pg::Session& session, const Context& context,
                                         OrganizationId organization, BankId bank);
void put_share(pg::Transaction& transaction, OrganizationId organization, BankId bank,
               const BankShare& share);
void remove_share(pg::Transaction& transaction, OrganizationId organization, BankId bank,
                  UserId user);

}  // namespace lms::assessment::store
