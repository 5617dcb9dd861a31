#pragma once
// Writing a course: its texts, its tree, its lessons, and publishing. Teachers of the course and
// administrators only; for everybody else the draft does not exist.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/lessons.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

struct CreateCourse {
    std::string title;
    std::optional<std::string> summary;
    std::optional<std::string> description;
    std::optional<CategoryId> category_id;
    std::optional<std::vector<std::string>> tags;
    std::optional<std::string> language;
    std::optional<Level> level;
    std::optional<Visibility> visibility;  // default: organization
    std::optional<Navigation> navigation;  // default: free
    std::optional<Attribution> attribution;
};
BOOST_DESCRIBE_STRUCT(CreateCourse, (),
                      (title, summary, description, category_id, tags, language, level, visibility,
                       navigation, attribution))

// An absent member stays; null empties those that may be empty.
struct UpdateCourse {
    CourseId course_id;
    std::optional<std::string> title;
    std::optional<std::string> summary;
    std::optional<std::string> description;
    json::Patch<CategoryId> category_id;
    std::optional<std::vector<std::string>> tags;
    json::Patch<std::string> language;
    json::Patch<Level> level;
    std::optional<Visibility> visibility;
    json::Patch<SetCover> cover;
    std::optional<Navigation> navigation;
    json::Patch<Attribution> attribution;
};
BOOST_DESCRIBE_STRUCT(UpdateCourse, (),
                      (course_id, title, summary, description, category_id, tags, language, level,
                       visibility, cover, navigation, attribution))

template <class T>
constexpr auto course_text_rules() {
    return json::rules(
        json::field<&T::title>(json::length{1, kMaxTitle}, json::not_blank{}),
        json::field<&T::summary>(json::length{0, kMaxSummary}),
        json::field<&T::description>(json::length{0, kMaxDescription}),
        json::field<&T::tags>(json::items{0, kMaxTags}, json::each(json::length{1, 2 * kMaxTag})),
        json::field<&T::language>(json::format{json::Format::language}));
}
inline constexpr auto json_rules(const CreateCourse*) {
    return course_text_rules<CreateCourse>();
}
inline constexpr auto json_rules(const UpdateCourse*) {
    return course_text_rules<UpdateCourse>();
}

struct CreateModule {
    CourseId course_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(CreateModule, (), (course_id, title))
inline constexpr auto json_rules(const CreateModule*) {
    return json::rules(
        json::field<&CreateModule::title>(json::length{1, kMaxTitle}, json::not_blank{}));
}

struct UpdateModule {
    ModuleId module_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(UpdateModule, (), (module_id, title))
inline constexpr auto json_rules(const UpdateModule*) {
    return json::rules(
        json::field<&UpdateModule::title>(json::length{1, kMaxTitle}, json::not_blank{}));
}

struct ModuleKey {
    ModuleId module_id;
};
BOOST_DESCRIBE_STRUCT(ModuleKey, (), (module_id))

struct ModuleView {
    ModuleId id;
    CourseId course_id;
    std::string title;
    std::int32_t position = 0;  // from 0
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(ModuleView, (), (id, course_id, title, position, revision))

struct DraftLessonHead {
    LessonId id;
    std::string title;
    LessonKind kind = LessonKind::page;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(DraftLessonHead, (),
                      (id, title, kind, teaching_minutes, exercise_minutes, revision))
struct DraftModuleView {
    ModuleId id;
    std::string title;
    std::int32_t revision = 1;
    std::vector<DraftLessonHead> lessons;
};
BOOST_DESCRIBE_STRUCT(DraftModuleView, (), (id, title, revision, lessons))

// The tree of the draft; ETag is its revision, which counts additions, removals and moves.
struct StructureView {
    CourseId course_id;
    std::int32_t revision = 1;
    std::vector<DraftModuleView> modules;
};
BOOST_DESCRIBE_STRUCT(StructureView, (), (course_id, revision, modules))

struct ModuleOrder {
    ModuleId id;
    std::vector<LessonId> lessons;
};
BOOST_DESCRIBE_STRUCT(ModuleOrder, (), (id, lessons))

// The whole tree in its new order; every module and lesson exactly once.
struct ReorderStructure {
    CourseId course_id;
    std::vector<ModuleOrder> modules;
};
BOOST_DESCRIBE_STRUCT(ReorderStructure, (), (course_id, modules))
inline constexpr auto json_rules(const ReorderStructure*) {
    return json::rules(json::field<&ReorderStructure::modules>(json::items{0, kMaxModules}));
}

struct PublishCourse {
    CourseId course_id;
    std::optional<std::string> note;  // what is new, for the list of versions
};
BOOST_DESCRIBE_STRUCT(PublishCourse, (), (course_id, note))
inline constexpr auto json_rules(const PublishCourse*) {
    return json::rules(json::field<&PublishCourse::note>(json::length{0, 1000}));
}

struct VersionView {
    CourseId course_id;
    std::int32_t version = 0;
    std::string title;
    std::int32_t lesson_count = 0;
    std::string note;
    UserId published_by;
    Time published_at;
};
BOOST_DESCRIBE_STRUCT(VersionView, (),
                      (course_id, version, title, lesson_count, note, published_by, published_at))

// Newest first.
struct ListVersions {
    CourseId course_id;
    std::optional<std::int32_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListVersions, (), (course_id, limit, cursor))
inline constexpr auto json_rules(const ListVersions*) {
    return json::rules(json::field<&ListVersions::limit>(json::range{1, 100}));
}
struct VersionPage {
    std::vector<VersionView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VersionPage, (), (items, next_cursor))

// An image or a file for the lessons of this course, uploaded as the request's body.
struct AssetView {
    AssetId id;
    std::string sha256;
    std::string media_type;
    std::int64_t size_bytes = 0;
    std::string reference;  // for Markdown: "asset:<sha256>"
    std::string url;        // where it can be seen
};
BOOST_DESCRIBE_STRUCT(AssetView, (), (id, sha256, media_type, size_bytes, reference, url))

}  // namespace lms::course
