#include "services/assessment/store/grade_import_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kInsert{"assessment.insert_grade_import", R"(
    INSERT INTO assessment_service.grade_imports (organization_id, course_id, import_id, requested_by, document, rows,
        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};
constexpr pg::Statement kFind{"assessment.find_grade_import", R"(
    SELECT document FROM assessment_service.grade_imports
    WHERE organization_id = $1 AND course_id = $2 AND import_id = $3)"};
constexpr pg::Statement kListLines{"assessment.list_grade_import_lines", R"(
    SELECT l.value AS line FROM assessment_service.grade_imports i, jsonb_array_elements(i.rows) l
    WHERE i.organization_id = $1 AND i.course_id = $2 AND i.import_id = $3
      AND ($4::text IS NULL OR l.value ->> 'outcome' = $4) AND (l.value ->> 'line')::integer > $5
    ORDER BY (l.value ->> 'line')::integer LIMIT $6)",
                                   pg::Speed::slow};

}  // namespace

void insert_import(pg::Transaction& transaction, const BookKey& key, const GradeImportView& import,
                   const std::vector<GradeImportLine>& lines) {
    transaction.post(kInsert, key.organization, key.course, import.id, import.requested_by,
                     json::Raw{json::write(import)}, json::Raw{json::write(lines)},
                     import.created_at);
}

Task<std::optional<GradeImportView>> find_import(pg::Session& session, const Context& context,
                                                 const BookKey& key, Uuid import) {
    const auto document =
        co_await session.find<json::Raw>(context, kFind, key.organization, key.course, import);
    if (!document) co_return std::nullopt;
    co_return json::read_lenient<GradeImportView>(document->text);
}

Task<std::vector<GradeImportLine>> list_import_lines(pg::Session& session, const Context& context,
                                                     const BookKey& key, Uuid import,
                                                     std::optional<GradeLineOutcome> outcome,
                                                     std::int32_t after, std::int32_t limit) {
    std::vector<GradeImportLine> lines;
    for (const json::Raw& line : co_await session.list<json::Raw>(
             context, kListLines, key.organization, key.course, import, outcome, after, limit))
        lines.push_back(json::read_lenient<GradeImportLine>(line.text));
    co_return lines;
}

}  // namespace lms::assessment::store
