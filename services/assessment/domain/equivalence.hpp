#pragma once
// Whether two formulas mean the same, found by calculating them at fixed points: the answer is the
// same every time. Two different terms are taken for equal only if they agree to nine digits at a
// dozen points.
#include <string>
#include <string_view>

#include "services/assessment/domain/expression.hpp"

namespace lms::assessment {

// Values: equal at every point where both are defined, and at enough points. Equations: both sides
// equal, perhaps exchanged; where the key does not name what one variable is, also if the
// difference of the sides is equal up to the sign. Inequalities: the same, turned. Lists with
// brackets member by member, those without in any order. "a \pm b": both values, in any order.
bool is_equal(const Formula& answer, const Formula& key);

// As written, apart from white space, dollar signs and the sizes of brackets.
std::string written_form(std::string_view text);

// is_equal of both if they are formulas, else whether their written forms are the same. A thousands
// separator in a key that is a value, "1,234", does not make a list.
bool is_equal_formula(std::string_view answer, std::string_view key);

}  // namespace lms::assessment
