#pragma once
// Questions as a file of another system.
#include "libs/core/loops.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/contract/question_exchange.hpp"

namespace lms::assessment {

class Exporting {
public:
    Exporting(pg::Database& database, WorkPool& work_pool, const BankDoor& door)
        : database_(&database), work_pool_(&work_pool), door_(&door) {}

    // For who may use the bank. Throws validation for a format that is only read, and for more than
    // kMaxExported questions.
    Task<ExportedQuestions> file(const Context& context, const ExportQuestions& query) const;

private:
    pg::Database* database_;
    WorkPool* work_pool_;
    const BankDoor* door_;
};

}  // namespace lms::assessment
