#pragma once
// Every format by its name.
#include <optional>
#include <span>
#include <string_view>

#include "libs/archive/zip.hpp"
#include "services/assessment/contract/question_exchange.hpp"
#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

// What the bytes look like: a package, XML of QTI or of Moodle, lines of JSON, a table with columns
// for type and text, answers of Aiken; GIFT is everything else.
QuestionFormat detect_format(std::string_view bytes);

Imported read_questions(QuestionFormat format, std::string_view bytes);

// Nothing for a format that is only read. `files`: pictures, for a format that is a package.
std::optional<Exported> write_questions(QuestionFormat format, std::span<const Question> questions,
                                        const archive::Files& files = {});
bool is_package(QuestionFormat format);

QuestionOutcome outcome_of(Fidelity fidelity);

// ".xml" and the like, and what browsers are told.
struct FileKind {
    std::string_view ending;
    std::string_view media_type;
    bool is_text = true;
};
FileKind file_kind(QuestionFormat format);

}  // namespace lms::assessment
