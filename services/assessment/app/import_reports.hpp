#pragma once
// What became of files of questions, item by item.
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/store/import_store.hpp"

namespace lms::assessment {

// For who may edit the bank; to others the import is not there.
class ImportReports {
public:
    // All outlive it.
    ImportReports(pg::Database& database, const BankDoor& door)
        : database_(&database), door_(&door) {}

    Task<QuestionImportPage> list(const Context& context, const ListQuestionImports& query) const;
    Task<QuestionImportView> get(const Context& context, QuestionImportId import) const;
    Task<ImportedQuestionPage> items(const Context& context,
                                     const ListImportedQuestions& query) const;

private:
    Task<store::ImportRow> find(const Context& context, QuestionImportId import) const;

    pg::Database* database_;
    const BankDoor* door_;
};

}  // namespace lms::assessment
