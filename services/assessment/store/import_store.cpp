#include "services/assessment/store/import_store.hpp"

#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kInsert{"assessment.insert_import", R"(
    INSERT INTO assessment_service.question_imports (import_id, organization_id, bank_id, requested_by, format,
        duplicates, dry_run, category_id, status, content, created_at, updated_at, as_administrator)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12))"};

#define LMS_IMPORTS                                                                          \
    "SELECT import_id, organization_id, bank_id, requested_by, format, duplicates, dry_run," \
    " category_id, status, state, kept, approximated, refused, duplicate, error_code,"       \
    " error_detail, created_at, finished_at, as_administrator"                               \
    " FROM assessment_service.question_imports WHERE organization_id = $1"

constexpr pg::Statement kFind{"assessment.find_import", LMS_IMPORTS " AND import_id = $2"};
constexpr pg::Statement kList{"assessment.list_imports", LMS_IMPORTS
                              " AND bank_id = $2 AND ($3::uuid IS NULL OR import_id < $3)"
                              " ORDER BY import_id DESC LIMIT $4"};
#undef LMS_IMPORTS

constexpr pg::Statement kBegin{"assessment.begin_import", R"(
    UPDATE assessment_service.question_imports SET state = 'running', updated_at = $3
    WHERE organization_id = $1 AND import_id = $2 AND state IN ('queued', 'running')
    RETURNING content)"};

constexpr pg::Statement kLock{"assessment.lock_import", R"(
    SELECT import_id FROM assessment_service.question_imports
    WHERE organization_id = $1 AND import_id = $2 AND state IN ('queued', 'running') FOR UPDATE)"};

constexpr pg::Statement kSaveItems{"assessment.save_import_items", R"(
    INSERT INTO assessment_service.imported_questions (import_id, organization_id, position, file, line, name,
        outcome, remarks, question_id)
    SELECT $1::uuid, $2::uuid, w.position, w.file, w.line, w.name, w.outcome, w.remarks, w.question_id
    FROM jsonb_to_recordset($3::jsonb) AS w (position integer, file text, line integer, name text,
        outcome text, remarks jsonb, question_id uuid))"};

constexpr pg::Statement kSaveSuccess{"assessment.save_import_success", R"(
    UPDATE assessment_service.question_imports
    SET state = 'succeeded', content = NULL, kept = $3, approximated = $4, refused = $5, duplicate = $6,
        updated_at = $7, finished_at = $7
    WHERE organization_id = $1 AND import_id = $2)"};

constexpr pg::Statement kSaveFailure{"assessment.save_import_failure", R"(
    UPDATE assessment_service.question_imports
    SET state = 'failed', content = NULL, error_code = $3, error_detail = $4, updated_at = $5, finished_at = $5
    WHERE organization_id = $1 AND import_id = $2 AND state IN ('queued', 'running'))"};

// Of all organisations: the worker of such an import is gone, whoever it belonged to.
constexpr pg::Statement kFailAbandoned{"assessment.fail_abandoned_imports", R"(
    UPDATE assessment_service.question_imports
    SET state = 'failed', content = NULL, error_code = 'import.interrupted',
        error_detail = 'The import was interrupted; start it again.', updated_at = $2, finished_at = $2
    WHERE state IN ('queued', 'running') AND updated_at < $1)"};

constexpr pg::Statement kListItems{"assessment.list_import_items", R"(
    SELECT position, file, line, name, outcome, remarks, question_id
    FROM assessment_service.imported_questions
    WHERE organization_id = $1 AND import_id = $2 AND ($3::text IS NULL OR outcome = $3) AND position > $4
    ORDER BY position LIMIT $5)"};

constexpr pg::Statement kFindContents{"assessment.find_contents", R"(
    SELECT DISTINCT ON (content_digest) content_digest, question_id FROM assessment_service.questions
    WHERE organization_id = $1 AND bank_id = $2 AND content_digest = ANY ($3)
    ORDER BY content_digest, serial)"};

}  // namespace

QuestionImportView ImportRow::to_view() const {
    QuestionImportView view;
    view.id = import_id;
    view.bank_id = bank_id;
    view.format = format;
    view.duplicates = duplicates;
    view.dry_run = dry_run;
    view.state = state;
    view.counts = {kept, approximated, refused, duplicate};
    if (error_code) view.error = QuestionImportFailure{*error_code, error_detail.value_or("")};
    view.requested_by = requested_by;
    view.created_at = created_at;
    view.finished_at = finished_at;
    return view;
}

void insert_import(pg::Transaction& transaction, const ImportRow& import, pg::Bytes content) {
    transaction.post(kInsert, import.import_id, import.organization_id, import.bank_id,
                     import.requested_by, import.format, import.duplicates, import.dry_run,
                     import.category_id, import.status, content, import.created_at,
                     import.as_administrator);
}

Task<std::optional<ImportRow>> find_import(pg::Session& session, const Context& context,
                                           OrganizationId organization, QuestionImportId import) {
    return session.find<ImportRow>(context, kFind, organization, import);
}

Task<std::vector<ImportRow>> list_imports(pg::Session& session, const Context& context,
                                          OrganizationId organization, BankId bank,
                                          std::optional<QuestionImportId> before,
                                          std::int32_t limit) {
    return session.list<ImportRow>(context, kList, organization, bank, before, limit);
}

Task<std::optional<pg::Bytes>> begin_import(pg::Session& session, const Context& context,
                                            const ImportRow& import, Time now) {
    return session.find<pg::Bytes>(context, kBegin, import.organization_id, import.import_id, now);
}

Task<bool> lock_import(pg::Transaction& transaction, const Context& context,
                       const ImportRow& import) {
    const auto locked = co_await transaction.find<QuestionImportId>(
        context, kLock, import.organization_id, import.import_id);
    co_return locked.has_value();
}

void save_items(pg::Transaction& transaction, const ImportRow& import,
                const std::vector<ImportedQuestion>& items) {
    transaction.post(kSaveItems, import.import_id, import.organization_id,
                     json::Raw{json::write(items)});
}

void save_success(pg::Transaction& transaction, const ImportRow& import,
                  const OutcomeCounts& counts, Time now) {
    transaction.post(kSaveSuccess, import.organization_id, import.import_id, counts.kept,
                     counts.approximated, counts.refused, counts.duplicate, now);
}

Task<> save_failure(pg::Session& session, const Context& context, const ImportRow& import,
                    const QuestionImportFailure& failure, Time now) {
    co_await session.execute(context, kSaveFailure, import.organization_id, import.import_id,
                             failure.code, failure.detail, now);
}

Task<std::int64_t> fail_abandoned(pg::Session& session, const Context& context, Time before,
                                  Time now) {
    return session.execute(context, kFailAbandoned, before, now);
}

Task<std::vector<ImportItemRow>> list_items(pg::Session& session, const Context& context,
                                            OrganizationId organization, QuestionImportId import,
                                            std::optional<QuestionOutcome> outcome,
                                            std::int32_t after, std::int32_t limit) {
    return session.list<ImportItemRow>(context, kListItems, organization, import, outcome, after,
                                       limit);
}

Task<std::vector<KnownContent>> find_contents(pg::Session& session, const Context& context,
                                              OrganizationId organization, BankId bank,
                                              const std::vector<std::string>& digests) {
    return session.list<KnownContent>(context, kFindContents, organization, bank, digests);
}

}  // namespace lms::assessment::store
