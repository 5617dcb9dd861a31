#pragma once
// Somebody's notes as one Markdown text, to be taken along. Pure.
#include <optional>
#include <string>
#include <vector>

namespace lms::course {

struct ExportedNote {
    std::string course_title;
    std::optional<std::string> lesson_title;  // null: the lesson is gone
    std::string content;                      // Markdown, as it was written
};

// One heading for each course and each lesson, in the order given; titles of one line, with what
// Markdown would read in them escaped.
std::string write_notes(const std::vector<ExportedNote>& notes);

}  // namespace lms::course
