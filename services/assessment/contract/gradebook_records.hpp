#pragma once
// What is read of a gradebook beside the grid: its history, files, and a student's own grades.
#include "services/assessment/contract/gradebook_grid.hpp"

namespace lms::assessment {

enum class GradeChangeKind {
    grade,     // a cell
    total,     // an override of a category or of the final grade
    released,  // a cell that waited
    rules,
    category,
    column
};
BOOST_DESCRIBE_ENUM(GradeChangeKind, grade, total, released, rules, category, column)

struct ListGradeHistory {
    course::CourseId course_id;
    std::optional<GradeColumnId> column_id;
    std::optional<UserId> user_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListGradeHistory, (), (course_id, column_id, user_id, limit, cursor))
inline constexpr auto json_rules(const ListGradeHistory*) {
    return json::rules(json::field<&ListGradeHistory::limit>(json::range{1, 200}));
}
// A cell's facts, as history keeps them.
struct GradeFacts {
    std::optional<Score> score;
    std::optional<Score> override_;  // NOLINT(readability-identifier-naming)
    std::optional<Score> proposed;
    bool is_final = true;
    bool is_excused = false;
    std::string comment;
    bool operator==(const GradeFacts&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeFacts, (), (score, override_, proposed, is_final, is_excused, comment))
// `before` and `after`: GradeFacts of a cell, {"fraction"} of a total, else what was set up.
struct GradeChangeView {
    std::int64_t id = 0;
    Uuid batch_id;
    GradeChangeKind kind = GradeChangeKind::grade;
    std::optional<Uuid> target_id;
    std::optional<UserId> user_id;
    std::optional<std::string> student;  // their name
    json::Raw before;
    json::Raw after;
    std::string reason;
    std::optional<UserId> changed_by;  // null: the activity
    std::optional<std::string> changed_by_name;
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(GradeChangeView, (),
                      (id, batch_id, kind, target_id, user_id, student, before, after, reason,
                       changed_by, changed_by_name, changed_at))
struct GradeHistory {
    std::vector<GradeChangeView> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(GradeHistory, (), (items, next_cursor))

struct ExportGrades {
    course::CourseId course_id;
    std::optional<course::SectionId> section_id;
};
BOOST_DESCRIBE_STRUCT(ExportGrades, (), (course_id, section_id))

// What became of a line of a file.
enum class GradeLineOutcome { changed, unchanged, refused };
BOOST_DESCRIBE_ENUM(GradeLineOutcome, changed, unchanged, refused)
struct GradeRemark {
    std::string column;  // of the file; empty: the line
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(GradeRemark, (), (column, code, message))
struct GradeImportLine {
    std::int32_t line = 0;
    std::string student;  // as the file names them
    std::optional<UserId> user_id;
    GradeLineOutcome outcome = GradeLineOutcome::unchanged;
    std::int32_t changed = 0;  // grades
    std::vector<GradeRemark> remarks;
};
BOOST_DESCRIBE_STRUCT(GradeImportLine, (), (line, student, user_id, outcome, changed, remarks))
struct GradeImportView {
    Uuid id;
    course::CourseId course_id;
    bool is_dry_run = false;
    std::int32_t lines = 0;
    std::int32_t changed_lines = 0;
    std::int32_t refused_lines = 0;
    std::int32_t changed_grades = 0;
    std::int32_t refused_grades = 0;
    std::vector<std::string> ignored_columns;  // of the file
    std::optional<Uuid> batch_id;              // to undo it with; null: nothing changed
    UserId requested_by;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(GradeImportView, (),
                      (id, course_id, is_dry_run, lines, changed_lines, refused_lines,
                       changed_grades, refused_grades, ignored_columns, batch_id, requested_by,
                       created_at))
struct GradeImportKey {
    course::CourseId course_id;
    Uuid import_id;
};
BOOST_DESCRIBE_STRUCT(GradeImportKey, (), (course_id, import_id))
struct ListGradeImportLines {
    course::CourseId course_id;
    Uuid import_id;
    std::optional<GradeLineOutcome> outcome;
    std::optional<std::int32_t> limit;  // default 100
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListGradeImportLines, (), (course_id, import_id, outcome, limit, cursor))
inline constexpr auto json_rules(const ListGradeImportLines*) {
    return json::rules(json::field<&ListGradeImportLines::limit>(json::range{1, 500}));
}
struct GradeImportLines {
    std::vector<GradeImportLine> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(GradeImportLines, (), (items, next_cursor))

// A student's own: columns that are shown, with what counts. Totals are made of these alone, so
// that nobody computes a hidden grade back.
struct OwnGrade {
    GradeColumnId column_id;
    std::optional<GradeCategoryId> category_id;  // one that is shown
    GradeColumnKind kind = GradeColumnKind::manual;
    std::optional<std::string> source;
    std::string title;
    Score most;
    GradeDisplay display = GradeDisplay::points;
    bool is_extra_credit = false;
    bool counts = true;
    bool is_excused = false;
    bool is_dropped = false;
    bool is_waiting = false;  // handed in, not graded or not released
    std::optional<Score> score;
    std::optional<std::string> letter;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(OwnGrade, (),
                      (column_id, category_id, kind, source, title, most, display, is_extra_credit,
                       counts, is_excused, is_dropped, is_waiting, score, letter, comment))
struct OwnCategory {
    GradeCategoryId category_id;
    std::optional<GradeCategoryId> parent_id;
    std::string title;
    Score weight;
    bool is_extra_credit = false;
    std::int32_t drop_lowest = 0;
    std::int32_t drop_highest = 0;
    CategoryFigures figures;
};
BOOST_DESCRIBE_STRUCT(OwnCategory, (),
                      (category_id, parent_id, title, weight, is_extra_credit, drop_lowest,
                       drop_highest, figures))
struct OwnTotal {
    std::optional<Score> fraction;
    PointSum earned;
    PointSum possible;
    bool is_overridden = false;
    std::optional<std::string> letter;
    std::optional<bool> is_passed;
};
BOOST_DESCRIBE_STRUCT(OwnTotal, (), (fraction, earned, possible, is_overridden, letter, is_passed))
struct OwnGrades {
    course::CourseId course_id;
    GradeDisplay display = GradeDisplay::percent;
    std::vector<OwnGrade> grades;
    std::vector<OwnCategory> categories;
    std::optional<OwnTotal> total;  // null: not shown
};
BOOST_DESCRIBE_STRUCT(OwnGrades, (), (course_id, display, grades, categories, total))

// What the totals would be with these scores in place of the own ones. Nothing is kept.
struct SupposedGrade {
    GradeColumnId column_id;
    std::optional<Score> score;  // null: none
};
BOOST_DESCRIBE_STRUCT(SupposedGrade, (), (column_id, score))
struct WhatIf {
    course::CourseId course_id;
    std::vector<SupposedGrade> grades;
};
BOOST_DESCRIBE_STRUCT(WhatIf, (), (course_id, grades))
inline constexpr auto json_rules(const WhatIf*) {
    return json::rules(json::field<&WhatIf::grades>(json::items{0, kMaxGradeColumns}));
}

inline constexpr Endpoint<ListGradeHistory, GradeHistory> kListGradeHistory{
    Method::get, "/api/v1/gradebooks/{course_id}/history", Access::teacher,
    "assessment.list_grade_history", "Every change of a gradebook, of a column or of a student"};
inline constexpr Endpoint<ExportGrades, http::Response> kExportGrades{
    Method::get, "/api/v1/gradebooks/{course_id}/export", Access::teacher,
    "assessment.export_grades", "The gradebook as a CSV file, which can be imported again"};
inline constexpr Endpoint<GradeImportKey, GradeImportView> kGetGradeImport{
    Method::get, "/api/v1/gradebooks/{course_id}/imports/{import_id}", Access::teacher,
    "assessment.get_grade_import", "What became of a file of grades"};
inline constexpr Endpoint<ListGradeImportLines, GradeImportLines> kListGradeImportLines{
    Method::get, "/api/v1/gradebooks/{course_id}/imports/{import_id}/lines", Access::teacher,
    "assessment.list_grade_import_lines", "What became of each line of a file of grades"};
inline constexpr Endpoint<GradebookKey, OwnGrades> kGetOwnGrades{
    Method::get, "/api/v1/gradebooks/{course_id}/mine", Access::signed_in,
    "assessment.get_own_grades", "The caller's own grades in a course, as far as they are shown"};
inline constexpr Endpoint<WhatIf, OwnGrades> kWhatIf{
    Method::post, "/api/v1/gradebooks/{course_id}/what-if", Access::signed_in, "assessment.what_if",
    "The caller's totals with other scores; nothing is kept"};

}  // namespace lms::assessment
