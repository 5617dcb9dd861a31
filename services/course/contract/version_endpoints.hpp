#pragma once
// Operations on versions and on drafts of the past.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/versions.hpp"

namespace lms::course {

inline constexpr http::Endpoint<CompareVersions, VersionComparison> kCompareVersions{
    http::Method::get,
    "/api/v1/courses/{course_id}/comparison",
    http::Access::teacher,
    "course.compare_versions",
    "What two versions, or a version and the draft, differ in",
    200};
inline constexpr http::Endpoint<CompareTexts, TextComparison> kCompareTexts{
    http::Method::get,
    "/api/v1/courses/{course_id}/comparison/texts",
    http::Access::teacher,
    "course.compare_texts",
    "What the texts of a lesson, or of the course, differ in between two versions",
    200};
inline constexpr http::Endpoint<RestoreDraft, RestoredDraft> kRestoreDraft{
    http::Method::post,
    "/api/v1/courses/{course_id}/draft/restore",
    http::Access::teacher,
    "course.restore_draft",
    "Make the draft what a version was made from, or a draft that was replaced so; the present one "
    "is kept",
    200};
inline constexpr http::Endpoint<CourseKey, KeptDraftList> kListReplacedDrafts{
    http::Method::get,
    "/api/v1/courses/{course_id}/draft/replaced",
    http::Access::teacher,
    "course.list_replaced_drafts",
    "Drafts that going back to a version replaced, newest first",
    200};

}  // namespace lms::course
