#pragma once
// Whether a quiz can be taken as it is set, apart from the questions that it names.
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment {

// Every fault with its place ("sections[1].slots[0].source.types[0]") and a stable code, at most
// 50. That its versions exist and its pools suffice is judged by publish() of quiz_snapshot.hpp.
std::vector<FieldError> validate(const Quiz& quiz);
// Those that a draft may not have either: ids that are missing or the same, addresses and keys that
// are none. All else may be unfinished until it is published.
std::vector<FieldError> validate_draft(const Quiz& quiz);
// Beside the quiz for which it is granted.
std::vector<FieldError> validate(const Accommodation& granted, const Timing& timing);

}  // namespace lms::assessment
