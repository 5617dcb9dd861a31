#include "services/assessment/domain/grade_table.hpp"

#include <algorithm>
#include <set>

#include "libs/csv/csv.hpp"
#include "services/assessment/domain/grade_scale.hpp"

namespace lms::assessment {

namespace {

constexpr std::string_view kId = "Student ID", kName = "Student", kEmail = "Email";
constexpr std::size_t kMaxFields = kMaxGradeColumns + kMaxGradeCategories + 20;
constexpr std::size_t kMaxText = 300;  // of what a report repeats

std::string small(std::string_view text) {
    std::string letters(text);
    std::ranges::transform(letters, letters.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return letters;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

// A spreadsheet would take it for a formula (OWASP, CSV injection).
std::string harmless(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    return text;
}

std::optional<std::size_t> find_column(const Gradebook& book, const std::string& header) {
    const auto open = header.rfind('[');
    if (open != std::string::npos && header.ends_with(']')) {
        const std::string code = header.substr(open + 1, header.size() - open - 2);
        const auto found = std::ranges::find(book.columns, code, &GradeColumn::code);
        if (found != book.columns.end())
            return static_cast<std::size_t>(found - book.columns.begin());
        return std::nullopt;
    }
    const auto found = std::ranges::find(book.columns, header, &GradeColumn::title);
    if (found == book.columns.end() ||
        std::ranges::count(book.columns, header, &GradeColumn::title) != 1)
        return std::nullopt;
    return static_cast<std::size_t>(found - book.columns.begin());
}

// Which field of a record is what.
struct Header {
    std::optional<std::size_t> id, name, email;
    std::vector<std::optional<std::size_t>> columns;  // of the book, by field
};

Header read_header(const Gradebook& book, const csv::Record& record, GradeTable& table) {
    Header header;
    header.columns.resize(record.fields.size());
    std::set<std::size_t> taken;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const std::string field = trimmed(record.fields[i]);
        const std::string word = small(field);
        if (!header.id && word == small(kId)) {
            header.id = i;
        } else if (!header.name && (word == small(kName) || word == "name")) {
            header.name = i;
        } else if (!header.email && (word == small(kEmail) || word == "e-mail")) {
            header.email = i;
        } else if (const auto column = find_column(book, field);
                   column && book.columns[*column].kind != GradeColumnKind::calculated &&
                   taken.insert(*column).second) {
            header.columns[i] = column;
        } else if (!field.empty()) {
            table.ignored.push_back(field.substr(0, kMaxText));
        }
    }
    return header;
}

GradeTableLine read_line(const Header& header, const csv::Record& record) {
    GradeTableLine line;
    line.line = record.line;
    const auto field = [&](std::optional<std::size_t> place) {
        return place && *place < record.fields.size() ? trimmed(record.fields[*place])
                                                      : std::string();
    };
    line.user_id = UserId::parse(field(header.id));
    line.email = small(field(header.email)).substr(0, kMaxText);
    line.name = field(header.name).substr(0, kMaxText);
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
        if (!header.columns[i]) continue;
        if (std::string text = field(i); !text.empty())
            line.cells.emplace_back(*header.columns[i], std::move(text));
    }
    return line;
}

std::string reason_of(const csv::Error& error) {
    const std::string at = " (line " + std::to_string(error.line) + ")";
    switch (error.fault) {
        case csv::Fault::open_quote:
            return "has a quotation mark that is never closed" + at;
        case csv::Fault::text_after_quote:
            return "has text behind a quotation mark" + at;
        case csv::Fault::nul:
            return "is no text" + at;
        case csv::Fault::too_many_records:
            return "has too many lines";
        case csv::Fault::too_many_fields:
            break;
    }
    return "has too many columns" + at;
}

std::string percent_of(const std::optional<Score>& fraction) {
    // Of a sum of points, which may be more than a score holds.
    return fraction
               ? PointSum{fraction->clamped(-Score::of(9'000, 1), Score::of(9'000, 1)).units() *
                          100}
                     .to_string()
               : std::string();
}

std::vector<std::string> header_of(const Gradebook& book) {
    std::vector<std::string> fields{std::string(kId), std::string(kName), std::string(kEmail)};
    for (const GradeColumn& column : book.columns) {
        fields.push_back(
            harmless(column.title + " (" + to_decimal(column.most) + ") [" + column.code + "]"));
    }
    for (const GradeCategory& category : book.categories)
        fields.push_back(harmless(category.title + " (%) [" + category.code + "]"));
    fields.insert(fields.end(), {"Total (%)", "Grade"});
    return fields;
}

}  // namespace

std::variant<GradeTable, FieldError> read_grade_table(const Gradebook& book,
                                                      std::string_view text) {
    // Before any of them is kept: each takes more than its text.
    const auto fields = std::ranges::count_if(
        text, [](char c) { return c == ',' || c == ';' || c == '\t' || c == '\n'; });
    if (static_cast<std::size_t>(fields) > kMaxTableCells)
        return FieldError{"body", "too_many", "has too many fields: send it in parts"};
    const auto read = csv::read(text, {kMaxTableLines + 1, kMaxFields});
    if (const auto* error = std::get_if<csv::Error>(&read))
        return FieldError{"body", "unreadable", reason_of(*error)};
    const auto& records = std::get<std::vector<csv::Record>>(read);
    if (records.empty()) return FieldError{"body", "empty", "has no line"};
    GradeTable table;
    const Header header = read_header(book, records.front(), table);
    if (!header.id && !header.email) {
        return FieldError{"body", "no_students",
                          "has no column \"Student ID\" and no column \"Email\""};
    }
    for (std::size_t i = 1; i < records.size(); ++i)
        table.lines.push_back(read_line(header, records[i]));
    return table;
}

std::string write_grade_table(const Gradebook& book,
                              const std::vector<GradeTableStudent>& students) {
    std::string text;
    csv::write_record(text, header_of(book));
    for (const GradeTableStudent& student : students) {
        std::vector<std::string> fields{student.user_id.to_string(), harmless(student.name),
                                        harmless(student.email)};
        for (std::size_t i = 0; i < book.columns.size(); ++i) {
            const auto computed = std::ranges::find(student.figures.calculated, book.columns[i].id,
                                                    &CalculatedFigure::column_id);
            fields.push_back(computed == student.figures.calculated.end()
                                 ? table_text(student.facts[i])
                                 : to_decimal(computed->score));
        }
        for (std::size_t i = 0; i < book.categories.size(); ++i) {
            fields.push_back(i < student.figures.categories.size()
                                 ? percent_of(student.figures.categories[i].fraction)
                                 : std::string());
        }
        fields.push_back(percent_of(student.figures.fraction));
        fields.push_back(harmless(student.figures.letter.value_or("")));
        csv::write_record(text, fields);
    }
    return text;
}

std::string table_text(const GradeFacts& facts) {
    if (facts.is_excused) return "EX";
    const auto& score = facts.override_ ? facts.override_ : facts.score;
    return score ? to_decimal(*score) : std::string();
}

std::optional<TableChange> change_of(const GradeFacts& facts, const GradeColumn& column,
                                     std::string_view text) {
    const std::string now = table_text(facts);
    if (text == now) return std::nullopt;
    const auto number = read_grade(text, column.most, nullptr, Numerals::points);
    if (number && to_decimal(*number) == now) return std::nullopt;
    const std::string word = small(text);
    if (word == "ex" || word == "excused") {
        if (facts.is_excused) return std::nullopt;
        return TableChange{GradeAction::excuse, ""};
    }
    if (text == "-") {
        const bool is_empty = !facts.score && !facts.override_ && !facts.is_excused;
        if (is_empty) return std::nullopt;
        return TableChange{GradeAction::clear, ""};
    }
    return TableChange{GradeAction::score, std::string(text)};
}

}  // namespace lms::assessment
