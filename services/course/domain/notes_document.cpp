#include "services/course/domain/notes_document.hpp"

#include <string_view>

namespace lms::course {

namespace {

std::string heading_text(std::string_view title) {
    constexpr std::string_view kSpecial = "\\`*_{}[]<>#!|";
    std::string text;
    for (const char c : title) {
        if (c == '\n' || c == '\r') {
            text += ' ';
            continue;
        }
        if (kSpecial.find(c) != std::string_view::npos) text += '\\';
        text += c;
    }
    return text;
}

}  // namespace

std::string write_notes(const std::vector<ExportedNote>& notes) {
    std::string out;
    const ExportedNote* last = nullptr;
    for (const ExportedNote& note : notes) {
        const bool same_course = last != nullptr && last->course_title == note.course_title;
        if (!same_course) out += "# " + heading_text(note.course_title) + "\n\n";
        if (!same_course || last->lesson_title != note.lesson_title) {
            out += "## " + heading_text(note.lesson_title.value_or("…")) + "\n\n";
        } else {
            out += "---\n\n";
        }
        out += note.content;
        out += note.content.ends_with('\n') ? "\n" : "\n\n";
        last = &note;
    }
    return out;
}

}  // namespace lms::course
