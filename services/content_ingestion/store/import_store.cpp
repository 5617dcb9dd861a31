#include "services/content_ingestion/store/import_store.hpp"

namespace lms::content_ingestion::store {

namespace {

#define LMS_SUMMARY_COLUMNS                                                            \
    "import_id, organization_id, requested_by, kind, source, state, progress_percent," \
    " step, course_id, error_code, error_detail, created_at, started_at, finished_at"

constexpr pg::Statement kInsertImport{
    "ingestion.insert_import",
    "INSERT INTO content_ingestion_service.imports"
    " (import_id, organization_id, requested_by, kind, source, source_key, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $7)"
    " RETURNING " LMS_SUMMARY_COLUMNS ", report"};

constexpr pg::Statement kFindImport{"ingestion.find_import",
                                    "SELECT " LMS_SUMMARY_COLUMNS
                                    ", report FROM content_ingestion_service.imports"
                                    " WHERE organization_id = $1 AND import_id = $2"
                                    " AND ($3::uuid IS NULL OR requested_by = $3)"};

constexpr pg::Statement kListImports{"ingestion.list_imports",
                                     "SELECT " LMS_SUMMARY_COLUMNS
                                     " FROM content_ingestion_service.imports"
                                     " WHERE organization_id = $1"
                                     " AND ($2::uuid IS NULL OR requested_by = $2)"
                                     " AND ($3::uuid IS NULL OR import_id < $3)"
                                     " ORDER BY import_id DESC LIMIT $4"};

constexpr pg::Statement kFindCourse{"ingestion.find_course", R"(
    SELECT course_id FROM content_ingestion_service.imports
    WHERE organization_id = $1 AND requested_by = $2 AND source_key = $3 AND state = 'succeeded'
    ORDER BY import_id DESC LIMIT 1)"};

constexpr pg::Statement kBeginImport{
    "ingestion.begin_import",
    "UPDATE content_ingestion_service.imports"
    " SET state = 'running', started_at = coalesce(started_at, $3), updated_at = $3"
    " WHERE organization_id = $1 AND import_id = $2 AND state IN ('queued', 'running')"
    " RETURNING " LMS_SUMMARY_COLUMNS ", report"};

constexpr pg::Statement kSaveProgress{"ingestion.save_progress", R"(
    UPDATE content_ingestion_service.imports SET progress_percent = $3, step = $4, updated_at = $5
    WHERE organization_id = $1 AND import_id = $2 AND state = 'running')"};

constexpr pg::Statement kSaveSuccess{"ingestion.save_success", R"(
    UPDATE content_ingestion_service.imports
    SET state = 'succeeded', progress_percent = 100, step = '', course_id = $3, report = $4,
        error_code = NULL, error_detail = NULL, updated_at = $5, finished_at = $5
    WHERE organization_id = $1 AND import_id = $2 AND state IN ('queued', 'running'))"};

constexpr pg::Statement kSaveFailure{"ingestion.save_failure", R"(
    UPDATE content_ingestion_service.imports
    SET state = 'failed', step = '', error_code = $3, error_detail = $4, updated_at = $5, finished_at = $5
    WHERE organization_id = $1 AND import_id = $2 AND state IN ('queued', 'running'))"};

// Of all organisations: the worker of such an import is gone, whoever it belonged to.
constexpr pg::Statement kFailAbandoned{"ingestion.fail_abandoned", R"(
    UPDATE content_ingestion_service.imports
    SET state = 'failed', step = '', error_code = 'ingestion.interrupted',
        error_detail = 'The import was interrupted; start it again.', updated_at = $2, finished_at = $2
    WHERE state IN ('queued', 'running') AND updated_at < $1)"};
#undef LMS_SUMMARY_COLUMNS

std::optional<UserId> unless_nil(UserId user) {
    return user.is_nil() ? std::nullopt : std::optional(user);
}

}  // namespace

ImportSummary SummaryRow::to_summary() const {
    ImportSummary summary{import_id,        kind,       source,     state,
                          progress_percent, step,       course_id,  std::nullopt,
                          requested_by,     created_at, started_at, finished_at};
    if (error_code) summary.error = ImportFailure{*error_code, error_detail.value_or("")};
    return summary;
}

ImportView ImportRow::to_view() const {
    ImportView view;
    static_cast<ImportSummary&>(view) = to_summary();
    if (report) {
        json::Limits limits;
        limits.max_bytes = std::size_t{64} << 20;
        view.report = json::read_lenient<ImportReport>(report->text, limits);
    }
    return view;
}

Task<ImportRow> insert_import(pg::Transaction& transaction, const Context& context,
                              const NewImport& import, Time now) {
    try {
        co_return co_await transaction.one<ImportRow>(
            context, kInsertImport, import.import_id, import.organization_id, import.requested_by,
            import.kind, import.source, import.source_key, now);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "imports_one_at_a_time") throw;
    }
    throw conflict("ingestion.already_running",
                   "An import of this source is waiting or running already.");
}

Task<std::optional<ImportRow>> find_import(pg::Session& session, const Context& context,
                                           OrganizationId organization, ImportId import,
                                           UserId requested_by) {
    return session.find<ImportRow>(context, kFindImport, organization, import,
                                   unless_nil(requested_by));
}

Task<std::vector<SummaryRow>> list_imports(pg::Session& session, const Context& context,
                                           OrganizationId organization, UserId requested_by,
                                           std::optional<ImportId> before, std::int32_t limit) {
    return session.list<SummaryRow>(context, kListImports, organization, unless_nil(requested_by),
                                    before, limit);
}

Task<std::optional<course::CourseId>> find_course_of(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     UserId requested_by,
                                                     const std::string& source_key) {
    return session.find<course::CourseId>(context, kFindCourse, organization, requested_by,
                                          source_key);
}

Task<std::optional<ImportRow>> begin_import(pg::Session& session, const Context& context,
                                            OrganizationId organization, ImportId import,
                                            Time now) {
    return session.find<ImportRow>(context, kBeginImport, organization, import, now);
}

Task<> save_progress(pg::Session& session, const Context& context, OrganizationId organization,
                     ImportId import, std::int32_t percent, std::string_view step, Time now) {
    co_await session.execute(context, kSaveProgress, organization, import, percent, step, now);
}

Task<bool> save_success(pg::Session& session, const Context& context, OrganizationId organization,
                        ImportId import, course::CourseId course, const ImportReport& report,
                        Time now) {
    const json::Raw document{json::write(report)};
    co_return co_await session.execute(context, kSaveSuccess, organization, import, course,
                                       document, now) == 1;
}

Task<bool> save_failure(pg::Session& session, const Context& context, OrganizationId organization,
                        ImportId import, const ImportFailure& failure, Time now) {
    co_return co_await session.execute(context, kSaveFailure, organization, import, failure.code,
                                       failure.detail, now) == 1;
}

Task<std::int64_t> fail_abandoned(pg::Session& session, const Context& context, Time before,
                                  Time now) {
    return session.execute(context, kFailAbandoned, before, now);
}

}  // namespace lms::content_ingestion::store
