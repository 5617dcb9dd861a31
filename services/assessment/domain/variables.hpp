#pragma once
// The variables of a calculated question in one attempt, and its text with their values.
#include <map>
#include <string>
#include <string_view>

#include "services/assessment/contract/open_key.hpp"
#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {

using Values = std::map<std::string, double>;

// The same for the same seed. One whose expression is not defined is not a number.
Values draw(const CalculatedKey& key, Seed seed);

// The value of an expression of a calculated question; not a number where it is not defined, or
// is no expression.
double calculate(std::string_view expression, const Values& values);

// {name} and {=expression} with their values; other braces stay as they are.
std::string with_values(std::string_view text, const Values& values);

}  // namespace lms::assessment
