#pragma once
// The ids of what this service owns.
#include "libs/core/id.hpp"

namespace lms::assessment {

using BankId = Id<struct BankTag>;
using BankCategoryId = Id<struct BankCategoryTag>;
using QuestionId = Id<struct QuestionTag>;
using QuestionImportId = Id<struct QuestionImportTag>;
using QuizId = Id<struct QuizTag>;
using AttemptId = Id<struct AttemptTag>;
using RegradeId = Id<struct RegradeTag>;
using AssignmentId = Id<struct AssignmentTag>;
using SubmissionId = Id<struct SubmissionTag>;
using GradeColumnId = Id<struct GradeColumnTag>;
using GradeCategoryId = Id<struct GradeCategoryTag>;

}  // namespace lms::assessment
