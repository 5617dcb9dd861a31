#pragma once
// The operations of this service; course.import_draft stands in import.hpp, the people of a course
// in people_endpoints.hpp.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/changes.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/contract/progress.hpp"
#include "services/course/contract/report.hpp"

namespace lms::course {

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

inline constexpr Endpoint<ListCourses, CoursePage> kListCourses{
    Method::get, "/api/v1/courses", Access::anyone, "course.list",
    "Courses of the catalogue, the public ones for who is not signed in; with mine=true those that "
    "the caller teaches"};
inline constexpr Endpoint<CountFacets, CourseFacets> kCountFacets{
    Method::get, "/api/v1/courses/facets", Access::anyone, "course.count_facets",
    "How many courses of the catalogue each filter would find"};
inline constexpr Endpoint<SuggestTags, TagList> kSuggestTags{
    Method::get, "/api/v1/tags", Access::signed_in, "course.suggest_tags",
    "Tags in use that begin like what was typed, most used first"};
inline constexpr Endpoint<CreateCourse, CourseView> kCreateCourse{
    Method::post, "/api/v1/courses", Access::teacher, "course.create", "Create a course", 201};
inline constexpr Endpoint<CourseKey, CourseView> kGetCourse{
    Method::get, "/api/v1/courses/{course_id}", Access::anyone, "course.get",
    "A course: the draft for its authors, the published texts for everybody else who may see it"};
inline constexpr Endpoint<UpdateCourse, CourseView> kUpdateCourse{
    Method::patch, "/api/v1/courses/{course_id}", Access::teacher, "course.update",
    "Change texts and settings of the draft; If-Match keeps from overwriting others"};
inline constexpr Endpoint<CourseKey, StructureView> kGetStructure{
    Method::get, "/api/v1/courses/{course_id}/structure", Access::teacher, "course.get_structure",
    "Modules and lessons of the draft"};
inline constexpr Endpoint<ReorderStructure, StructureView> kReorderStructure{
    Method::put, "/api/v1/courses/{course_id}/structure", Access::teacher, "course.reorder",
    "Put all modules and lessons of the draft in a new order (If-Match required)"};
inline constexpr Endpoint<CreateModule, ModuleView> kCreateModule{
    Method::post,           "/api/v1/courses/{course_id}/modules",  Access::teacher,
    "course.create_module", "Add a module at the end of the draft", 201};
inline constexpr Endpoint<UpdateModule, ModuleView> kUpdateModule{
    Method::patch, "/api/v1/modules/{module_id}", Access::teacher, "course.update_module",
    "Rename a module of the draft"};
inline constexpr Endpoint<ModuleKey, Nothing> kDeleteModule{
    Method::del, "/api/v1/modules/{module_id}", Access::teacher, "course.delete_module",
    "Remove a module and its lessons from the draft"};
inline constexpr Endpoint<ModuleKey, ModuleView> kRestoreModule{
    Method::post, "/api/v1/modules/{module_id}/restore", Access::teacher, "course.restore_module",
    "Put a removed module with its lessons back at its old place"};
inline constexpr Endpoint<CreateLesson, LessonDraft> kCreateLesson{
    Method::post,
    "/api/v1/modules/{module_id}/lessons",
    Access::teacher,
    "course.create_lesson",
    "Add a lesson at the end of a module of the draft",
    201,
    std::size_t{4} << 20};
inline constexpr Endpoint<LessonKey, LessonDraft> kGetLessonDraft{
    Method::get, "/api/v1/lessons/{lesson_id}/draft", Access::teacher, "course.get_lesson_draft",
    "A lesson of the draft as its authors edit it"};
inline constexpr Endpoint<UpdateLesson, LessonDraft> kUpdateLesson{
    Method::patch,
    "/api/v1/lessons/{lesson_id}",
    Access::teacher,
    "course.update_lesson",
    "Change a lesson of the draft (If-Match required)",
    200,
    std::size_t{4} << 20};
inline constexpr Endpoint<LessonKey, Nothing> kDeleteLesson{
    Method::del, "/api/v1/lessons/{lesson_id}", Access::teacher, "course.delete_lesson",
    "Remove a lesson from the draft"};
inline constexpr Endpoint<LessonKey, LessonDraft> kRestoreLesson{
    Method::post, "/api/v1/lessons/{lesson_id}/restore", Access::teacher, "course.restore_lesson",
    "Put a removed lesson back at its old place"};
inline constexpr Endpoint<PreviewContent, LessonPreview> kPreviewContent{
    Method::post,
    "/api/v1/courses/{course_id}/preview",
    Access::teacher,
    "course.preview_content",
    "Show a lesson's text as readers would see it; nothing is stored",
    200,
    std::size_t{4} << 20};
inline constexpr Endpoint<PublishCourse, VersionView> kPublishCourse{
    Method::post,
    "/api/v1/courses/{course_id}/publish",
    Access::teacher,
    "course.publish",
    "Publish the draft as the next version; an unchanged draft answers 200 with the version it is",
    201};
inline constexpr Endpoint<CourseKey, DraftChanges> kGetChanges{
    Method::get, "/api/v1/courses/{course_id}/changes", Access::teacher, "course.get_changes",
    "What publishing the draft would change, and what is in its way"};
inline constexpr Endpoint<ListVersions, VersionPage> kListVersions{
    Method::get, "/api/v1/courses/{course_id}/versions", Access::teacher, "course.list_versions",
    "Published versions, newest first"};

inline constexpr Endpoint<CourseKey, OutlineView> kGetOutline{
    Method::get, "/api/v1/courses/{course_id}/outline", Access::anyone, "course.outline",
    "Modules and lessons of the published version with the caller's lock and progress state"};
inline constexpr Endpoint<ReadLesson, LessonView> kReadLesson{
    Method::get, "/api/v1/lessons/{lesson_id}", Access::signed_in, "course.read_lesson",
    "A lesson of the version that the caller reads"};
inline constexpr Endpoint<ListEnrollments, EnrollmentPage> kListEnrollments{
    Method::get, "/api/v1/enrollments", Access::signed_in, "course.list_enrollments",
    "The caller's enrolments with their progress and the lesson to go on with, newest first"};
inline constexpr Endpoint<ReportProgress, ProgressSaved> kReportProgress{
    Method::put, "/api/v1/lessons/{lesson_id}/progress", Access::signed_in,
    "course.report_progress", "Report state, position and time of a lesson"};
inline constexpr Endpoint<CourseKey, CourseProgress> kGetProgress{
    Method::get, "/api/v1/courses/{course_id}/progress", Access::signed_in, "course.progress",
    "The caller's progress in a course"};
inline constexpr Endpoint<ListStudents, ProgressReportPage> kListStudents{
    Method::get, "/api/v1/courses/{course_id}/progress/report", Access::teacher,
    "course.progress_report", "The progress of the students of a course, sorted and filtered"};
inline constexpr Endpoint<SummarizeProgress, ProgressSummary> kSummarizeProgress{
    Method::get, "/api/v1/courses/{course_id}/progress/summary", Access::teacher,
    "course.progress_summary", "The progress of a class at a glance, and of each lesson"};
inline constexpr Endpoint<StudentKey, StudentCourse> kGetStudentProgress{
    Method::get, "/api/v1/courses/{course_id}/progress/students/{user_id}", Access::teacher,
    "course.student_progress", "The progress of a student, lesson by lesson"};

}  // namespace lms::course
