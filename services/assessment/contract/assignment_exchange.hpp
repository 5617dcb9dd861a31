#pragma once
// Many submissions at once, as zip files by raw routes:
//   GET  /api/v1/assignments/{assignment_id}/download?all_attempts=  every submission in a folder
//        named by its student or group and pseudonym, and grades.csv to fill in
//   POST /api/v1/assignments/{assignment_id}/feedback?dry_run=  the same zip back: files in those
//        folders become feedback, grades.csv marks; answered with FeedbackReport
#include "services/assessment/contract/submission_marking.hpp"

namespace lms::assessment {

inline constexpr std::int32_t kMaxExchangedSubmissions = 5'000;
inline constexpr std::size_t kMaxFeedbackFiles = 2'000;
inline constexpr std::size_t kMaxFeedbackBytes = std::size_t{64} << 20U;   // of the zip
inline constexpr std::size_t kMaxDownloadBytes = std::size_t{128} << 20U;  // before it is packed

// applied: of a dry run, would be. unchanged: as it was downloaded.
enum class FeedbackOutcome { applied, unchanged, refused };
BOOST_DESCRIBE_ENUM(FeedbackOutcome, applied, unchanged, refused)

struct FeedbackItem {
    std::string name;       // of the file in the zip; of a grade "grades.csv"
    std::int32_t line = 0;  // of grades.csv
    std::optional<SubmissionId> submission_id;
    FeedbackOutcome outcome = FeedbackOutcome::applied;
    std::string code;  // of what was refused: "unknown_folder", "not_a_number", ...
    std::string message;
};
BOOST_DESCRIBE_STRUCT(FeedbackItem, (), (name, line, submission_id, outcome, code, message))

// Nothing is applied where anything is refused.
struct FeedbackReport {
    bool dry_run = false;
    bool is_applied = false;
    std::int32_t files = 0;
    std::int32_t grades = 0;
    std::vector<FeedbackItem> items;
};
BOOST_DESCRIBE_STRUCT(FeedbackReport, (), (dry_run, is_applied, files, grades, items))

}  // namespace lms::assessment
