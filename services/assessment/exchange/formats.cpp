#include "services/assessment/exchange/formats.hpp"

#include <algorithm>

#include "services/assessment/exchange/aiken.hpp"
#include "services/assessment/exchange/gift.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"
#include "services/assessment/exchange/oatutor_reader.hpp"

namespace lms::assessment {

QuestionFormat detect_format(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return QuestionFormat::gift;
    if (text[start] == '<') return QuestionFormat::moodle_xml;
    if (text.substr(start).starts_with("{\"")) return QuestionFormat::oatutor;
    const bool has_braces = text.find('{') != std::string_view::npos;
    const bool has_answers = std::ranges::any_of(
        lines_of(text), [](const Line& line) { return line.text.starts_with("ANSWER:"); });
    return has_answers && !has_braces ? QuestionFormat::aiken : QuestionFormat::gift;
}

Imported read_questions(QuestionFormat format, std::string_view text) {
    switch (format) {
        case QuestionFormat::gift:
            return read_gift(text);
        case QuestionFormat::aiken:
            return read_aiken(text);
        case QuestionFormat::moodle_xml:
            return read_moodle_xml(text);
        case QuestionFormat::oatutor:
            return read_oatutor(text);
    }
    return {};
}

std::optional<Exported> write_questions(QuestionFormat format,
                                        std::span<const Question> questions) {
    switch (format) {
        case QuestionFormat::gift:
            return write_gift(questions);
        case QuestionFormat::aiken:
            return write_aiken(questions);
        case QuestionFormat::moodle_xml:
            return write_moodle_xml(questions);
        case QuestionFormat::oatutor:
            break;
    }
    return std::nullopt;
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
    if (format == QuestionFormat::moodle_xml) return {".xml", "application/xml"};
    if (format == QuestionFormat::oatutor) return {".jsonl", "application/jsonl"};
    return {".txt", "text/plain; charset=utf-8"};
}

}  // namespace lms::assessment
