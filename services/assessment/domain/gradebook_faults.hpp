#pragma once
// Whether a gradebook can be: every fault of rules, categories and columns. Pure.
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/gradebook.hpp"

namespace lms::assessment {

// Scales, codes, places, formulas with what they refer to, and circles of formulas. Places are
// "rules.formula", "columns[3].code", ...; empty for a sound book.
std::vector<FieldError> faults_of(const Gradebook& book);

// What students are shown at this moment: without hidden columns, and without what hidden
// categories hold. Formulas find no grade where they refer to those.
Gradebook shown_to_students(const Gradebook& book, Time now);

// A code that nothing in the book has: "c12".
std::string free_code(const Gradebook& book, std::string_view prefix, std::int32_t number);

// Whether totals may differ between the two, for the same grades.
bool changes_totals(const Gradebook& before, const Gradebook& after);

}  // namespace lms::assessment
