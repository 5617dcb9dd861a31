#pragma once
// Rows of assessment_service.grade_imports: files of grades, and what became of each line.
#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/store/gradebook_store.hpp"

namespace lms::assessment::store {

void insert_import(pg::Transaction& transaction, const BookKey& key, const GradeImportView& import,
                   const std::vector<GradeImportLine>& lines);
Task<std::optional<GradeImportView>> find_import(pg::Session& session, const Context& context,
                                                 const BookKey& key, Uuid import);
// In the order of the file, after the line `after`.
Task<std::vector<GradeImportLine>> list_import_lines(pg::Session& session, const Context& context,
                                                     const BookKey& key, Uuid import,
                                                     std::optional<GradeLineOutcome> outcome,
                                                     std::int32_t after, std::int32_t limit);

}  // namespace lms::assessment::store
