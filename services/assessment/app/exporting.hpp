#pragma once
// Questions as a file of another system.
#include <functional>
#include <memory>

#include "libs/core/loops.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/contract/question_exchange.hpp"

namespace lms::assessment {

class Exporting {
public:
    // `most_bytes`: of a file, so that it can be imported.
    Exporting(pg::Database& database, WorkPool& work_pool, const BankDoor& door,
              std::size_t most_bytes)
        : database_(&database), work_pool_(&work_pool), door_(&door), most_bytes_(most_bytes) {}

    // For who may use the bank. Throws validation for a format that is only read, for more than
    // kMaxExported questions, and `too_large` for a file that could not be imported.
    // Pictures are read when `take` has given their bytes a share of memory, which may throw.
    using Take = std::function<std::shared_ptr<const void>(std::uint64_t bytes)>;
    Task<ExportedQuestions> file(const Context& context, const ExportQuestions& query,
                                 Take take) const;

private:
    pg::Database* database_;
    WorkPool* work_pool_;
    const BankDoor* door_;
    std::size_t most_bytes_;
};

}  // namespace lms::assessment
