#pragma once
// Setting a gradebook up. Whatever changes rules, categories or columns needs If-Match with the
// book's revision, and answers with the whole book. A course has a book from the first look at it.
#include "libs/http/endpoint.hpp"
#include "services/assessment/contract/gradebook.hpp"

namespace lms::assessment {

// `grade`: gives grades, perhaps to some sections only. `manage`: also sets up, locks, releases,
// overrides totals, imports.
enum class GradebookRight { grade, manage };
BOOST_DESCRIBE_ENUM(GradebookRight, grade, manage)

struct GradebookView {
    course::CourseId course_id;
    std::int32_t revision = 1;
    GradebookRight right = GradebookRight::grade;
    std::optional<std::vector<course::SectionId>> sections;  // whose students are seen; null: all
    bool is_recomputing = false;  // totals still follow a change of the rules
    std::int32_t students = 0;    // that the caller sees
    GradebookRules rules;
    std::vector<GradeCategory> categories;  // in the order that they are shown
    std::vector<GradeColumn> columns;
    std::vector<std::int32_t> waiting;  // of each column, grades that wait beside it
};
BOOST_DESCRIBE_STRUCT(GradebookView, (),
                      (course_id, revision, right, sections, is_recomputing, students, rules,
                       categories, columns, waiting))

struct GradebookKey {
    course::CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(GradebookKey, (), (course_id))

struct SetGradebookRules {
    course::CourseId course_id;
    GradebookRules rules;
};
BOOST_DESCRIBE_STRUCT(SetGradebookRules, (), (course_id, rules))

inline constexpr json::length kGradeTitle{1, 200};
inline constexpr json::pattern kGradeCode{"^[a-z][a-z0-9_]{0,30}$",
                                          "must be small letters, digits and _, a letter first"};

struct CreateGradeCategory {
    course::CourseId course_id;
    std::optional<GradeCategoryId> parent_id;
    std::string title;
    std::optional<std::string> code;  // null: one is made
    GradeCategoryRules rules;
};
BOOST_DESCRIBE_STRUCT(CreateGradeCategory, (), (course_id, parent_id, title, code, rules))
inline constexpr auto json_rules(const CreateGradeCategory*) {
    using R = CreateGradeCategory;
    return json::rules(json::field<&R::title>(kGradeTitle, json::not_blank{}),
                       json::field<&R::code>(kGradeCode),
                       json::field<&R::rules>(json::defaulted{}));
}
// What is absent stays.
struct UpdateGradeCategory {
    course::CourseId course_id;
    GradeCategoryId category_id;
    json::Patch<GradeCategoryId> parent_id;
    std::optional<std::string> title;
    std::optional<std::string> code;
    std::optional<GradeCategoryRules> rules;
};
BOOST_DESCRIBE_STRUCT(UpdateGradeCategory, (),
                      (course_id, category_id, parent_id, title, code, rules))
inline constexpr auto json_rules(const UpdateGradeCategory*) {
    using R = UpdateGradeCategory;
    return json::rules(json::field<&R::title>(kGradeTitle, json::not_blank{}),
                       json::field<&R::code>(kGradeCode));
}
struct GradeCategoryKey {
    course::CourseId course_id;
    GradeCategoryId category_id;
};
BOOST_DESCRIBE_STRUCT(GradeCategoryKey, (), (course_id, category_id))

// A manual one, or with rules.formula a calculated one. Those of activities come by themselves.
struct CreateGradeColumn {
    course::CourseId course_id;
    std::optional<GradeCategoryId> category_id;
    std::string title;
    std::optional<std::string> code;  // null: one is made
    Score most;
    GradeColumnRules rules;
};
BOOST_DESCRIBE_STRUCT(CreateGradeColumn, (), (course_id, category_id, title, code, most, rules))
inline constexpr auto json_rules(const CreateGradeColumn*) {
    using R = CreateGradeColumn;
    return json::rules(json::field<&R::title>(kGradeTitle, json::not_blank{}),
                       json::field<&R::code>(kGradeCode),
                       json::field<&R::rules>(json::defaulted{}));
}
// What is absent stays. Title and points of an activity's column are the activity's. A column that
// is unlocked takes what has waited beside it.
struct UpdateGradeColumn {
    course::CourseId course_id;
    GradeColumnId column_id;
    json::Patch<GradeCategoryId> category_id;
    std::optional<std::string> title;
    std::optional<std::string> code;
    std::optional<Score> most;
    std::optional<GradeColumnRules> rules;
};
BOOST_DESCRIBE_STRUCT(UpdateGradeColumn, (),
                      (course_id, column_id, category_id, title, code, most, rules))
inline constexpr auto json_rules(const UpdateGradeColumn*) {
    using R = UpdateGradeColumn;
    return json::rules(json::field<&R::title>(kGradeTitle, json::not_blank{}),
                       json::field<&R::code>(kGradeCode));
}
// Without `with_grades` a column that has grades is kept: 409 `column.has_grades`.
struct DeleteGradeColumn {
    course::CourseId course_id;
    GradeColumnId column_id;
    std::optional<bool> with_grades;
};
BOOST_DESCRIBE_STRUCT(DeleteGradeColumn, (), (course_id, column_id, with_grades))

// All categories and all columns, in the new order.
struct OrderGradebook {
    course::CourseId course_id;
    std::vector<GradeCategoryId> categories;
    std::vector<GradeColumnId> columns;
};
BOOST_DESCRIBE_STRUCT(OrderGradebook, (), (course_id, categories, columns))
inline constexpr auto json_rules(const OrderGradebook*) {
    using R = OrderGradebook;
    return json::rules(json::field<&R::categories>(json::items{0, kMaxGradeCategories}),
                       json::field<&R::columns>(json::items{0, kMaxGradeColumns}));
}

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

inline constexpr Endpoint<GradebookKey, GradebookView> kGetGradebook{
    Method::get, "/api/v1/gradebooks/{course_id}", Access::teacher, "assessment.get_gradebook",
    "The rules, categories and columns of a course's gradebook"};
inline constexpr Endpoint<SetGradebookRules, GradebookView> kSetGradebookRules{
    Method::put, "/api/v1/gradebooks/{course_id}/rules", Access::teacher,
    "assessment.set_gradebook_rules", "Say how final grades are made (If-Match required)"};
inline constexpr Endpoint<CreateGradeCategory, GradebookView> kCreateGradeCategory{
    Method::post,
    "/api/v1/gradebooks/{course_id}/categories",
    Access::teacher,
    "assessment.create_grade_category",
    "Add a category of grades (If-Match required)",
    201};
inline constexpr Endpoint<UpdateGradeCategory, GradebookView> kUpdateGradeCategory{
    Method::patch, "/api/v1/gradebooks/{course_id}/categories/{category_id}", Access::teacher,
    "assessment.update_grade_category", "Change a category of grades (If-Match required)"};
inline constexpr Endpoint<GradeCategoryKey, GradebookView> kDeleteGradeCategory{
    Method::del, "/api/v1/gradebooks/{course_id}/categories/{category_id}", Access::teacher,
    "assessment.delete_grade_category",
    "Remove a category; what stood in it moves up (If-Match required)"};
inline constexpr Endpoint<CreateGradeColumn, GradebookView> kCreateGradeColumn{
    Method::post,
    "/api/v1/gradebooks/{course_id}/columns",
    Access::teacher,
    "assessment.create_grade_column",
    "Add a column of grades (If-Match required)",
    201};
inline constexpr Endpoint<UpdateGradeColumn, GradebookView> kUpdateGradeColumn{
    Method::patch, "/api/v1/gradebooks/{course_id}/columns/{column_id}", Access::teacher,
    "assessment.update_grade_column",
    "Change, hide, lock or curve a column of grades (If-Match required)"};
inline constexpr Endpoint<DeleteGradeColumn, GradebookView> kDeleteGradeColumn{
    Method::del, "/api/v1/gradebooks/{course_id}/columns/{column_id}", Access::teacher,
    "assessment.delete_grade_column", "Remove a column of grades (If-Match required)"};
inline constexpr Endpoint<OrderGradebook, GradebookView> kOrderGradebook{
    Method::put, "/api/v1/gradebooks/{course_id}/order", Access::teacher,
    "assessment.order_gradebook", "Put categories and columns in order (If-Match required)"};

}  // namespace lms::assessment
