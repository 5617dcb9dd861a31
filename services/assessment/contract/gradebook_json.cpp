#include "services/assessment/contract/gradebook_json.hpp"

namespace lms::assessment {

json::Raw to_json(const GradebookRules& rules) {
    return {json::write(rules)};
}
json::Raw to_json(const GradeCategoryRules& rules) {
    return {json::write(rules)};
}
json::Raw to_json(const GradeColumnRules& rules) {
    return {json::write(rules)};
}
json::Raw to_json(const GradeColumn& column) {
    return {json::write(column)};
}
json::Raw to_json(const GradeCategory& category) {
    return {json::write(category)};
}
json::Raw to_json(const GradeFigures& figures) {
    return {json::write(figures)};
}
json::Raw to_json(const GradeFacts& facts) {
    return {json::write(facts)};
}

GradebookRules read_gradebook_rules(const json::Raw& document) {
    return json::read_lenient<GradebookRules>(document.text);
}
std::vector<GradeCategory> read_grade_categories(const json::Raw& document) {
    return json::read_lenient<std::vector<GradeCategory>>(document.text);
}
std::vector<GradeColumn> read_grade_columns(const json::Raw& document) {
    return json::read_lenient<std::vector<GradeColumn>>(document.text);
}
GradeFigures read_grade_figures(const json::Raw& document) {
    return json::read_lenient<GradeFigures>(document.text);
}
GradeFacts read_grade_facts(const json::Raw& document) {
    return json::read_lenient<GradeFacts>(document.text);
}

}  // namespace lms::assessment
