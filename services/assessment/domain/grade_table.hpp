#pragma once
// Gradebooks as CSV files: a line for each student, a column for each column, named by its code in
// brackets, "Homework 1 (10) [c1]". What is written reads back as the same grades. Pure.
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/gradebook_records.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxTableLines = 20'000;
inline constexpr std::size_t kMaxTableCells = 2'000'000;  // blank ones and other fields, too

struct GradeTableLine {
    std::int32_t line = 0;
    std::optional<UserId> user_id;
    std::string email;  // in small letters
    std::string name;
    // Column of the book, text; blank ones are left out.
    std::vector<std::pair<std::size_t, std::string>> cells;
};
struct GradeTable {
    std::vector<GradeTableLine> lines;
    std::vector<std::string> ignored;  // columns of the file that are none of the book
};
// A file needs a column "Student ID" or "Email". Columns are known by code, else by a title that
// only one has; those of formulas are ignored. Throws nothing on any bytes.
std::variant<GradeTable, FieldError> read_grade_table(const Gradebook& book, std::string_view text);

struct GradeTableStudent {
    UserId user_id;
    std::string name;
    std::string email;
    std::vector<GradeFacts> facts;  // by column
    GradeFigures figures;
};
std::string write_grade_table(const Gradebook& book,
                              const std::vector<GradeTableStudent>& students);

// What the file has of a grade: before any curve; "EX" for an excused one, empty for none.
std::string table_text(const GradeFacts& facts);
// What a text of the file asks for; nothing where it is what the file would have anyway, perhaps
// written otherwise by a spreadsheet ("8,50").
struct TableChange {
    GradeAction action = GradeAction::score;
    std::string value;
};
std::optional<TableChange> change_of(const GradeFacts& facts, const GradeColumn& column,
                                     std::string_view text);

}  // namespace lms::assessment
