#pragma once
// Operations on the way of a course from draft to archive, and copies.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/duplicates.hpp"
#include "services/course/contract/workflow.hpp"

namespace lms::course {

inline constexpr http::Endpoint<CourseKey, CourseWorkflow> kGetWorkflow{
    http::Method::get, "/api/v1/courses/{course_id}/workflow", http::Access::teacher,
    "course.get_workflow", "Where the draft is on its way, and what the caller can do with it"};
inline constexpr http::Endpoint<TakeStep, CourseWorkflow> kTakeStep{
    http::Method::post,
    "/api/v1/courses/{course_id}/workflow",
    http::Access::teacher,
    "course.take_step",
    "Submit, withdraw, approve, ask for changes, archive or unarchive (If-Match required)",
    200};
inline constexpr http::Endpoint<ListWorkflowEntries, WorkflowEntryPage> kListWorkflowEntries{
    http::Method::get, "/api/v1/courses/{course_id}/workflow/history", http::Access::teacher,
    "course.list_workflow_entries", "Who did what with the draft, when and why; newest first"};
inline constexpr http::Endpoint<SetReview, CourseWorkflow> kSetReview{
    http::Method::put, "/api/v1/courses/{course_id}/review", http::Access::administrator,
    "course.set_review",
    "Whether the course needs a review, and who may do it (If-Match required)"};
inline constexpr http::Endpoint<ListReviews, ReviewPage> kListReviews{
    http::Method::get, "/api/v1/reviews", http::Access::teacher, "course.list_reviews",
    "Drafts that wait for the caller's review, longest waiting first"};
inline constexpr http::Endpoint<http::Nothing, ReviewPolicy> kGetReviewPolicy{
    http::Method::get, "/api/v1/admin/review-policy", http::Access::administrator,
    "course.get_review_policy", "Whether courses of the organisation need a review"};
inline constexpr http::Endpoint<ReviewPolicy, ReviewPolicy> kSetReviewPolicy{
    http::Method::put, "/api/v1/admin/review-policy", http::Access::administrator,
    "course.set_review_policy", "Decide whether courses of the organisation need a review"};
inline constexpr http::Endpoint<SchedulePublication, PublicationView> kSchedulePublication{
    http::Method::put, "/api/v1/courses/{course_id}/publication", http::Access::teacher,
    "course.schedule_publication", "Publish the draft, as it will be then, at a time"};
inline constexpr http::Endpoint<CourseKey, http::Nothing> kCancelPublication{
    http::Method::del, "/api/v1/courses/{course_id}/publication", http::Access::teacher,
    "course.cancel_publication", "Do not publish at that time, or clear one that failed"};

inline constexpr http::Endpoint<DuplicateLesson, LessonDraft> kDuplicateLesson{
    http::Method::post,
    "/api/v1/lessons/{lesson_id}/duplicate",
    http::Access::teacher,
    "course.duplicate_lesson",
    "Copy a lesson of the draft, behind the original",
    201};
inline constexpr http::Endpoint<DuplicateModule, ModuleView> kDuplicateModule{
    http::Method::post,
    "/api/v1/modules/{module_id}/duplicate",
    http::Access::teacher,
    "course.duplicate_module",
    "Copy a module with its lessons, behind the original",
    201};
inline constexpr http::Endpoint<DuplicateCourse, CourseView> kDuplicateCourse{
    http::Method::post,
    "/api/v1/courses/{course_id}/duplicate",
    http::Access::teacher,
    "course.duplicate",
    "Copy the draft of a course, or begin one from a template",
    201};
inline constexpr http::Endpoint<SetTemplate, http::Nothing> kSetTemplate{
    http::Method::put, "/api/v1/courses/{course_id}/template", http::Access::teacher,
    "course.set_template", "Offer the course to the other teachers as a template, or stop it"};
inline constexpr http::Endpoint<ListTemplates, TemplatePage> kListTemplates{
    http::Method::get, "/api/v1/course-templates", http::Access::teacher, "course.list_templates",
    "Courses that a new one can be begun from, newest first"};

}  // namespace lms::course
