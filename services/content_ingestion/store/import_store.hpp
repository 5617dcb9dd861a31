#pragma once
// The SQL of imports. One row per import; it is only ever locked alone.
#include <optional>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/content_ingestion/contract/types.hpp"

namespace lms::content_ingestion::store {

struct SummaryRow {
    ImportId import_id;
    OrganizationId organization_id;
    UserId requested_by;
    SourceKind kind = SourceKind::git;
    std::string source;
    ImportState state = ImportState::queued;
    std::int32_t progress_percent = 0;
    std::string step;
    std::optional<course::CourseId> course_id;
    std::optional<std::string> error_code;
    std::optional<std::string> error_detail;
    Time created_at;
    std::optional<Time> started_at;
    std::optional<Time> finished_at;

    ImportSummary to_summary() const;
};
BOOST_DESCRIBE_STRUCT(SummaryRow, (),
                      (import_id, organization_id, requested_by, kind, source, state,
                       progress_percent, step, course_id, error_code, error_detail, created_at,
                       started_at, finished_at))

struct ImportRow : SummaryRow {
    std::optional<json::Raw> report;

    ImportView to_view() const;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (SummaryRow), (report))

struct NewImport {
    ImportId import_id;
    OrganizationId organization_id;
    UserId requested_by;
    SourceKind kind = SourceKind::git;
    std::string source;
    std::string source_key;
};

// Throws conflict `ingestion.already_running` while another import of this source by this person
// waits or runs.
Task<ImportRow> insert_import(pg::Transaction& transaction, const Context& context,
                              const NewImport& import, Time now);

// `requested_by` nil: of anybody in the organisation.
Task<std::optional<ImportRow>> find_import(pg::Session& session, const Context& context,
                                           OrganizationId organization, ImportId import,
                                           UserId requested_by);
// Newest first, those older than `before`.
Task<std::vector<SummaryRow>> list_imports(pg::Session& session, const Context& context,
                                           OrganizationId organization, UserId requested_by,
                                           std::optional<ImportId> before, std::int32_t limit);
// The course that imports of this source by this person made last.
Task<std::optional<course::CourseId>> find_course_of(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     UserId requested_by,
                                                     const std::string& source_key);

// Marks it as running; nothing when it has ended already.
Task<std::optional<ImportRow>> begin_import(pg::Session& session, const Context& context,
                                            OrganizationId organization, ImportId import, Time now);
Task<> save_progress(pg::Session& session, const Context& context, OrganizationId organization,
                     ImportId import, std::int32_t percent, std::string_view step, Time now);
// False when it had ended before.
Task<bool> save_success(pg::Session& session, const Context& context, OrganizationId organization,
                        ImportId import, course::CourseId course, const ImportReport& report,
                        Time now);
Task<bool> save_failure(pg::Session& session, const Context& context, OrganizationId organization,
                        ImportId import, const ImportFailure& failure, Time now);

// Fails those that nobody has touched since `before`, of all organisations; returns how many.
Task<std::int64_t> fail_abandoned(pg::Session& session, const Context& context, Time before,
                                  Time now);

}  // namespace lms::content_ingestion::store
