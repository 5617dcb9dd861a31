#include "services/assessment/store/bank_store.hpp"

#include "libs/core/problem.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_BANKS                                                                              \
    "SELECT b.bank_id, b.course_id, b.title, b.description, b.teachers_may, b.question_count," \
    " b.revision, b.created_by, b.created_at, b.updated_at, s.permission AS shared"            \
    " FROM assessment_service.banks b LEFT JOIN assessment_service.bank_shares s"              \
    " ON s.organization_id = $1 AND s.bank_id = b.bank_id AND s.user_id = $2"                  \
    " WHERE b.organization_id = $1"

constexpr pg::Statement kFind{"assessment.find_bank", LMS_BANKS " AND b.bank_id = $3"};
constexpr pg::Statement kFindSome{"assessment.find_banks", LMS_BANKS " AND b.bank_id = ANY ($3)"};
constexpr pg::Statement kLock{"assessment.lock_bank",
                              LMS_BANKS " AND b.bank_id = $3 FOR NO KEY UPDATE OF b"};
constexpr pg::Statement kList{
    "assessment.list_banks", LMS_BANKS
    " AND ($3 OR b.course_id = ANY ($4) OR b.teachers_may <> 'none' OR s.permission IS NOT NULL"
    "      OR (b.course_id IS NULL AND b.created_by = $2))"
    " AND ($5::uuid IS NULL OR b.course_id = $5)"
    " AND ($6::text IS NULL OR strpos(lower(b.title), lower($6)) > 0)"
    " AND ($7::uuid IS NULL OR b.bank_id < $7)"
    " ORDER BY b.bank_id DESC LIMIT $8"};
#undef LMS_BANKS

constexpr pg::Statement kInsert{"assessment.insert_bank", R"(
    INSERT INTO assessment_service.banks (bank_id, organization_id, course_id, title, description, teachers_may,
        created_by, created_at, updated_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $8, $8))"};

constexpr pg::Statement kUpdate{"assessment.update_bank", R"(
    UPDATE assessment_service.banks
    SET title = $3, description = $4, teachers_may = $5, updated_at = $6, revision = revision + 1
    WHERE organization_id = $1 AND bank_id = $2)"};

constexpr pg::Statement kDelete{"assessment.delete_bank", R"(
    DELETE FROM assessment_service.banks WHERE organization_id = $1 AND bank_id = $2)"};

constexpr pg::Statement kListShares{"assessment.list_shares", R"(
    SELECT s.user_id, p.name, p.email, s.permission, s.shared_by, s.shared_at
    FROM assessment_service.bank_shares s
    LEFT JOIN assessment_service.people p ON p.organization_id = s.organization_id AND p.user_id = s.user_id
    WHERE s.organization_id = $1 AND s.bank_id = $2 ORDER BY p.name, s.user_id LIMIT 500)"};

constexpr pg::Statement kPutShare{"assessment.put_share", R"(
    INSERT INTO assessment_service.bank_shares (organization_id, bank_id, user_id, permission, shared_by, shared_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (bank_id, user_id) DO UPDATE
    SET permission = excluded.permission, shared_by = excluded.shared_by, shared_at = excluded.shared_at)"};

constexpr pg::Statement kRemoveShare{"assessment.remove_share", R"(
    DELETE FROM assessment_service.bank_shares WHERE organization_id = $1 AND bank_id = $2 AND user_id = $3)"};

}  // namespace

Task<std::optional<BankRow>> find_bank(pg::Session& session, const Context& context,
                                       const Asker& asker, BankId bank) {
    return session.find<BankRow>(context, kFind, asker.organization, asker.user, bank);
}

Task<std::vector<BankRow>> find_banks(pg::Session& session, const Context& context,
                                      const Asker& asker, const std::vector<BankId>& banks) {
    return session.list<BankRow>(context, kFindSome, asker.organization, asker.user, banks);
}

Task<std::optional<BankRow>> lock_bank(pg::Transaction& transaction, const Context& context,
                                       const Asker& asker, BankId bank) {
    return transaction.find<BankRow>(context, kLock, asker.organization, asker.user, bank);
}

Task<std::vector<BankRow>> list_banks(pg::Session& session, const Context& context,
                                      const Asker& asker, const BankQuery& query) {
    return session.list<BankRow>(context, kList, asker.organization, asker.user, query.sees_all,
                                 query.courses, query.of_course, query.words, query.before,
                                 query.limit);
}

void insert_bank(pg::Transaction& transaction, OrganizationId organization, const BankRow& bank) {
    transaction.post(kInsert, organization, bank.bank_id, bank.course_id, bank.title,
                     bank.description, bank.teachers_may, bank.created_by, bank.created_at);
}

void update_bank(pg::Transaction& transaction, OrganizationId organization, const BankRow& bank) {
    transaction.post(kUpdate, organization, bank.bank_id, bank.title, bank.description,
                     bank.teachers_may, bank.updated_at);
}

Task<> delete_bank(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, BankId bank) {
    try {
        co_await transaction.execute(context, kDelete, organization, bank);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "questions_bank_id_fkey") throw;
        throw conflict("bank.has_questions", "Move or delete the questions of the bank first.");
    }
}

Task<std::vector<BankShare>> list_shares(pg::Session& session, const Context& context,
                                         OrganizationId organization, BankId bank) {
    return session.list<BankShare>(context, kListShares, organization, bank);
}

void put_share(pg::Transaction& transaction, OrganizationId organization, BankId bank,
               const BankShare& share) {
    transaction.post(kPutShare, organization, bank, share.user_id, share.permission,
                     share.shared_by, share.shared_at);
}

void remove_share(pg::Transaction& transaction, OrganizationId organization, BankId bank,
                  UserId user) {
    transaction.post(kRemoveShare, organization, bank, user);
}

}  // namespace lms::assessment::store
