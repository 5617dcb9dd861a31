#pragma once
// The operations on rules, beside those of endpoints.hpp.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/progress.hpp"
#include "services/course/contract/rule_authoring.hpp"

namespace lms::course {

inline constexpr http::Endpoint<CourseKey, CourseRules> kGetRules{
    http::Method::get, "/api/v1/courses/{course_id}/rules", http::Access::teacher,
    "course.get_rules", "The rules of the draft: of the course, its modules and its lessons"};
inline constexpr http::Endpoint<PutRules, NodeRulesView> kPutRules{
    http::Method::put, "/api/v1/courses/{course_id}/rules/{node_id}", http::Access::teacher,
    "course.put_rules",
    "Set all rules of the course, a module or a lesson of the draft (If-Match required)"};
inline constexpr http::Endpoint<CourseKey, RuleChoices> kListRuleChoices{
    http::Method::get, "/api/v1/courses/{course_id}/rules/choices", http::Access::teacher,
    "course.list_rule_choices", "Groups and other courses that rules may name"};
inline constexpr http::Endpoint<CourseKey, RuleEffects> kPreviewRules{
    http::Method::get, "/api/v1/courses/{course_id}/rules/effects", http::Access::teacher,
    "course.preview_rules", "Who would gain and who would lose if the draft were published"};
inline constexpr http::Endpoint<CourseKey, ReevaluationList> kListReevaluations{
    http::Method::get, "/api/v1/courses/{course_id}/rules/reevaluations", http::Access::teacher,
    "course.list_reevaluations", "Changes of rules on their way through the students"};
inline constexpr http::Endpoint<Simulate, SimulationView> kSimulate{
    http::Method::get, "/api/v1/courses/{course_id}/simulate", http::Access::teacher,
    "course.simulate", "What a student would see at a moment, and why each locked thing is locked"};
inline constexpr http::Endpoint<ListOverrides, OverridePage> kListOverrides{
    http::Method::get, "/api/v1/courses/{course_id}/overrides", http::Access::teacher,
    "course.list_overrides", "Exceptions for students, sections and cohorts"};
inline constexpr http::Endpoint<CreateOverride, OverrideView> kCreateOverride{
    http::Method::post,
    "/api/v1/courses/{course_id}/overrides",
    http::Access::teacher,
    "course.create_override",
    "Make an exception for a student, a section or a cohort",
    201};
inline constexpr http::Endpoint<UpdateOverride, OverrideView> kUpdateOverride{
    http::Method::put, "/api/v1/courses/{course_id}/overrides/{override_id}", http::Access::teacher,
    "course.update_override", "Change an exception (If-Match required)"};
inline constexpr http::Endpoint<OverrideKey, http::Nothing> kDeleteOverride{
    http::Method::del, "/api/v1/courses/{course_id}/overrides/{override_id}", http::Access::teacher,
    "course.delete_override", "Take an exception back"};
inline constexpr http::Endpoint<OverrideKey, OverrideHistory> kGetOverrideHistory{
    http::Method::get, "/api/v1/courses/{course_id}/overrides/{override_id}/history",
    http::Access::teacher, "course.get_override_history",
    "Every state that an exception had, and who left it so"};
inline constexpr http::Endpoint<ReportResult, ProgressSaved> kReportResult{
    http::Method::put, "/internal/v1/courses/results", http::Access::service,
    "course.report_result", "The result of a lesson that another service knows"};

}  // namespace lms::course
