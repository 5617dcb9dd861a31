#pragma once
// Every format by its name.
#include <optional>
#include <span>
#include <string_view>

#include "services/assessment/contract/question_exchange.hpp"
#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

// What the text looks like: XML, lines of JSON, answers of Aiken; GIFT is everything else.
QuestionFormat detect_format(std::string_view text);

Imported read_questions(QuestionFormat format, std::string_view text);

// Nothing for a format that is only read.
std::optional<Exported> write_questions(QuestionFormat format, std::span<const Question> questions);

QuestionOutcome outcome_of(Fidelity fidelity);

// ".xml" and the like, and what browsers are told.
struct FileKind {
    std::string_view ending;
    std::string_view media_type;
};
FileKind file_kind(QuestionFormat format);

}  // namespace lms::assessment
