#pragma once
// Whether a question can be asked and graded.
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// Every fault with its place ("key.solution.choices[2].weight") and a stable code, at most 50; none
// means that it can be published, and that its own answer earns everything. What a single field may
// hold at most is judged when the JSON is read; what is built in memory is bounded by its importer.
std::vector<FieldError> validate(const Question& question);

}  // namespace lms::assessment
