#pragma once
// Rows of imports of questions and of their items. A bank is locked before its imports.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/question_exchange.hpp"

namespace lms::assessment::store {

struct ImportRow {
    QuestionImportId import_id;
    OrganizationId organization_id;
    BankId bank_id;
    UserId requested_by;
    bool as_administrator = false;  // what they were then
    QuestionFormat format = QuestionFormat::gift;
    OnDuplicate duplicates = OnDuplicate::skip;
    bool dry_run = false;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    QuestionImportState state = QuestionImportState::queued;
    std::int32_t kept = 0;
    std::int32_t approximated = 0;
    std::int32_t refused = 0;
    std::int32_t duplicate = 0;
    std::optional<std::string> error_code;
    std::optional<std::string> error_detail;
    Time created_at;
    std::optional<Time> finished_at;

    QuestionImportView to_view() const;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (),
                      (import_id, organization_id, bank_id, requested_by, format, duplicates,
                       dry_run, category_id, status, state, kept, approximated, refused, duplicate,
                       error_code, error_detail, created_at, finished_at, as_administrator))

void insert_import(pg::Transaction& transaction, const ImportRow& import, pg::Bytes content);
Task<std::optional<ImportRow>> find_import(pg::Session& session, const Context& context,
                                           OrganizationId organization, QuestionImportId import);
// Marks it as running; nothing when it has ended already.
Task<std::optional<pg::Bytes>> begin_import(pg::Session& session, const Context& context,
                                            const ImportRow& import, Time now);
// True unless it has ended already; locked until the transaction ends.
Task<bool> lock_import(pg::Transaction& transaction, const Context& context,
                       const ImportRow& import);
void save_items(pg::Transaction& transaction, const ImportRow& import,
                const std::vector<ImportedQuestion>& items);
// These two end it, and forget the file.
void save_success(pg::Transaction& transaction, const ImportRow& import,
                  const OutcomeCounts& counts, Time now);
Task<> save_failure(pg::Session& session, const Context& context, const ImportRow& import,
                    const QuestionImportFailure& failure, Time now);
// Fails those that nobody has touched since `before`, of all organisations; returns how many.
Task<std::int64_t> fail_abandoned(pg::Session& session, const Context& context, Time before,
                                  Time now);

// Newest first, those before `before`.
Task<std::vector<ImportRow>> list_imports(pg::Session& session, const Context& context,
                                          OrganizationId organization, BankId bank,
                                          std::optional<QuestionImportId> before,
                                          std::int32_t limit);

struct ImportItemRow {
    std::int32_t position = 0;
    std::string file;
    std::int32_t line = 0;
    std::string name;
    QuestionOutcome outcome = QuestionOutcome::kept;
    json::Raw remarks;
    std::optional<QuestionId> question_id;
};
BOOST_DESCRIBE_STRUCT(ImportItemRow, (),
                      (position, file, line, name, outcome, remarks, question_id))
// Those after the position.
Task<std::vector<ImportItemRow>> list_items(pg::Session& session, const Context& context,
                                            OrganizationId organization, QuestionImportId import,
                                            std::optional<QuestionOutcome> outcome,
                                            std::int32_t after, std::int32_t limit);

struct KnownContent {
    std::string content_digest;
    QuestionId question_id;
};
BOOST_DESCRIBE_STRUCT(KnownContent, (), (content_digest, question_id))
// The oldest question of the bank with each of these digests.
Task<std::vector<KnownContent>> find_contents(pg::Session& session, const Context& context,
                                              OrganizationId organization, BankId bank,
                                              const std::vector<std::string>& digests);

}  // namespace lms::assessment::store
