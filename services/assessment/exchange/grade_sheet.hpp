#pragma once
// The folders and the table by which submissions leave in a zip and come back with feedback. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

inline constexpr std::string_view kGradeSheet = "grades.csv";
inline constexpr std::string_view kTextFile = "submission.txt";
inline constexpr std::string_view kLinksFile = "links.txt";

// What names an attempt in folders and tables: "K7Q2M9-1".
struct SubmissionTag {
    std::string pseudonym;
    std::int32_t number = 1;
    auto operator<=>(const SubmissionTag&) const = default;
    std::string to_string() const { return pseudonym + "-" + std::to_string(number); }
};

// "Ann Lee K7Q2M9-1": whatever stands before the tag, people may change.
std::string folder_of(std::string_view name, const SubmissionTag& tag);
// The tag at the end of a folder's name, or alone; nothing without one.
std::optional<SubmissionTag> tag_of(std::string_view folder);

struct GradeLine {
    std::int32_t line = 0;
    std::optional<SubmissionTag> tag;
    std::optional<Score> points;  // null: nothing was filled in
    std::string comment;
    std::string fault;  // "no_submission", "not_a_number"; empty: none
};

struct GradeSheet {
    std::vector<GradeLine> lines;
    std::string fault;      // of the whole: "not_a_table", "no_columns"; empty: none
    std::int32_t line = 0;  // of that fault
};

// Columns "submission", "points" and, where there is one, "comment", in any order beside others. A
// comma may stand for the point of a number. Never throws.
GradeSheet read_grade_sheet(std::string_view text);

struct GradeSheetRow {
    SubmissionTag tag;
    std::string name;  // empty: not to be known
    std::optional<Score> points;
};
// With an empty column for comments. What a spreadsheet would take for a formula is made a text.
std::string write_grade_sheet(const std::vector<GradeSheetRow>& rows);

// As people write it, to six digits behind the point: a spreadsheet takes a fraction for a date. So
// points are the same where their decimals are.
std::string decimal_of(Score score);

}  // namespace lms::assessment
