#pragma once
// One sound question of every type, for tests.
#include <vector>

#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// In the order of the variant Interaction; calculated, cloze, ... with everything that they have.
std::vector<Question> example_questions();
Question example_question(std::string_view kind);

}  // namespace lms::assessment
