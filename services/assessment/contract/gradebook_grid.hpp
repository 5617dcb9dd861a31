#pragma once
// The grid: students by columns, and what happens to its cells.
#include "services/assessment/contract/gradebook_setup.hpp"

namespace lms::assessment {

enum class GridSort { name, total, column };
BOOST_DESCRIBE_ENUM(GridSort, name, total, column)
enum class GridOrder { asc, desc };
BOOST_DESCRIBE_ENUM(GridOrder, asc, desc)

struct ListGrid {
    course::CourseId course_id;
    std::optional<course::SectionId> section_id;
    std::optional<std::string> q;   // part of a name or an address
    std::optional<UserId> user_id;  // this student only
    std::optional<GridSort> sort;   // default name
    std::optional<GridOrder> order;
    std::optional<GradeColumnId> column_id;  // to sort by
    std::optional<std::int32_t> limit;       // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListGrid, (),
                      (course_id, section_id, q, user_id, sort, order, column_id, limit, cursor))
inline constexpr auto json_rules(const ListGrid*) {
    return json::rules(json::field<&ListGrid::q>(json::length{0, 200}),
                       json::field<&ListGrid::limit>(json::range{1, 200}));
}

// What is more than a score in a cell; most cells have no mark.
struct GridMark {
    std::int32_t column = 0;  // its place in GradebookView::columns
    bool is_excused = false;
    bool is_overridden = false;
    bool is_dropped = false;
    bool has_comment = false;
    std::optional<Score> given;     // before override and curve, where it differs
    std::optional<Score> proposed;  // waits
    bool is_final = true;           // of what waits
};
BOOST_DESCRIBE_STRUCT(GridMark, (),
                      (column, is_excused, is_overridden, is_dropped, has_comment, given, proposed,
                       is_final))
// `scores`, `revisions` and `letters` are by column, in the order of GradebookView::columns; the
// revision of a cell that was never written is 0. Letters of columns shown so only.
struct GridRow {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<course::SectionId> section_id;
    std::vector<std::optional<Score>> scores;
    std::vector<std::int32_t> revisions;
    std::vector<std::optional<std::string>> letters;
    std::vector<GridMark> marks;
    GradeFigures figures;
    std::int32_t override_revision = 0;  // of the overrides of the totals
};
BOOST_DESCRIBE_STRUCT(GridRow, (),
                      (user_id, name, email, section_id, scores, revisions, letters, marks, figures,
                       override_revision))
struct GridPage {
    std::int32_t revision = 1;  // of the book: with another one, its columns are asked for anew
    bool is_recomputing = false;
    std::vector<GridRow> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(GridPage, (), (revision, is_recomputing, items, next_cursor))

// One of a student's grades as its teacher sees it.
struct GradeCell {
    GradeColumnId column_id;
    UserId user_id;
    std::int32_t revision = 0;
    std::optional<Score> score;  // as it counts: after override and curve
    std::optional<std::string> letter;
    std::optional<Score> given;
    std::optional<Score> override_;  // NOLINT(readability-identifier-naming)
    std::optional<Score> proposed;
    bool is_final = true;
    bool is_excused = false;
    std::string comment;
    std::optional<UserId> changed_by;  // null: the activity
    std::optional<Time> changed_at;
};
BOOST_DESCRIBE_STRUCT(GradeCell, (),
                      (column_id, user_id, revision, score, letter, given, override_, proposed,
                       is_final, is_excused, comment, changed_by, changed_at))

// What happens to a grade. `clear` takes the score, or the override of an activity's grade, away.
enum class GradeAction { score, excuse, clear, comment };
BOOST_DESCRIBE_ENUM(GradeAction, score, excuse, clear, comment)
inline constexpr json::length kGradeComment{0, 2'000};
inline constexpr json::length kGradeReason{0, 500};

// `value`: "17.5" or "35/2" points, "85%", or a label of the column's scale. Over an activity's
// grade it stands as an override, which needs a reason.
// Needs If-Match with the cell's revision, 0 for one that was never written.
struct PutGrade {
    course::CourseId course_id;
    GradeColumnId column_id;
    UserId user_id;
    GradeAction action = GradeAction::score;
    std::optional<std::string> value;
    std::optional<std::string> comment;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(PutGrade, (), (course_id, column_id, user_id, action, value, comment, reason))
inline constexpr auto json_rules(const PutGrade*) {
    return json::rules(json::field<&PutGrade::action>(json::defaulted{}),
                       json::field<&PutGrade::value>(json::length{0, 60}),
                       json::field<&PutGrade::comment>(kGradeComment),
                       json::field<&PutGrade::reason>(kGradeReason));
}
struct PutGradeAnswer {
    Uuid batch_id;  // to undo it with
    GradeCell cell;
    GradeFigures figures;  // of the student
};
BOOST_DESCRIBE_STRUCT(PutGradeAnswer, (), (batch_id, cell, figures))

struct GridEntry {
    GradeColumnId column_id;
    UserId user_id;
    std::int32_t revision = 0;  // that the sender saw
    GradeAction action = GradeAction::score;
    std::optional<std::string> value;
    std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(GridEntry, (), (column_id, user_id, revision, action, value, comment))
inline constexpr auto json_rules(const GridEntry*) {
    return json::rules(json::field<&GridEntry::action>(json::defaulted{}),
                       json::field<&GridEntry::value>(json::length{0, 60}),
                       json::field<&GridEntry::comment>(kGradeComment));
}
struct PutGrades {
    course::CourseId course_id;
    std::vector<GridEntry> grades;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(PutGrades, (), (course_id, grades, reason))
inline constexpr auto json_rules(const PutGrades*) {
    return json::rules(json::field<&PutGrades::grades>(json::items{1, 1'000}),
                       json::field<&PutGrades::reason>(kGradeReason));
}

// `unchanged`: it was so. `conflict`: somebody has changed it since. `refused`: see `message`.
enum class GradeOutcome { written, waiting, unchanged, conflict, refused };
BOOST_DESCRIBE_ENUM(GradeOutcome, written, waiting, unchanged, conflict, refused)
struct GradeResult {
    GradeOutcome outcome = GradeOutcome::written;
    std::optional<std::string> code;  // of a refusal: "locked", "bad_value", "reason_needed", ...
    std::optional<std::string> message;
    GradeCell cell;  // as it is now
};
BOOST_DESCRIBE_STRUCT(GradeResult, (), (outcome, code, message, cell))
struct StudentFigures {
    UserId user_id;
    GradeFigures figures;
};
BOOST_DESCRIBE_STRUCT(StudentFigures, (), (user_id, figures))
struct GradesAnswer {
    Uuid batch_id;
    std::vector<GradeResult> results;      // as asked for
    std::vector<StudentFigures> students;  // whose grades changed
};
BOOST_DESCRIBE_STRUCT(GradesAnswer, (), (batch_id, results, students))

struct UndoGrades {
    course::CourseId course_id;
    Uuid batch_id;
};
BOOST_DESCRIBE_STRUCT(UndoGrades, (), (course_id, batch_id))

// Over what the book computes of a category, or of all: without `category_id` the final grade.
// Null takes the override away. Needs If-Match with the student's override_revision.
struct OverrideTotal {
    course::CourseId course_id;
    UserId user_id;
    std::optional<GradeCategoryId> category_id;
    std::optional<std::string> value;  // "85" or "85%", "17/20", or a label of the book's scale
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(OverrideTotal, (), (course_id, user_id, category_id, value, reason))
inline constexpr auto json_rules(const OverrideTotal*) {
    return json::rules(
        json::field<&OverrideTotal::value>(json::length{1, 60}),
        json::field<&OverrideTotal::reason>(json::length{1, 500}, json::not_blank{}));
}

struct TotalOverridden : StudentFigures {
    std::int32_t override_revision = 0;
};
BOOST_DESCRIBE_STRUCT(TotalOverridden, (StudentFigures), (override_revision))

// Grades that wait in a moderated column begin to count; all, or those of some students.
struct ReleaseColumn {
    course::CourseId course_id;
    GradeColumnId column_id;
    std::vector<UserId> user_ids;  // empty: all
};
BOOST_DESCRIBE_STRUCT(ReleaseColumn, (), (course_id, column_id, user_ids))
inline constexpr auto json_rules(const ReleaseColumn*) {
    return json::rules(
        json::field<&ReleaseColumn::user_ids>(json::defaulted{}, json::items{0, 1'000}));
}
struct ColumnReleased {
    Uuid batch_id;
    std::int32_t released = 0;
    std::int32_t unfinished = 0;  // somebody still has to grade a part of them
};
BOOST_DESCRIBE_STRUCT(ColumnReleased, (), (batch_id, released, unfinished))

// `mean`: shifts all so that their mean is `target`. `most`: stretches them so that the best is
// `target`. `linear` and `square_root` as GradeCurve says.
enum class CurveWish { linear, square_root, mean, most };
BOOST_DESCRIBE_ENUM(CurveWish, linear, square_root, mean, most)
struct PreviewCurve {
    course::CourseId course_id;
    GradeColumnId column_id;
    CurveWish wish = CurveWish::linear;
    std::optional<Score> times;   // of linear
    std::optional<Score> plus;    // of linear
    std::optional<Score> target;  // a fraction
    bool is_capped = true;
};
BOOST_DESCRIBE_STRUCT(PreviewCurve, (),
                      (course_id, column_id, wish, times, plus, target, is_capped))
inline constexpr auto json_rules(const PreviewCurve*) {
    return json::rules(json::field<&PreviewCurve::is_capped>(json::defaulted{}));
}
// Of fractions. `histogram`: ten parts, what is above 1 in the last.
struct CurveFigures {
    std::int32_t grades = 0;
    Score mean;
    Score median;
    Score least;
    Score most;
    std::vector<std::int32_t> histogram;
};
BOOST_DESCRIBE_STRUCT(CurveFigures, (), (grades, mean, median, least, most, histogram))
struct CurvedGrade {
    UserId user_id;
    Score before;  // points
    Score after;
};
BOOST_DESCRIBE_STRUCT(CurvedGrade, (), (user_id, before, after))
// `curve` is what the column's rules.curve would be; overrides are not curved.
struct CurvePreview {
    GradeCurve curve;
    CurveFigures before;
    CurveFigures after;
    std::vector<CurvedGrade> grades;  // that would change, at most 1,000
};
BOOST_DESCRIBE_STRUCT(CurvePreview, (), (curve, before, after, grades))

inline constexpr Endpoint<ListGrid, GridPage> kListGrid{
    Method::get, "/api/v1/gradebooks/{course_id}/grid", Access::teacher, "assessment.list_grid",
    "Students with their grades and totals"};
inline constexpr Endpoint<PutGrade, PutGradeAnswer> kPutGrade{
    Method::put, "/api/v1/gradebooks/{course_id}/columns/{column_id}/grades/{user_id}",
    Access::teacher, "assessment.put_grade",
    "Give, excuse, clear or comment a grade (If-Match with the cell's revision required)"};
inline constexpr Endpoint<PutGrades, GradesAnswer> kPutGrades{
    Method::post,
    "/api/v1/gradebooks/{course_id}/grades",
    Access::teacher,
    "assessment.put_grades",
    "Give many grades at once; each that can be written is",
    200,
    std::size_t{4} << 20U};
inline constexpr Endpoint<UndoGrades, GradesAnswer> kUndoGrades{
    Method::post, "/api/v1/gradebooks/{course_id}/changes/{batch_id}/undo", Access::teacher,
    "assessment.undo_grades",
    "Take grades back that were given together; those changed since are left"};
inline constexpr Endpoint<OverrideTotal, TotalOverridden> kOverrideTotal{
    Method::put, "/api/v1/gradebooks/{course_id}/totals/{user_id}", Access::teacher,
    "assessment.override_total",
    "Override the final grade or a category's, with a reason (If-Match with the override_revision "
    "required)"};
inline constexpr Endpoint<ReleaseColumn, ColumnReleased> kReleaseColumn{
    Method::post, "/api/v1/gradebooks/{course_id}/columns/{column_id}/release", Access::teacher,
    "assessment.release_column", "Let grades count that wait in a moderated column"};
inline constexpr Endpoint<PreviewCurve, CurvePreview> kPreviewCurve{
    Method::post, "/api/v1/gradebooks/{course_id}/columns/{column_id}/curve-preview",
    Access::teacher, "assessment.preview_curve", "What a curve would make of a column's grades"};

}  // namespace lms::assessment
