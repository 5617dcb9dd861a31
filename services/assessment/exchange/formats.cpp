#include "services/assessment/exchange/formats.hpp"

#include <algorithm>
#include <array>

#include "services/assessment/exchange/aiken.hpp"
#include "services/assessment/exchange/gift.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"
#include "services/assessment/exchange/oatutor_reader.hpp"
#include "services/assessment/exchange/qti.hpp"
#include "services/assessment/exchange/question_table.hpp"

namespace lms::assessment {

namespace {

// Roots of QTI are among the first elements; what stands before them are comments and declarations.
constexpr std::size_t kPrologBytes = 4'096;

bool is_qti(std::string_view xml) {
    constexpr auto kRoots = std::to_array<std::string_view>(
        {"<questestinterop", "<assessmentItem", "<qti-assessment-item"});
    const std::string_view prolog = xml.substr(0, kPrologBytes);
    return std::ranges::any_of(
        kRoots, [&](std::string_view root) { return prolog.find(root) != std::string_view::npos; });
}

// Of the lines that libs/csv reads: a line "sep=;" may stand before the names of the columns.
bool is_question_table(std::string_view text) {
    constexpr std::string_view kLineEnds = "\r\n";
    const bool says_separator = text.starts_with("sep=");
    if (says_separator) {
        text.remove_prefix(std::min(text.find_first_of(kLineEnds), text.size()));
        text.remove_prefix(std::min(text.find_first_not_of(kLineEnds), text.size()));
    }
    const std::string_view columns = text.substr(0, text.find_first_of(kLineEnds));
    const auto has = [&](std::string_view column) {
        return columns.find(column) != std::string_view::npos;
    };
    // Comments, categories and titles of GIFT are prose, with commas and semicolons of its own.
    const bool is_gift =
        has("{") || has("::") || columns.starts_with("//") || columns.starts_with('$');
    const bool has_separator = says_separator || has(",") || has(";") || has("\t");
    return has_separator && has("type") && has("text") && !is_gift;
}

}  // namespace

QuestionFormat detect_format(std::string_view bytes) {
    constexpr std::string_view kZip = "PK\x03\x04";
    if (bytes.starts_with(kZip)) return QuestionFormat::qti;
    std::string_view text = bytes;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return QuestionFormat::gift;
    if (text[start] == '<')
        return is_qti(text.substr(start)) ? QuestionFormat::qti : QuestionFormat::moodle_xml;
    if (text.substr(start).starts_with("{\"")) return QuestionFormat::oatutor;
    if (is_question_table(text.substr(start))) return QuestionFormat::csv;
    const bool has_braces = text.find('{') != std::string_view::npos;
    const bool has_answers = std::ranges::any_of(
        lines_of(text), [](const Line& line) { return line.text.starts_with("ANSWER:"); });
    return has_answers && !has_braces ? QuestionFormat::aiken : QuestionFormat::gift;
}

Imported read_questions(QuestionFormat format, std::string_view bytes) {
    switch (format) {
        case QuestionFormat::gift:
            return read_gift(bytes);
        case QuestionFormat::aiken:
            return read_aiken(bytes);
        case QuestionFormat::moodle_xml:
            return read_moodle_xml(bytes);
        case QuestionFormat::oatutor:
            return read_oatutor(bytes);
        case QuestionFormat::csv:
            return read_question_table(bytes);
        case QuestionFormat::qti:
        case QuestionFormat::qti_3:
            return read_qti(bytes);
    }
    return {};
}

std::optional<Exported> write_questions(QuestionFormat format, std::span<const Question> questions,
                                        const archive::Files& files) {
    switch (format) {
        case QuestionFormat::gift:
            return write_gift(questions);
        case QuestionFormat::aiken:
            return write_aiken(questions);
        case QuestionFormat::moodle_xml:
            return write_moodle_xml(questions);
        case QuestionFormat::csv:
            return write_question_table(questions);
        case QuestionFormat::qti:
            return write_qti(questions, QtiVersion::v2_1, files);
        case QuestionFormat::qti_3:
            return write_qti(questions, QtiVersion::v3_0, files);
        case QuestionFormat::oatutor:
            break;
    }
    return std::nullopt;
}

bool is_package(QuestionFormat format) {
    return format == QuestionFormat::qti || format == QuestionFormat::qti_3;
}

QuestionOutcome outcome_of(Fidelity fidelity) {
    switch (fidelity) {
        case Fidelity::kept:
            return QuestionOutcome::kept;
        case Fidelity::approximated:
            return QuestionOutcome::approximated;
        case Fidelity::refused:
            break;
    }
    return QuestionOutcome::refused;
}

FileKind file_kind(QuestionFormat format) {
    switch (format) {
        case QuestionFormat::moodle_xml:
            return {".xml", "application/xml"};
        case QuestionFormat::oatutor:
            return {".jsonl", "application/jsonl"};
        case QuestionFormat::csv:
            return {".csv", "text/csv; charset=utf-8"};
        case QuestionFormat::qti:
        case QuestionFormat::qti_3:
            return {".zip", "application/zip", false};
        case QuestionFormat::gift:
        case QuestionFormat::aiken:
            break;
    }
    return {".txt", "text/plain; charset=utf-8"};
}

}  // namespace lms::assessment
