#pragma once
// The words of imports: what was asked for, how far it is, and what became of every file.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "libs/json/json.hpp"
#include "services/course/contract/import.hpp"

namespace lms::content_ingestion {

using ImportId = Id<struct ImportTag>;

// A repository of Markdown lessons: an https address, or a folder of the server below one of
// INGESTION_LOCAL_ROOTS, with or without .git.
enum class SourceKind { git };
BOOST_DESCRIBE_ENUM(SourceKind, git)

enum class ImportState { queued, running, succeeded, failed };
BOOST_DESCRIBE_ENUM(ImportState, queued, running, succeeded, failed)

// `approximated`: imported, but something of it reads otherwise than in the source; the notes say
// what. `refused`: not imported although it looks like content. `ignored`: no content of a course.
enum class FileOutcome { kept, approximated, refused, ignored };
BOOST_DESCRIBE_ENUM(FileOutcome, kept, approximated, refused, ignored)

struct FileNote {
    std::int32_t line = 0;  // 1-based; 0 for the file as a whole
    std::string code;       // "unresolved_link", "missing_anchor", "too_large", ...
    std::string message;
    bool operator==(const FileNote&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileNote, (), (line, code, message))

struct FileReport {
    std::string path;
    FileOutcome outcome = FileOutcome::kept;
    std::vector<FileNote> notes;
    bool operator==(const FileReport&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileReport, (), (path, outcome, notes))

struct ContentCounts {
    std::int32_t modules = 0;
    std::int32_t lessons = 0;
    std::int32_t challenges = 0;
    std::int32_t solutions = 0;
    std::int32_t images = 0;
    std::int32_t internal_links = 0;
    std::int32_t unresolved = 0;  // lead nowhere; each is in the notes of its file
    bool operator==(const ContentCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContentCounts, (),
                      (modules, lessons, challenges, solutions, images, internal_links, unresolved))

struct ImportReport {
    std::string title;
    std::string revision;  // commit; empty for a folder
    ContentCounts counts;
    std::vector<FileReport> files;  // by path; those without notes are counted only beyond 1,000
    std::vector<course::ImportChange> changes;  // against the draft before
    std::int32_t unchanged_lessons = 0;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (title, revision, counts, files, changes, unchanged_lessons))

struct ImportFailure {
    std::string code;  // "ingestion.source_not_found", ...
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(ImportFailure, (), (code, detail))

// An import without its report, as lists show it.
struct ImportSummary {
    ImportId id;
    SourceKind kind = SourceKind::git;
    std::string source;
    ImportState state = ImportState::queued;
    std::int32_t progress_percent = 0;
    std::string step;
    std::optional<course::CourseId> course_id;  // once the draft is written
    std::optional<ImportFailure> error;
    UserId requested_by;
    Time created_at;
    std::optional<Time> started_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(ImportSummary, (),
                      (id, kind, source, state, progress_percent, step, course_id, error,
                       requested_by, created_at, started_at, finished_at))

struct ImportView : ImportSummary {
    std::optional<ImportReport> report;  // once it has ended
};
BOOST_DESCRIBE_STRUCT(ImportView, (ImportSummary), (report))

}  // namespace lms::content_ingestion
