#pragma once
#include "libs/http/endpoint.hpp"
#include "services/content_ingestion/contract/types.hpp"

namespace lms::content_ingestion {

struct StartImport {
    SourceKind kind = SourceKind::git;
    std::string source;
    // The course that an earlier import of this source made; refused when it made another one.
    std::optional<course::CourseId> course_id;
};
BOOST_DESCRIBE_STRUCT(StartImport, (), (kind, source, course_id))
inline constexpr auto json_rules(const StartImport*) {
    return json::rules(json::field<&StartImport::source>(json::length{1, 400}));
}

struct ImportKey {
    ImportId import_id;
};
BOOST_DESCRIBE_STRUCT(ImportKey, (), (import_id))

struct ListImports {
    std::int32_t limit = 20;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListImports, (), (limit, cursor))
inline constexpr auto json_rules(const ListImports*) {
    return json::rules(json::field<&ListImports::limit>(json::defaulted{}, json::range{1, 100}),
                       json::field<&ListImports::cursor>(json::length{1, 500}));
}

struct ImportPage {
    std::vector<ImportSummary> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ImportPage, (), (items, next_cursor))

inline constexpr http::Endpoint<StartImport, ImportView> kStartImport{
    http::Method::post,
    "/api/v1/ingestion/imports",
    http::Access::teacher,
    "ingestion.start_import",
    "Import a course from a repository, or bring an imported one up to date",
    202};
inline constexpr http::Endpoint<ImportKey, ImportView> kGetImport{
    http::Method::get, "/api/v1/ingestion/imports/{import_id}", http::Access::teacher,
    "ingestion.get_import", "How far an import is, and its report"};
// One's own; administrators see those of their organisation.
inline constexpr http::Endpoint<ListImports, ImportPage> kListImports{
    http::Method::get, "/api/v1/ingestion/imports", http::Access::teacher, "ingestion.list_imports",
    "Imports, newest first"};

}  // namespace lms::content_ingestion
