#pragma once
// Lessons of a draft, as their authors write them.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/material.hpp"

namespace lms::course {

struct CreateLesson {
    ModuleId module_id;
    std::string title;
    LessonKind kind = LessonKind::page;
    // The text of a page; beside the other kinds, what is said about them. Images:
    // asset:<sha256>; other lessons of the course: lesson:<id>.
    std::optional<std::string> content;
    std::optional<std::vector<std::string>> objectives;
    std::optional<std::vector<std::string>> questions;
    std::optional<std::vector<std::string>> key_points;
    std::optional<std::int32_t> teaching_minutes;
    std::optional<std::int32_t> exercise_minutes;
    std::optional<TextFormat> format;  // of the content; default: markdown
    std::optional<LessonMaterial> material;
};
BOOST_DESCRIBE_STRUCT(CreateLesson, (),
                      (module_id, title, kind, content, objectives, questions, key_points,
                       teaching_minutes, exercise_minutes, format, material))

struct UpdateLesson {
    LessonId lesson_id;
    std::optional<std::string> title;
    std::optional<LessonKind> kind;
    std::optional<std::string> content;
    std::optional<std::vector<std::string>> objectives;
    std::optional<std::vector<std::string>> questions;
    std::optional<std::vector<std::string>> key_points;
    std::optional<std::int32_t> teaching_minutes;
    std::optional<std::int32_t> exercise_minutes;
    std::optional<TextFormat> format;
    std::optional<LessonMaterial> material;  // as a whole
};
BOOST_DESCRIBE_STRUCT(UpdateLesson, (),
                      (lesson_id, title, kind, content, objectives, questions, key_points,
                       teaching_minutes, exercise_minutes, format, material))

template <class T>
constexpr auto lesson_text_rules() {
    return json::rules(json::field<&T::title>(json::length{1, kMaxTitle}, json::not_blank{}),
                       json::field<&T::content>(json::length{0, kMaxContent}),
                       json::field<&T::objectives>(json::items{0, kMaxListed},
                                                   json::each(json::length{1, kMaxListedText})),
                       json::field<&T::questions>(json::items{0, kMaxListed},
                                                  json::each(json::length{1, kMaxListedText})),
                       json::field<&T::key_points>(json::items{0, kMaxListed},
                                                   json::each(json::length{1, kMaxListedText})),
                       json::field<&T::teaching_minutes>(json::range{0, 6000}),
                       json::field<&T::exercise_minutes>(json::range{0, 6000}));
}
inline constexpr auto json_rules(const CreateLesson*) {
    return lesson_text_rules<CreateLesson>();
}
inline constexpr auto json_rules(const UpdateLesson*) {
    return lesson_text_rules<UpdateLesson>();
}

// A text as its author types it: shown as readers would see it, and not stored.
struct PreviewContent {
    CourseId course_id;  // whose images and lessons the text may link to
    std::string content;
    std::optional<TextFormat> format;
    std::optional<std::vector<std::string>> objectives;
    std::optional<std::vector<std::string>> questions;
    std::optional<std::vector<std::string>> key_points;
};
BOOST_DESCRIBE_STRUCT(PreviewContent, (),
                      (course_id, content, format, objectives, questions, key_points))
inline constexpr auto json_rules(const PreviewContent*) {
    return json::rules(
        json::field<&PreviewContent::content>(json::length{0, kMaxContent}),
        json::field<&PreviewContent::objectives>(json::items{0, kMaxListed},
                                                 json::each(json::length{1, kMaxListedText})),
        json::field<&PreviewContent::questions>(json::items{0, kMaxListed},
                                                json::each(json::length{1, kMaxListedText})),
        json::field<&PreviewContent::key_points>(json::items{0, kMaxListed},
                                                 json::each(json::length{1, kMaxListedText})));
}

// These members mean what they mean in LessonDocument.
struct LessonPreview {
    std::string content_html;  // sanitised; a dead link is text
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
};
BOOST_DESCRIBE_STRUCT(LessonPreview, (), (content_html, objectives, questions, key_points))

struct LessonKey {
    LessonId lesson_id;
};
BOOST_DESCRIBE_STRUCT(LessonKey, (), (lesson_id))

// The draft of a lesson as its authors edit it; ETag is the revision.
struct LessonDraft {
    LessonId id;
    CourseId course_id;
    ModuleId module_id;
    std::string title;
    LessonKind kind = LessonKind::page;
    std::string content;
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    TextFormat format = TextFormat::markdown;
    LessonMaterial material;
    std::int32_t revision = 1;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(LessonDraft, (),
                      (id, course_id, module_id, title, kind, content, objectives, questions,
                       key_points, teaching_minutes, exercise_minutes, format, material, revision,
                       updated_by, updated_at))

}  // namespace lms::course
