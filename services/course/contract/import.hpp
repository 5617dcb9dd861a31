#pragma once
// How another service (content_ingestion) hands over a whole course: first the images by content
// hash, then the draft in one call. Both may be repeated: the same input changes nothing.
//
// Links inside the Markdown of a page that the course service resolves when it renders:
//   asset:<sha256>[/name]  64 lower-case hex digits of the bytes of an image or a download, put
//                     before the draft; `name` is what a download is called
//   lesson:<key>      `key` of a lesson of the same import, optionally with #anchor
// A draft with a link of these kinds that leads nowhere is refused, with the lesson named.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "services/course/contract/material.hpp"

namespace lms::course {

struct ImportLesson {
    std::string key;  // stable in the source ("02-numpy"): finds the lesson again
    std::string title;
    LessonKind kind = LessonKind::page;
    std::string content;
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    TextFormat format = TextFormat::markdown;  // of the content
    LessonMaterial material;                   // with asset: addresses as in the text
};
BOOST_DESCRIBE_STRUCT(ImportLesson, (),
                      (key, title, kind, content, objectives, questions, key_points,
                       teaching_minutes, exercise_minutes, format, material))

struct ImportModule {
    std::string key;
    std::string title;
    std::vector<ImportLesson> lessons;
};
BOOST_DESCRIBE_STRUCT(ImportModule, (), (key, title, lessons))

// The course of `requested_by` with this `source_key` is updated; without one it is created.
struct ImportDraft {
    OrganizationId organization_id;
    UserId requested_by;     // a teacher or administrator of the organisation: the caller's check
    std::string source_key;  // stable identity of the source: "git:https://example.org/x.git"
    std::string source_revision;  // commit id or the like, kept for people; may be empty
    std::string title;
    std::string summary;
    std::string description;
    // A category of the organisation with this title; a new course takes any other as a tag.
    std::optional<std::string> category;
    std::optional<std::string> language;  // BCP 47
    std::optional<Level> level;
    std::optional<Attribution> attribution;
    std::optional<Navigation> navigation;  // of a new course; later it is decided here
    std::vector<ImportModule> modules;
    // Hashes of the files that came with it and that its course has from then on. Any other that a
    // text names must be one of this course or of another that `requested_by` writes.
    std::vector<std::string> assets;
};
BOOST_DESCRIBE_STRUCT(ImportDraft, (),
                      (organization_id, requested_by, source_key, source_revision, title, summary,
                       description, category, language, level, attribution, navigation, modules,
                       assets))

// `kept`: the source changed, but someone edited the lesson here since the last import; that text
// stays, and a person decides.
enum class ImportAction { added, changed, moved, removed, kept };
BOOST_DESCRIBE_ENUM(ImportAction, added, changed, moved, removed, kept)
enum class ImportSubject { course, module, lesson };
BOOST_DESCRIBE_ENUM(ImportSubject, course, module, lesson)

struct ImportChange {
    ImportAction action = ImportAction::added;
    ImportSubject subject = ImportSubject::lesson;
    std::string key;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ImportChange, (), (action, subject, key, title))

struct ImportReport {
    CourseId course_id;
    std::int32_t module_count = 0;
    std::int32_t lesson_count = 0;
    std::int32_t unchanged_lessons = 0;
    std::vector<ImportChange> changes;  // empty when the draft already was like this
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (course_id, module_count, lesson_count, unchanged_lessons, changes))

inline constexpr std::size_t kMaxImportBytes = std::size_t{32} << 20;
inline constexpr http::Endpoint<ImportDraft, ImportReport> kImportDraft{
    http::Method::put,
    "/internal/v1/courses/import",
    http::Access::service,
    "course.import_draft",
    "Create or update the draft of a course from an outside source",
    200,
    kMaxImportBytes};

// Send through ServiceClient::forward; answers 201 for new bytes, 200 for known ones. Refused when
// the bytes do not have this hash. Images (PNG, JPEG, GIF, WebP, SVG) are recognised by content;
// everything else (data and program files of a lesson: zip, csv, py) is kept as a download and only
// ever served as an attachment (application/octet-stream, nosniff).
http::Request put_asset_request(OrganizationId organization, std::string_view sha256_hex,
                                std::string bytes);
inline constexpr std::size_t kMaxAssetBytes = 8 * 1024 * 1024;

inline constexpr auto json_rules(const ImportLesson*) {
    return json::rules(json::field<&ImportLesson::key>(json::length{1, 200}),
                       json::field<&ImportLesson::title>(json::length{1, kMaxTitle}),
                       json::field<&ImportLesson::content>(json::length{0, kMaxContent}),
                       json::field<&ImportLesson::objectives>(
                           json::items{0, kMaxListed}, json::each(json::length{1, kMaxListedText})),
                       json::field<&ImportLesson::questions>(
                           json::items{0, kMaxListed}, json::each(json::length{1, kMaxListedText})),
                       json::field<&ImportLesson::key_points>(
                           json::items{0, kMaxListed}, json::each(json::length{1, kMaxListedText})),
                       json::field<&ImportLesson::teaching_minutes>(json::range{0, 6000}),
                       json::field<&ImportLesson::exercise_minutes>(json::range{0, 6000}),
                       json::field<&ImportLesson::format>(json::defaulted{}),
                       json::field<&ImportLesson::material>(json::defaulted{}));
}
inline constexpr auto json_rules(const ImportModule*) {
    return json::rules(json::field<&ImportModule::key>(json::length{1, 200}),
                       json::field<&ImportModule::title>(json::length{1, kMaxTitle}),
                       json::field<&ImportModule::lessons>(json::items{0, kMaxLessonsPerCourse}));
}
inline constexpr auto json_rules(const ImportDraft*) {
    return json::rules(json::field<&ImportDraft::source_key>(json::length{1, 500}),
                       json::field<&ImportDraft::source_revision>(json::length{0, 100}),
                       json::field<&ImportDraft::title>(json::length{1, kMaxTitle}),
                       json::field<&ImportDraft::summary>(json::length{0, kMaxSummary}),
                       json::field<&ImportDraft::description>(json::length{0, kMaxDescription}),
                       json::field<&ImportDraft::category>(json::length{1, 100}),
                       json::field<&ImportDraft::language>(json::format{json::Format::language}),
                       json::field<&ImportDraft::modules>(json::items{0, kMaxModules}),
                       json::field<&ImportDraft::assets>(json::defaulted{}, json::items{0, 10'000},
                                                         json::each(json::length{64, 64})));
}

}  // namespace lms::course
