#pragma once
// Gradebooks to and from JSON, where they are stored. One source has the readers and writers.
#include "services/assessment/contract/gradebook_records.hpp"

namespace lms::assessment {

json::Raw to_json(const GradebookRules& rules);
json::Raw to_json(const GradeCategoryRules& rules);
json::Raw to_json(const GradeColumnRules& rules);
json::Raw to_json(const GradeColumn& column);
json::Raw to_json(const GradeCategory& category);
json::Raw to_json(const GradeFigures& figures);
json::Raw to_json(const GradeFacts& facts);

GradebookRules read_gradebook_rules(const json::Raw& document);
std::vector<GradeCategory> read_grade_categories(const json::Raw& document);
std::vector<GradeColumn> read_grade_columns(const json::Raw& document);
GradeFigures read_grade_figures(const json::Raw& document);
GradeFacts read_grade_facts(const json::Raw& document);

}  // namespace lms::assessment
