#pragma once
// Operations on the versions that students read.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/contract/reader_versions.hpp"

namespace lms::course {

inline constexpr http::Endpoint<CourseKey, ReaderVersions> kGetReaderVersions{
    http::Method::get, "/api/v1/courses/{course_id}/reader-versions", http::Access::teacher,
    "course.get_reader_versions",
    "What a new version means for the students, and which versions they read"};
inline constexpr http::Endpoint<SetVersionPolicy, ReaderVersions> kSetVersionPolicy{
    http::Method::put, "/api/v1/courses/{course_id}/reader-versions", http::Access::teacher,
    "course.set_version_policy",
    "Say whether students follow the newest version or stay; following moves all of them, as a "
    "job"};
inline constexpr http::Endpoint<ListReaders, ReaderPage> kListReaders{
    http::Method::get, "/api/v1/courses/{course_id}/readers", http::Access::teacher,
    "course.list_readers", "Students with the version that each of them reads"};
inline constexpr http::Endpoint<MoveReaders, MoveEffects> kPreviewMove{
    http::Method::post, "/api/v1/courses/{course_id}/readers/move/preview", http::Access::teacher,
    "course.preview_move", "What moving students to the newest version would do to each"};
inline constexpr http::Endpoint<MoveReaders, ReaderVersions> kMoveReaders{
    http::Method::post,    "/api/v1/courses/{course_id}/readers/move",      http::Access::teacher,
    "course.move_readers", "Move students to the newest version, as a job", 202};

}  // namespace lms::course
