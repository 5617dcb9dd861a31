#include "libs/pg/row.hpp"

#include <string>

namespace lms::pg::detail {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::size_t find_column(const Result& result, std::string_view name, std::size_t guess) {
    if (guess < result.columns() && result.column_name(guess) == name) return guess;
    for (std::size_t i = 0; i < result.columns(); ++i) {
        if (result.column_name(i) == name) return i;
    }
    return kNone;
}

std::string type_text(Wire wire, bool array) {
    return std::string(describe(wire)) + (array ? "[]" : "");
}

[[noreturn]] void refuse(std::string_view statement, const std::string& what) {
    throw RowMismatch("the result of statement " + std::string(statement) + ": " + what);
}

std::string wrong_type(const Result& result, std::size_t column, const Member& member) {
    return "column " + std::string(result.column_name(column)) + " has type oid " +
           std::to_string(result.column_type(column)) + ", the row wants " +
           type_text(member.wire, member.array);
}

}  // namespace

std::vector<std::size_t> match_columns(const Result& result, std::span<const Member> members,
                                       std::string_view statement) {
    std::vector<std::size_t> columns;
    columns.reserve(members.size());
    std::string differences;
    const auto note = [&](const std::string& text) {
        differences += (differences.empty() ? "" : "; ") + text;
    };
    for (const Member& member : members) {
        const std::size_t column = find_column(result, member.name, columns.size());
        columns.push_back(column);
        if (column == kNone) {
            note("column " + std::string(member.name) + " is missing");
        } else if (!accepts(member.wire, member.array, result.column_type(column))) {
            note(wrong_type(result, column, member));
        }
    }
    if (differences.empty() && result.columns() == members.size()) return columns;
    for (std::size_t i = 0; i < result.columns(); ++i) {
        if (std::find(columns.begin(), columns.end(), i) == columns.end())
            note("column " + std::string(result.column_name(i)) + " has no member");
    }
    refuse(statement, differences);
}

std::size_t match_scalar(const Result& result, Wire wire, bool array, std::string_view statement) {
    if (result.columns() != 1)
        refuse(statement, "one column is wanted, it has " + std::to_string(result.columns()));
    if (!accepts(wire, array, result.column_type(0)))
        refuse(statement, wrong_type(result, 0, Member{"", wire, array}));
    return 0;
}

void refuse_null(const Result& result, std::size_t column, std::string_view statement) {
    refuse(statement, "column " + std::string(result.column_name(column)) +
                          " is null, and its member is no optional");
}

void refuse_field(const Result& result, std::size_t column, std::string_view statement,
                  const std::exception& error) {
    refuse(statement, "the value of column " + std::string(result.column_name(column)) + " is " +
                          error.what());
}

void refuse_count(std::size_t rows, std::string_view wanted, std::string_view statement) {
    refuse(statement, std::to_string(rows) + " rows, and " + std::string(wanted) + " is allowed");
}

}  // namespace lms::pg::detail
