#pragma once
// Whether a quiz can be taken as it is set, apart from the questions that it names.
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment {

// Every fault with its place ("sections[1].slots[0].source.types[0]") and a stable code, at most
// 50. That its versions exist and its pools suffice is judged by publish() of quiz_snapshot.hpp.
std::vector<FieldError> validate(const Quiz& quiz);
// Beside the quiz for which it is granted.
std::vector<FieldError> validate(const Accommodation& granted, const Timing& timing);

}  // namespace lms::assessment
