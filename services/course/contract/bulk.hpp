#pragma once
// Enrolling many at once, from a file or a cohort, with a report of each line.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/roster.hpp"

namespace lms::course {

inline constexpr std::size_t kMaxCsvBytes = std::size_t{2} << 20;
inline constexpr std::size_t kMaxCsvLines = 10'000;  // of people

// One of the two. The file is CSV (RFC 4180) in UTF-8, separated by comma, semicolon or tab: a
// first line that names its columns, `email` and optionally `section` (title) and `expires_at` (a
// day or a moment). `dry_run`: nothing but the report.
struct StartBulkEnrollment {
    CourseId course_id;
    std::optional<std::string> csv;
    std::optional<CohortId> cohort_id;
    std::optional<bool> dry_run;
};
BOOST_DESCRIBE_STRUCT(StartBulkEnrollment, (), (course_id, csv, cohort_id, dry_run))

enum class BulkState { waiting, running, done };
BOOST_DESCRIBE_ENUM(BulkState, waiting, running, done)

// The last six changed nothing.
enum class BulkOutcome {
    enrolled,
    returned,  // was in the course before; their progress is there again
    moved,     // was enrolled, and has another section or date now
    waiting,   // the course is full: on the waiting list
    already_enrolled,
    already_waiting,
    unknown_person,
    unknown_section,
    repeated,  // an earlier line has the same address
    full       // and the course has no waiting list
};
BOOST_DESCRIBE_ENUM(BulkOutcome, enrolled, returned, moved, waiting, already_enrolled,
                    already_waiting, unknown_person, unknown_section, repeated, full)

struct BulkOutcomeCount {
    BulkOutcome outcome = BulkOutcome::enrolled;
    std::int32_t lines = 0;
};
BOOST_DESCRIBE_STRUCT(BulkOutcomeCount, (), (outcome, lines))

struct BulkEnrollment {
    BulkId id;
    CourseId course_id;
    std::optional<CohortId> cohort_id;
    bool dry_run = false;
    BulkState state = BulkState::waiting;
    std::int32_t line_count = 0;
    std::int32_t done_count = 0;
    std::vector<BulkOutcomeCount> outcomes;  // of the lines that are done
    Time created_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(BulkEnrollment, (),
                      (id, course_id, cohort_id, dry_run, state, line_count, done_count, outcomes,
                       created_at, finished_at))
struct BulkKey {
    BulkId bulk_id;
};
BOOST_DESCRIBE_STRUCT(BulkKey, (), (bulk_id))

struct ListBulkLines {
    BulkId bulk_id;
    std::optional<BulkOutcome> outcome;
    std::optional<std::int32_t> limit;  // default 100
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListBulkLines, (), (bulk_id, outcome, limit, cursor))
inline constexpr auto json_rules(const ListBulkLines*) {
    return json::rules(json::field<&ListBulkLines::limit>(json::range{1, 500}));
}
struct BulkLine {
    std::int32_t line = 0;  // of the file; the first has the names of the columns
    std::string email;
    std::optional<std::string> section;
    std::optional<BulkOutcome> outcome;  // null: not done yet
};
BOOST_DESCRIBE_STRUCT(BulkLine, (), (line, email, section, outcome))
struct BulkLinePage {
    std::vector<BulkLine> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BulkLinePage, (), (items, next_cursor))

}  // namespace lms::course
