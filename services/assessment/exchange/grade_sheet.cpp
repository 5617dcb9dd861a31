#include "services/assessment/exchange/grade_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "libs/csv/csv.hpp"
#include "libs/json/text.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMaxComment = 10'000;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string lower(std::string_view text) {
    std::string result(trimmed(text));
    std::ranges::transform(result, result.begin(), [](char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return result;
}

bool is_of_pseudonym(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::optional<std::size_t> column_of(const csv::Record& header, std::string_view name) {
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        if (lower(header.fields[i]) == name) return i;
    }
    return std::nullopt;
}

std::string_view field(const csv::Record& record, std::optional<std::size_t> column) {
    if (!column || *column >= record.fields.size()) return {};
    return trimmed(record.fields[*column]);
}

std::optional<Score> number_of(std::string_view text) {
    std::string number(text);
    if (std::ranges::count(number, ',') == 1 && number.find('.') == std::string::npos)
        std::ranges::replace(number, ',', '.');
    return Score::parse(number);
}

GradeLine read_line(const csv::Record& record, std::optional<std::size_t> submission,
                    std::optional<std::size_t> points, std::optional<std::size_t> comment) {
    GradeLine line;
    line.line = record.line;
    line.tag = tag_of(field(record, submission));
    line.comment = json::to_storable(field(record, comment), kMaxComment);
    if (!line.tag) line.fault = "no_submission";
    const std::string_view number = field(record, points);
    if (number.empty()) return line;
    line.points = number_of(number);
    if (!line.points) line.fault = "not_a_number";
    return line;
}

std::string as_text(std::string value) {
    if (!value.empty() &&
        std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
        value.insert(value.begin(), '\'');
    return value;
}

}  // namespace

std::string folder_of(std::string_view name, const SubmissionTag& tag) {
    return name.empty() ? tag.to_string() : std::string(name) + " " + tag.to_string();
}

std::optional<SubmissionTag> tag_of(std::string_view folder) {
    folder = trimmed(folder);
    const std::size_t space = folder.find_last_of(' ');
    const std::string_view last =
        space == std::string_view::npos ? folder : folder.substr(space + 1);
    const std::size_t dash = last.find('-');
    if (dash == std::string_view::npos || dash == 0) return std::nullopt;
    const std::string_view pseudonym = last.substr(0, dash);
    if (!std::ranges::all_of(pseudonym, is_of_pseudonym)) return std::nullopt;
    SubmissionTag tag{std::string(pseudonym), 0};
    const char* end = last.data() + last.size();
    const auto [stop, error] = std::from_chars(last.data() + dash + 1, end, tag.number);
    if (error != std::errc() || stop != end || tag.number < 1) return std::nullopt;
    return tag;
}

GradeSheet read_grade_sheet(std::string_view text) {
    GradeSheet sheet;
    const auto read = csv::read(text, {.records = 5'001, .fields = 50});
    if (const auto* error = std::get_if<csv::Error>(&read)) {
        sheet.fault = "not_a_table";
        sheet.line = error->line;
        return sheet;
    }
    const auto& records = std::get<std::vector<csv::Record>>(read);
    const auto submission = records.empty() ? std::nullopt : column_of(records[0], "submission");
    const auto points = records.empty() ? std::nullopt : column_of(records[0], "points");
    if (!submission || !points) {
        sheet.fault = "no_columns";
        sheet.line = 1;
        return sheet;
    }
    const auto comment = column_of(records[0], "comment");
    for (std::size_t i = 1; i < records.size(); ++i)
        sheet.lines.push_back(read_line(records[i], submission, points, comment));
    return sheet;
}

std::string write_grade_sheet(const std::vector<GradeSheetRow>& rows) {
    std::string text;
    csv::write_record(text, {"submission", "name", "points", "comment"});
    for (const GradeSheetRow& row : rows) {
        csv::write_record(text, {row.tag.to_string(), as_text(row.name),
                                 row.points ? decimal_of(*row.points) : "", ""});
    }
    return text;
}

std::string decimal_of(Score score) {
    constexpr std::int64_t kScale = 1'000'000;
    constexpr std::size_t kDigits = 6;
    const auto units = static_cast<__int128>(std::abs(score.units()));
    const auto rounded = static_cast<std::int64_t>((units * kScale + Score::kUnitsOfWhole / 2) /
                                                   Score::kUnitsOfWhole);
    std::string text = score < Score::zero() && rounded > 0 ? "-" : "";
    text += std::to_string(rounded / kScale);
    std::string rest = std::to_string(rounded % kScale);
    rest.insert(0, kDigits - rest.size(), '0');
    rest.erase(rest.find_last_not_of('0') + 1);
    return rest.empty() ? text : text + "." + rest;
}

}  // namespace lms::assessment
