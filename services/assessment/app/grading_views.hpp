#pragma once
// Rows of graded attempts as graders are sent them.
#include "services/assessment/contract/grading.hpp"
#include "services/assessment/store/grading_store.hpp"

namespace lms::assessment {

enum class Names { shown, hidden };

// Without a name where names are hidden; the pseudonym is of the attempt, not of the student.
Taker to_taker(AttemptId attempt, UserId user, const std::optional<std::string>& name,
               const std::optional<std::string>& email, Names names);
GradedSlot to_view(const store::SlotRow& row);
GradingAnswer to_view(const store::GradingRow& row, UserId caller, Names names);

}  // namespace lms::assessment
