#pragma once
// The ids of what this service owns.
#include "libs/core/id.hpp"

namespace lms::assessment {

using BankId = Id<struct BankTag>;
using BankCategoryId = Id<struct BankCategoryTag>;
using QuestionId = Id<struct QuestionTag>;
using QuestionImportId = Id<struct QuestionImportTag>;

}  // namespace lms::assessment
