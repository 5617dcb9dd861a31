#pragma once
// Which type of answer a question takes: anything else is refused before it is kept.
#include <string_view>

#include "services/assessment/contract/answer.hpp"
#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// Whether grading knows what to make of an answer of this type; of a cloze, of each gap's part too.
// An answer of the right type may still be no answer to this question.
bool takes(const Question& question, const Answer& answer);
// The type that it takes, as Answer names it; "none" of an information.
std::string_view answer_type(const Question& question);

}  // namespace lms::assessment
